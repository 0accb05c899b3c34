"""The README's words on text messages can't drift from the options and from what they do."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import handbill
from handbill.renderers.sms.options import SmsOptions

README = Path(__file__).parents[3] / "README.md"


def section() -> str:
    return README.read_text(encoding="utf-8").split("## Text messages")[1].split("\n## ")[0]


def test_every_option_is_in_the_readme() -> None:
    names = {field.name for field in dataclasses.fields(SmsOptions)}
    assert {name for name in names if not re.search(rf"\b{name}\b", section())} == set()


def test_the_readmes_messages_are_sent(content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content, folder)
    example = re.search(r"```yaml\n(.*?)```", section(), re.DOTALL)
    assert example is not None
    chosen = "selection: {comments: [why-doctors-prescribe], note: asked by a reader}\n"
    (folder / "editions" / "readme.yaml").write_text(chosen + example[1], encoding="utf-8")
    snippets = handbill.render_sms(handbill.load(folder, edition="readme"))
    assert [snippet.id for snippet in snippets] == [
        "very-addictive",
        "in-short",
        "comment-why-doctors-prescribe",
        "comment-reply-safely-help",
    ]
