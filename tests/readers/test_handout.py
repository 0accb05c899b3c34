"""The source inside the handout, out again, and built again to the same bytes."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pikepdf
import pytest
import yaml

from handbill import ContentError, RenderError, WriteError, extract, load
from handbill.models import Edition
from handbill.renderers.pdf.artifacts import render, render_files
from handbill.renderers.pdf.options import Paper, PdfOptions, Standard
from tests.conftest import Judged

STRESS = Path(__file__).parents[1] / "cases" / "pdf" / "stress" / "in"


def _asked(edition: Edition, **options: object) -> Edition:
    asked = PdfOptions(embed_source=True, **options)  # type: ignore[arg-type]
    return edition.with_options(asked)


@pytest.mark.parametrize(
    ("standard", "claims"),
    [(Standard.UA_1, ("ua1", "3a")), (Standard.UA_2, ("ua2", "4f", "wt1a", "wt1r"))],
)
def test_extract_then_build_gives_the_same_bytes(
    tmp_path: Path, judged: Judged, standard: Standard, claims: tuple[str, ...]
) -> None:
    edition = _asked(load(STRESS), standard=standard, paper=Paper.A4, profile="ink-saver")
    (handout,) = render_files(edition, {}).artifacts
    path = judged(f"source-{standard}.pdf", handout.data, claims=claims)
    written = extract(path, tmp_path)
    post = next(file for file in written if file.name == "post.md")
    again = render_files(load(post), {}).artifacts
    assert [artifact.name for artifact in again] == [handout.name]
    assert again[0].data == handout.data


def test_a_post_by_itself_becomes_a_folder(tmp_path: Path) -> None:
    post = tmp_path / "alone.md"
    post.write_text("---\ntitle: Alone\nlang: en\n---\n\nWords.\n", encoding="utf-8")
    data = render(_asked(load(post)))
    (tmp_path / "alone.pdf").write_bytes(data)
    written = extract(tmp_path / "alone.pdf", tmp_path / "out")
    assert {str(file.relative_to(tmp_path / "out")) for file in written} == {
        "alone/post.md",
        "alone/editions/handout.yaml",
    }
    assert render(load(tmp_path / "out" / "alone")) == data


def test_gaps_and_what_fills_them_come_along(tmp_path: Path) -> None:
    folder = tmp_path / "gaps"
    (folder / "editions").mkdir(parents=True)
    text = "---\ntitle: Gaps\nlang: en\n---\n\n![](a.png)\n\n{{ b }} and {{ c }}.\n"
    (folder / "post.md").write_text(text, encoding="utf-8")
    filled = "images: {a.png: A box}\ngaps: {b: words}\npdf: {embed_source: true}\n"
    (folder / "editions" / "e.yaml").write_text(filled, encoding="utf-8")
    data = render(load(folder))
    (tmp_path / "gaps.pdf").write_bytes(data)
    extract(tmp_path / "gaps.pdf", tmp_path / "out")
    again = load(tmp_path / "out" / "gaps")
    assert [gap.filled for gap in again.gaps] == [True, True, False]
    assert render(again) == data


def test_a_handout_is_built_from_its_own_source(tmp_path: Path) -> None:
    edition = _asked(load(STRESS), paper=Paper.A4)
    (handout,) = render_files(edition, {}).artifacts
    path = tmp_path / "renamed.pdf"
    path.write_bytes(handout.data)
    again = load(path)
    without_answers = dataclasses.replace(edition, kit=again.kit)
    assert again == without_answers
    assert not any(question.answer for question in again.kit.questions)
    assert str(again.post.location) == f"{path}/post.md:1"
    assert {str(problem.location).split(":")[0] for problem in again.post.body.remarks} <= {
        f"{path}/post.md"
    }
    assert [(file.name, file.data) for file in render_files(again, {}).artifacts] == [
        (handout.name, handout.data)
    ]


def test_an_edition_that_the_handout_does_not_hold_is_an_error_in_the_handout(
    tmp_path: Path,
) -> None:
    path = tmp_path / "stress.pdf"
    path.write_bytes(render(_asked(load(STRESS))))
    with pytest.raises(ContentError) as caught:
        load(path, edition="none")
    assert str(caught.value.problems[0]).startswith(f"{path}/editions: error L013: there is no")


def test_what_the_edition_leaves_out_is_not_in_the_source() -> None:
    files = {file.name: file.data.decode("utf-8", "replace") for file in load(STRESS).source}
    assert "Nobody chose this one" not in files["comments.yaml"]
    assert yaml.safe_load(files["comments.yaml"])["withheld"] == "1"
    assert "secret answer" not in files["editions/all.yaml"]
    assert "Why would you ask?" in files["editions/all.yaml"]


def test_of_a_comment_printed_as_an_excerpt_only_the_excerpt_is_embedded(tmp_path: Path) -> None:
    for name in ("post.md", "notice.md", "comments.yaml"):
        (tmp_path / name).write_bytes((STRESS / name).read_bytes())
    (tmp_path / "images").mkdir()
    for image in (STRESS / "images").iterdir():
        (tmp_path / "images" / image.name).write_bytes(image.read_bytes())
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "one.yaml").write_text(
        "selection:\n  comments:\n    - id: long\n      excerpts:\n"
        "        - This is sentence number 7 of a long comment\n",
        encoding="utf-8",
    )
    files = {file.name: file.data.decode("utf-8", "replace") for file in load(tmp_path).source}
    assert "sentence number 7 " in files["comments.yaml"]
    assert "sentence number 8 " not in files["comments.yaml"]


def test_a_handout_without_its_source_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(render(load(STRESS), PdfOptions()))
    with pytest.raises(ContentError, match="X002"):
        extract(path)


def test_what_is_not_a_pdf_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    path.write_text("no PDF", encoding="utf-8")
    with pytest.raises(ContentError, match="X001"):
        extract(path)
    with pytest.raises(ContentError, match="F001"):
        extract(tmp_path / "absent.pdf")


@pytest.mark.parametrize("name", ["../out.md", "/etc/out.md", "a/../../out.md", "C:\\out.md"])
def test_names_that_lead_out_of_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    with pikepdf.open(io.BytesIO(render(_asked(load(STRESS))))) as pdf:
        first = next(iter(pdf.attachments.values()))
        first.obj.UF = first.obj.F = pikepdf.String(name)
        pdf.save(tmp_path / "bad.pdf")
    with pytest.raises(ContentError, match="X003"):
        extract(tmp_path / "bad.pdf", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "source.pdf"
    path.write_bytes(render(_asked(load(STRESS))))
    extract(path, tmp_path)
    with pytest.raises(ContentError, match="X004"):
        extract(path, tmp_path)


@pytest.mark.parametrize("taken", ["out", "out/SLUG", "out/SLUG/images"])
def test_where_nothing_can_be_written_nothing_is(tmp_path: Path, taken: str) -> None:
    path = tmp_path / "source.pdf"
    path.write_bytes(render(_asked(load(STRESS))))
    blocked = tmp_path / taken.replace("SLUG", load(STRESS).post.slug)
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WriteError, match="R002"):
        extract(path, tmp_path / "out")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_damaged_handout_is_an_error(tmp_path: Path) -> None:
    data = render(_asked(load(STRESS)))
    (tmp_path / "cut.pdf").write_bytes(data[:2000])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for file in pdf.attachments.values():
            file.obj.EF = pikepdf.Dictionary()
        pdf.save(tmp_path / "hollow.pdf")
    for name in ("cut.pdf", "hollow.pdf"):
        with pytest.raises(ContentError, match=r"X00[12]"):
            load(tmp_path / name)


def test_an_edition_that_was_not_read_from_files_has_no_source() -> None:
    edition = dataclasses.replace(load(STRESS), source=())
    with pytest.raises(RenderError, match="P022"):
        render(_asked(edition))
