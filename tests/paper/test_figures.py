"""Figures: their images leave room for words, and those of one figure stand on one page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from handbill import load
from handbill.paper.engine import IMAGES
from handbill.paper.layout import lay_out
from handbill.paper.options import PageOptions
from handbill.styles import profiles


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A post with an image alone, and a figure of a high and a wide one."""
    for name, size in (("high", (600, 900)), ("wide", (1200, 800))):
        data = io.BytesIO()
        Image.new("L", size).save(data, "PNG")
        (tmp_path / f"{name}.png").write_bytes(data.getvalue())
    text = (
        "---\ntitle: A post\nlang: en\n---\n\n![High](high.png)\n\nWords.\n\n"
        '<figure><img src="high.png" alt="High"><img src="wide.png" alt="Wide">'
        "<figcaption>Both.</figcaption></figure>\n"
    )
    (tmp_path / "post.md").write_text(text, encoding="utf-8")
    return tmp_path / "post.md"


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("profile", profiles())
def test_images_leave_room_and_those_of_a_figure_stay_together(
    post: Path, profile: str, folded: bool
) -> None:
    layout = lay_out(load(post), PageOptions(profile=profile), folded=folded)
    (figure,) = [node for node in layout.root.iter("figure") if node.find("figcaption") is not None]
    images = [
        (number, box)
        for number, page in enumerate(layout.document.pages)
        for box in page.box.descendants
        if box.kind in IMAGES
    ]
    room = layout.document.pages[0].box.content_area[3]
    assert len(images) == 3
    assert max(box.content_area[3] for _, box in images) < 0.6 * room
    own = [(number, box.content_area[1]) for number, box in images if box.element in list(figure)]
    assert len({number for number, _ in own}) == 1
    if profile == "large-print":  # nothing stands beside anything
        assert len({round(top) for _, top in own}) == 2
