"""A font of the user's own sets what handbill's fonts lack, and is told by its digest."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from handbill import GivenFont, RenderError, extract, load
from handbill.cli.main import main
from handbill.errors import Severity
from handbill.fonts.files import bundled_fonts
from handbill.models import Edition
from handbill.renderers.pdf.artifacts import lay_out, render
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.proof.structure import read
from handbill.renderers.pdf.writer import write

Judged = Callable[..., Path]

WORD = "ᏣᎳᎩᎯ"
"""Cherokee, which no font of handbill and of its extras holds."""


@pytest.fixture(scope="module")
def cherokee() -> bytes:
    """A font of Cherokee: four Latin letters of ours that stand for its letters."""
    font = TTFont(io.BytesIO(bundled_fonts()[0].data), recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(name_IDs=["*"]))
    cutter.populate(text="CWYS ")
    cutter.subset(font)
    for table in font["cmap"].tables:
        table.cmap = {
            **{ord(new): table.cmap[ord(old)] for new, old in zip(WORD, "CWYS", strict=True)},
            0x20: table.cmap[0x20],
        }
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path, cherokee: bytes) -> Path:
    folder = tmp_path / "post"
    (folder / "editions").mkdir(parents=True)
    (folder / "fonts").mkdir()
    (folder / "fonts" / "own.ttf").write_bytes(cherokee)
    text = f"---\ntitle: A post\nlang: en\n---\n\nIn Cherokee: {WORD}.\n"
    (folder / "post.md").write_text(text, encoding="utf-8")
    return folder


def asking(folder: Path, fonts: str) -> Edition:
    (folder / "editions" / "one.yaml").write_text(f"fonts: {fonts}\n", encoding="utf-8")
    return load(folder)


def test_an_edition_brings_its_font_along(folder: Path, judged: Judged) -> None:
    assert [problem.code for problem in lay_out(load(folder)).problems] == ["P004"]
    edition = asking(folder, "[fonts/own.ttf]")
    layout = lay_out(edition)
    (remark,) = layout.problems
    (font,) = edition.fonts
    assert (remark.code, remark.severity) == ("P025", Severity.INFO)
    assert remark.what == (f"4 different letters are set in fonts/own.ttf (SHA-256 {font.digest})")
    data = write(layout)
    assert check(data, layout.root) == ()
    assert f"In Cherokee: {WORD}." in read(data).root.text
    judged("given-font.pdf", data)


def test_the_font_comes_back_with_the_source(folder: Path, tmp_path: Path) -> None:
    edition = asking(folder, "fonts/own.ttf")
    handout = tmp_path / "handout.pdf"
    options = PdfOptions(embed_source=True)
    handout.write_bytes(render(edition.with_options(options)))
    extract(handout, tmp_path / "again")
    (again,) = (tmp_path / "again").iterdir()
    assert (again / "fonts" / "own.ttf").read_bytes() == edition.fonts[0].data
    assert load(again).fonts == edition.fonts


def test_a_font_that_is_not_needed_says_so(folder: Path) -> None:
    edition = asking(folder, "[fonts/own.ttf]")
    post = dataclasses.replace(edition.post, title="Plain", body=type(edition.post.body)(()))
    (remark,) = lay_out(dataclasses.replace(edition, post=post)).problems
    assert remark.what.startswith("no different letters are set in fonts/own.ttf (SHA-256 ")
    assert "not needed" in remark.hint


@pytest.mark.parametrize("name", ["../outside.ttf", "fonts/none.ttf"])
def test_an_edition_names_fonts_of_its_folder_alone(
    folder: Path, cherokee: bytes, name: str
) -> None:
    (folder.parent / "outside.ttf").write_bytes(cherokee)
    code = {"../outside.ttf": "F006", "fonts/none.ttf": "F001"}[name]
    with pytest.raises(Exception, match=code):
        asking(folder, f"[{name}]")


@pytest.mark.parametrize("share", [0.001, 0.3, 0.6])
def test_damage_that_nobody_saw_before_is_an_error(
    folder: Path, cherokee: bytes, share: float
) -> None:
    damaged = GivenFont(name="own.ttf", data=cherokee[: round(share * len(cherokee))])
    edition = dataclasses.replace(load(folder), fonts=(damaged,))
    with pytest.raises(RenderError, match=r"P026.*own\.ttf"):
        lay_out(edition)


def test_the_command_line_names_a_font(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    font = folder / "fonts" / "own.ttf"
    arguments = ["build", str(folder), "-f", "pdf", "-o", str(tmp_path / "out"), "--json"]
    assert main([*arguments, "--font", str(font)]) == 0
    said = json.loads(capsys.readouterr().out)
    (remark,) = (problem for problem in said["problems"] if problem["code"] == "P025")
    assert "set in own.ttf (SHA-256 " in remark["what"]
    assert main([*arguments, "--font", str(folder / "post.md")]) == 1
    assert "F007" in capsys.readouterr().err
