from __future__ import annotations

import dataclasses
from pathlib import Path
from xml.etree import ElementTree

import pytest

from handbill import load
from handbill.document import Body, Image, Link, Paragraph, Text
from handbill.errors import Problem, Severity
from handbill.languages import wording_for
from handbill.markup import BodyMarkup, EditionMarkup
from handbill.models import ImageFile
from handbill.readers.markdown import parse_prose
from handbill.rules import audit


def found(tmp_path: Path, markdown: str) -> dict[str, Problem]:
    path = tmp_path / "p.md"
    path.write_text(f"---\ntitle: T\nlang: en\n---\n{markdown}\n", encoding="utf-8")
    return {problem.code: problem for problem in audit(load(path))}


@pytest.mark.parametrize(
    ("markdown", "code", "severity", "line"),
    [
        ("word\n\n[here](https://x.org)", "A001", Severity.INFO, 7),
        ("word\n\n[the page](unknown:)", "A005", Severity.INFO, 7),
        ("word\n\nhttps://x.org/abc...", "A007", Severity.INFO, 7),
        ("word\n\n**A heading**", "A008", Severity.INFO, 7),
        ("<table><tr><td>1</td></tr></table>", "A009", Severity.WARNING, 5),
        ("## a\n\n# b", "T101", Severity.INFO, 5),
    ],
)
def test_a_rule_finds_its_place(
    tmp_path: Path, markdown: str, code: str, severity: Severity, line: int
) -> None:
    problem = found(tmp_path, markdown)[code]
    assert problem.severity is severity
    assert problem.location is not None
    assert problem.location.line == line


@pytest.mark.parametrize(
    "markdown",
    [
        "[NIDA's page](https://x.org)",
        "**Bold** in a line",
        "**A sentence in bold.**",
        "x | y\n-|-\n1|2",
    ],
)
def test_a_sound_text_has_no_finding(tmp_path: Path, markdown: str) -> None:
    assert set(found(tmp_path, markdown)) <= {"A010", "A011"}


def test_an_author_called_by_a_login_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    names = "  - ryan-johnson\n  - Ann Example\n  - bell hooks\n  - themedemos"
    path.write_text(f"---\ntitle: T\nlang: en\nauthors:\n{names}\n---\nA.\n", encoding="utf-8")
    problems = [problem for problem in audit(load(path)) if problem.code == "A020"]
    assert [problem.location and problem.location.line for problem in problems] == [5, 8]
    assert {problem.severity for problem in problems} == {Severity.WARNING}


def test_a_link_that_nobody_can_see_is_told_and_left_out(content: Path) -> None:
    wordless = Link((Text(" "),), address="https://example.org/")
    body = Body((Paragraph((Text("Before"), wordless, Text("after."))),))
    edition = load(content)
    edition = dataclasses.replace(edition, post=dataclasses.replace(edition.post, body=body))
    assert [p.what for p in audit(edition) if p.code == "A012"] == [
        "the link to https://example.org/ has no words; nobody can see it"
    ]
    (paragraph,) = EditionMarkup(edition).post_body()
    assert ElementTree.tostring(paragraph, encoding="unicode") == "<p>Before after.</p>"


def test_a_linked_decoration_is_called_by_its_address() -> None:
    image = Image("x.png", alternative=None, decorative=True)
    body = Body((Paragraph((Link((image,), address="https://example.org/"),)),))
    file = ImageFile(source="x.png", media_type="image/png", data=b"", width=1, height=1)
    markup = BodyMarkup(
        body,
        prefix="x",
        top_level=2,
        language="en",
        wording=wording_for("en"),
        images=(file,),
    )
    (link,) = markup.elements()[0]
    assert link.get("aria-label") == "https://example.org/"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("eo", "Esperanto (eo)"),
        ("EN-us", None),
        ("es-MX", None),
        ("und", None),
    ],
)
def test_a_language_without_phrases_is_told(content: Path, tag: str, name: str | None) -> None:
    edition = dataclasses.replace(load(content), language=tag)
    sentence = f"handbill has no phrases in {name}; what it adds is in English, and marked so"
    told = [problem.what for problem in audit(edition) if problem.code == "A013"]
    assert told == ([sentence] if name else [])


def test_an_image_without_description_is_an_error(content: Path) -> None:
    edition = load(content)
    post = dataclasses.replace(edition.post, body=parse_prose("![](x.png)\n\n![x.png](x.png)"))
    problems = audit(dataclasses.replace(edition, post=post))
    severities = {problem.code: problem.severity for problem in problems}
    assert severities["A002"] is Severity.WARNING
    assert severities["A004"] is Severity.WARNING


def test_a_comment_under_caution_is_told(content: Path, tmp_path: Path) -> None:
    edition = content / "editions" / "outreach.yaml"
    folder = tmp_path / "c"
    (folder / "editions").mkdir(parents=True)
    for name in ("post.md", "notice.md", "comments.yaml"):
        (folder / name).write_bytes((content / name).read_bytes())
    text = edition.read_text(encoding="utf-8").split("sms:")[0]
    (folder / "editions" / "e.yaml").write_text(
        text.replace("- specific-molecules", "- after-an-accident"), encoding="utf-8"
    )
    told = [p for p in audit(load(folder)) if p.code == "A006"]
    assert len(told) == 3
    assert all(p.severity is Severity.WARNING and "after-an-accident" in p.what for p in told)
    assert "A006" not in {p.code for p in audit(load(content))}
