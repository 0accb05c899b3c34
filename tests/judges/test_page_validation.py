"""page-validation judges bytes in the process; what it can't judge is not validated, by name."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

from handbill import PdfOptions, load, render_pdf, verify
from handbill.judges import Verdict, judge_in_memory, page_validation, tools
from handbill.models import Artifact
from handbill.options import Options
from handbill.renderers.pdf.metadata import profiles
from handbill.renderers.pdf.options import Standard
from tests.conftest import differing
from tests.judges import books

MEDIA_TYPE = "application/pdf"


def artifact(data: bytes, *conforms_to: str, media_type: str = MEDIA_TYPE) -> Artifact:
    return Artifact(name="a.pdf", media_type=media_type, data=data, conforms_to=conforms_to)


def said(*artifacts: Artifact) -> dict[str, bool | None]:
    return {verdict.profile: verdict.passed for verdict in judge_in_memory(artifacts)}


@pytest.fixture(scope="module")
def handout() -> bytes:
    folder = (
        Path(__file__).parents[2] / "content" / "connection-between-pain-medications-and-heroin"
    )
    return render_pdf(load(folder))


def test_it_is_installed_wherever_the_tests_run() -> None:
    tool = page_validation.find()
    assert isinstance(tool, tools.Tool)
    assert tool.version.startswith(f"{page_validation.VERSION}.")


def test_its_profiles_are_those_of_the_library() -> None:
    assert set(page_validation.KNOWN) == {profile.value for profile in page.ValidationProfile}


def test_a_handout_passes_what_it_is_made_to_conform_to(handout: bytes) -> None:
    assert said(artifact(handout, "ua1", "2a")) == {"ua1": True, "2a": True}


def test_a_file_is_held_to_its_own_claims_where_its_format_says_nothing(handout: bytes) -> None:
    assert said(artifact(handout)) == {"ua1": True, "2a": True}
    # WeasyPrint alone compresses the metadata, which this judge holds against PDF/A.
    assert said(artifact(books.handout("pdf/a-2b"))) == {"2b": False}


def test_what_claims_nothing_is_not_judged() -> None:
    assert said(artifact(books.handout())) == {}


def test_a_claim_that_was_lost_fails() -> None:
    assert said(artifact(books.handout(), "ua1", "2a")) == {"ua1": False, "2a": False}


def test_the_media_type_decides_who_looks(handout: bytes) -> None:
    assert said(artifact(handout, "ua1", media_type="application/epub+zip")) == {}


def test_what_it_does_not_know_is_not_validated(handout: bytes) -> None:
    (verdict,) = judge_in_memory([artifact(handout, "ua2")])
    assert verdict.passed is None
    assert "veraPDF does" in verdict.reason


def test_without_the_extra_it_is_not_validated_and_says_how_to_get_it(
    bare: Path, handout: bytes
) -> None:
    (verdict,) = judge_in_memory([artifact(handout, "ua1")])
    assert verdict.passed is None
    assert (
        "not validated (page-validation is not installed; install it: pip install '.[judges]'"
        in (str(verdict))
    )


def test_a_file_that_is_too_large_for_it_is_not_validated(
    monkeypatch: pytest.MonkeyPatch, handout: bytes
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise page.SafetyLimitError("too large")

    monkeypatch.setattr(page, "validate_pdf_bytes", refuse)
    (verdict,) = judge_in_memory([artifact(handout, "ua1")])
    assert (verdict.passed, verdict.reason) == (None, "too large")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\njunk\n%%EOF\n"])
def test_what_is_no_pdf_fails(data: bytes) -> None:
    (verdict,) = judge_in_memory([artifact(data, "ua1")])
    assert verdict.passed is False
    assert [finding.rule for finding in verdict.findings] == ["PARSE"]


@pytest.mark.parametrize(
    ("variant", "claimed"), [(None, ()), ("pdf/a-2a", ("2a",)), ("pdf/ua-1", ("ua1",))]
)
def test_claims_are_read_from_the_metadata(variant: str | None, claimed: tuple[str, ...]) -> None:
    assert page_validation.claims(books.handout(variant)) == claimed


def test_metadata_that_are_not_xml_claim_nothing(handout: bytes) -> None:
    assert page_validation.claims(handout.replace(b"<rdf:RDF", b"<rdf:BAD")) == ()
    assert page_validation.claims(b"no PDF") == ()


def test_a_property_may_be_an_attribute(handout: bytes) -> None:
    element, attribute = b"<pdfuaid:part>1</pdfuaid:part>", b'<handbill:x pdfuaid:part="1"/>'
    assert len(element) == len(attribute)
    assert page_validation.claims(handout.replace(element, attribute)) == ("ua1", "2a")


@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("embed_source", [False, True])
def test_a_handout_claims_what_its_format_says(
    content: Path, standard: Standard, embed_source: bool
) -> None:
    options: Options = PdfOptions(standard=standard, embed_source=embed_source)
    assert isinstance(options, PdfOptions)
    claimed = page_validation.claims(render_pdf(load(content), options=options))
    assert claimed == profiles(options)[:2]


def test_a_finding_is_told_once_with_how_often_it_was_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(books.handout())
    verdict = next(v for v in verify(path) if v.judge == page_validation.NAME)
    rules = [(finding.rule, finding.message) for finding in verdict.findings]
    assert rules
    assert len(rules) == len(set(rules))


def test_judges_that_differ_are_told() -> None:
    def verdict(judge: str, passed: bool | None, profile: str = "2a") -> Verdict:
        return Verdict(path=Path("a.pdf"), judge=judge, version="1", profile=profile, passed=passed)

    same = [verdict("A", True), verdict("B", True), verdict("B", False, "ua1")]
    assert list(differing([*same, verdict("C", None)])) == []
    ((path, line),) = differing([*same, verdict("C", False)])
    assert path == Path("a.pdf")
    assert line == "DIFFERENCE: a.pdf by 2a: A says pass, B says pass, C says fail"
