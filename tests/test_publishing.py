from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest

from handbill import load
from handbill.errors import ContentError, Problem, RenderError, Severity, WriteError, has_errors
from handbill.formats import Format
from handbill.judges import page_validation
from handbill.models import Artifact, Edition, Rendering
from handbill.options import Options
from handbill.publishing import publish, rehearse
from handbill.readers.markdown import parse_prose
from handbill.renderers.pdf.options import Booklet, PdfOptions, Standard

REMARK = Problem(code="X2", severity=Severity.WARNING, what="look at this")


def artifact(edition: Edition, ending: str, data: bytes) -> Artifact:
    return Artifact(name=f"{edition.stem}.{ending}", media_type="text/plain", data=data)


def good(edition: Edition, _: Mapping[type, object]) -> Rendering:
    return Rendering(artifacts=(artifact(edition, "x", b"new"),), problems=(REMARK,))


def bad(edition: Edition, _: Mapping[type, object]) -> Rendering:
    raise RenderError(Problem(code="X1", what=f"no {edition.post.slug}"))


def giving(edition: Edition, _: Mapping[type, object]) -> Rendering:
    CALLS.append("rendered")

    def give() -> Count:
        CALLS.append("counted")
        return Count(3)

    return Rendering(artifacts=(artifact(edition, "giving", b""),), gives={Count: give})


def failing_to_give(edition: Edition, _: Mapping[type, object]) -> Rendering:
    def give() -> Count:
        raise RenderError(Problem(code="X3", what="can't be counted"))

    return Rendering(artifacts=(artifact(edition, "failing", b""),), gives={Count: give})


def taking(edition: Edition, given: Mapping[type, object]) -> Rendering:
    return Rendering(artifacts=(artifact(edition, "taking", repr(given.get(Count)).encode()),))


def taking_too(edition: Edition, given: Mapping[type, object]) -> Rendering:
    return Rendering(artifacts=(artifact(edition, "too", repr(given.get(Count)).encode()),))


@dataclasses.dataclass(frozen=True)
class Count:
    number: int


CALLS: list[str] = []


def format_of(name: str, *, gives: tuple[type, ...] = (), takes: tuple[type, ...] = ()) -> Format:
    renderer = f"{__name__}:{name}"
    return Format(
        name=name, title=name, options=Options, renderer=renderer, gives=gives, takes=takes
    )


GOOD, BAD = format_of("good"), format_of("bad")
GIVING = format_of("giving", gives=(Count,))
FAILING_TO_GIVE = format_of("failing_to_give", gives=(Count,))
TAKING, TAKING_TOO = format_of("taking", takes=(Count,)), format_of("taking_too", takes=(Count,))


def test_files_are_written_whole_and_each_format_once(content: Path, tmp_path: Path) -> None:
    publication = publish(load(content), tmp_path / "a" / "b", formats=[GOOD, GOOD])
    (path,) = publication
    assert (path.read_bytes(), publication[0], len(publication)) == (b"new", path, 1)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_what_the_audit_and_the_renderers_remark_comes_with_the_paths(
    content: Path, tmp_path: Path
) -> None:
    publication = publish(load(content), tmp_path, formats=[GOOD])
    assert publication.problems[-1] == REMARK
    assert "A005" in {problem.code for problem in publication.problems}


def test_a_rehearsal_tells_all_that_a_build_refuses_or_remarks(content: Path) -> None:
    edition = load(content)
    problems = rehearse(edition, formats=[GOOD, BAD, "none"])
    assert {"X1", "X2", "R001", "A005"} <= {problem.code for problem in problems}
    assert len(problems) == len(set(problems))


def test_a_rehearsal_without_an_error_is_a_build_that_succeeds(
    content: Path, tmp_path: Path
) -> None:
    edition = load(content)
    problems = rehearse(edition, formats=[GOOD])
    assert not has_errors(problems)
    assert publish(edition, tmp_path, formats=[GOOD]).problems == problems


def test_errors_of_the_content_hide_none_of_the_renderers(content: Path) -> None:
    edition = load(content)
    post = dataclasses.replace(edition.post, body=parse_prose("![](x.png)"))
    problems = rehearse(dataclasses.replace(edition, post=post), formats=[BAD])
    assert {"A002", "X1"} <= {problem.code for problem in problems}


def test_an_error_leaves_the_folder_as_it_was(content: Path, tmp_path: Path) -> None:
    edition = load(content)
    old = tmp_path / f"{edition.stem}.x"
    old.write_bytes(b"old")
    with pytest.raises(RenderError) as caught:
        publish(edition, tmp_path, formats=[GOOD, BAD, "none"])
    assert {problem.code for problem in caught.value.problems} == {"X1", "R001"}
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(old.name, b"old")]


def test_what_the_audit_calls_an_error_is_not_published(content: Path, tmp_path: Path) -> None:
    edition = load(content)
    post = dataclasses.replace(edition.post, body=parse_prose("![](x.png)"))
    with pytest.raises(ContentError):
        publish(dataclasses.replace(edition, post=post, strict=True), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_an_error(content: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError) as caught:
        publish(load(content), tmp_path / "file", formats=[GOOD])
    assert [problem.code for problem in caught.value.problems] == ["R002"]


def test_two_files_of_one_name_are_an_error(content: Path, tmp_path: Path) -> None:
    again = dataclasses.replace(GOOD, name="again")
    with pytest.raises(RenderError) as caught:
        publish(load(content), tmp_path / "out", formats=[GOOD, again])
    assert [problem.code for problem in caught.value.problems] == ["R005"]
    assert not (tmp_path / "out").exists()


# --- What one format gives another ------------------------------------------------------------


def test_what_a_format_gives_is_made_once_and_before_it_is_taken(
    content: Path, tmp_path: Path
) -> None:
    CALLS.clear()
    paths = publish(load(content), tmp_path, formats=[TAKING, GIVING, TAKING_TOO])
    assert [path.suffix for path in paths] == [".taking", ".giving", ".too"]
    assert [path.read_bytes() for path in paths] == [b"Count(number=3)", b"", b"Count(number=3)"]
    assert CALLS == ["rendered", "counted"]


def test_what_nobody_takes_is_not_made(content: Path, tmp_path: Path) -> None:
    CALLS.clear()
    publish(load(content), tmp_path, formats=[GIVING])
    assert CALLS == ["rendered"]


def test_a_format_does_without_what_nobody_gives(content: Path, tmp_path: Path) -> None:
    (path,) = publish(load(content), tmp_path, formats=[TAKING])
    assert path.read_bytes() == b"None"


def test_what_cannot_be_given_is_an_error_once(content: Path, tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        publish(load(content), tmp_path, formats=[FAILING_TO_GIVE, TAKING, TAKING_TOO])
    assert [problem.code for problem in caught.value.problems] == ["X3"]


def test_two_formats_that_wait_for_each_other_are_both_made(content: Path, tmp_path: Path) -> None:
    first = dataclasses.replace(TAKING, gives=(Options,))
    second = dataclasses.replace(GIVING, takes=(Options,))
    assert len(publish(load(content), tmp_path, formats=[first, second])) == 2


# --- One build does each work once ------------------------------------------------------------


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often each of the costly functions is called, wherever it was imported."""
    names = {
        "handbill.rules:audit": ("handbill.publishing.audit",),
        "handbill.paper.layout:lay_out_handout": ("handbill.paper.layout.lay_out_handout",),
        "handbill.paper.page_starts:paginate": ("handbill.renderers.pdf.artifacts.paginate",),
        "handbill.renderers.sms.composition:compose": ("handbill.renderers.sms.artifacts.compose",),
    }
    calls: dict[str, int] = {}
    for source, targets in names.items():
        counted = _counted(source, calls)
        for target in targets:
            monkeypatch.setattr(target, counted)
    return calls


def _counted(source: str, calls: dict[str, int]) -> object:
    from pkgutil import resolve_name

    function, name = resolve_name(source), source.rpartition(":")[2]

    def counted(*arguments: object, **named: object) -> object:
        calls[name] = calls.get(name, 0) + 1
        return function(*arguments, **named)

    return counted


def test_one_build_makes_each_layout_composition_and_audit_once(
    content: Path, tmp_path: Path, counts: dict[str, int]
) -> None:
    from handbill.cli import main

    assert main(["build", str(content), "-o", str(tmp_path), "-f", "epub,pdf,sms"]) == 0
    assert counts == {"audit": 1, "lay_out_handout": 1, "paginate": 1, "compose": 1}


def test_what_the_edition_was_read_from_is_never_written_over(tmp_path: Path) -> None:
    post = tmp_path / "a-post.txt"
    post.write_text("A title\n\nOne sentence of words.\n", encoding="utf-8")
    edition = load(post, language="en")
    with pytest.raises(WriteError, match="R007"):
        publish(edition, tmp_path, formats=["sms"])
    assert [path.name for path in tmp_path.iterdir()] == ["a-post.txt"]
    assert post.read_text(encoding="utf-8").startswith("A title\n")
    assert publish(edition, tmp_path / "out", formats=["sms"])


# --- judged before it is written ----------------------------------------------------------------


PDF = "application/pdf"


def unfit(edition: Edition, _: Mapping[type, object]) -> Rendering:
    """A file that is not what it says."""
    data = Artifact(name="unfit.pdf", media_type=PDF, data=b"no PDF", conforms_to=("ua1",))
    return Rendering(artifacts=(data,))


def proved(edition: Edition, _: Mapping[type, object]) -> Rendering:
    data = Artifact(name="a.x", media_type="text/plain", data=b"x", proof="its words were read")
    return Rendering(artifacts=(data,))


def test_a_file_that_a_judge_fails_is_not_written(content: Path, tmp_path: Path) -> None:
    edition, formats = load(content), [GOOD, format_of("unfit")]
    with pytest.raises(RenderError) as caught:
        publish(edition, tmp_path / "out", formats=formats)
    (problem,) = caught.value.problems
    assert problem.code == "R008"
    assert problem.what.startswith("unfit.pdf fails every profile: page-validation 0.11.")
    assert not (tmp_path / "out").exists()
    assert problem in rehearse(edition, formats=formats)


def test_what_was_said_of_the_files_comes_with_their_paths(content: Path, tmp_path: Path) -> None:
    edition = load(content).with_options(PdfOptions(booklet=Booklet.SHORT_EDGE))
    publication = publish(edition, tmp_path, formats=["pdf", "epub", "sms"])
    handout, booklet, book, *_ = publication
    assert booklet.stem.endswith("-booklet")
    said = [(v.path, v.judge, v.profile, v.passed) for v in publication.verdicts]
    assert said == [
        (handout, "page-validation", "ua1", True),
        (handout, "page-validation", "2a", True),
        (book, "handbill's own proof", "", True),
    ]


def test_what_no_judge_in_memory_knows_is_not_validated(content: Path, tmp_path: Path) -> None:
    edition = load(content).with_options(PdfOptions(standard=Standard.UA_2))
    verdicts = publish(edition, tmp_path, formats=["pdf"]).verdicts
    assert {verdict.profile: verdict.passed for verdict in verdicts} == dict.fromkeys(
        ("ua2", "4", "wt1a", "wt1r")
    )


def test_without_a_judge_files_are_written_and_not_validated(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_validation, "_installed", lambda: None)
    publication = publish(load(content), tmp_path, formats=["pdf"])
    assert publication[0].is_file()
    assert [verdict.passed for verdict in publication.verdicts] == [None, None]
    assert all("pip install" in verdict.reason for verdict in publication.verdicts)


def test_a_renderers_own_proof_is_told_as_what_it_is(content: Path, tmp_path: Path) -> None:
    publication = publish(load(content), tmp_path, formats=[format_of("proved")])
    (verdict,) = publication.verdicts
    assert str(verdict) == (f"{publication[0]}: handbill's own proof: passed (its words were read)")
