"""Options say what they refuse when they are made, and which flags they have."""

from __future__ import annotations

from typing import Any

import pytest

from handbill import Booklet, ContentError, EpubOptions, Folding, Paper, PdfOptions, SmsOptions
from handbill.options import Options, flags
from handbill.renderers.sms.options import SmsLine


@pytest.mark.parametrize(
    ("kind", "values", "hint"),
    [
        (PdfOptions, {"paper": "a5"}, "one of: Paper.LETTER, Paper.A4, Paper.LEGAL"),
        (PdfOptions, {"answers": "yes"}, "give bool"),
        (PdfOptions, {"profile": None}, "give str"),
        (EpubOptions, {"cover": 1}, "give str"),
        (SmsOptions, {"budget": True}, "give int"),
        (SmsOptions, {"budget": "2"}, "give int"),
        (SmsOptions, {"drop": "label"}, "give tuple of SmsLine"),
        (
            SmsOptions,
            {"drop": (SmsLine.HELP, "label")},
            "one of: SmsLine.HELP, SmsLine.LINK, SmsLine.LONG_LABEL, SmsLine.OPT_OUT",
        ),
        (SmsOptions, {"quotations": ("words",)}, "give tuple of SmsQuotation"),
    ],
)
def test_a_value_that_an_option_cannot_have_is_refused(
    kind: type[Options], values: dict[str, Any], hint: str
) -> None:
    with pytest.raises(ContentError) as caught:
        kind(**values)
    (problem,) = caught.value.problems
    (name,) = values
    assert problem.code == "E010"
    assert problem.what.startswith(f"{kind.__name__}.{name}: expected ")
    assert problem.what.endswith(repr(values[name]))
    assert problem.hint == hint


def test_all_that_is_refused_is_told_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        PdfOptions(paper="a5", booklet="wide")  # type: ignore[arg-type]
    assert len(caught.value.problems) == 2


def test_the_text_of_a_member_becomes_the_member() -> None:
    options = PdfOptions(paper="a4", booklet="none")  # type: ignore[arg-type]
    assert options.paper is Paper.A4
    assert options.booklet is Booklet.NONE
    asked = SmsOptions(folding="exact", drop=["link"])  # type: ignore[arg-type]
    assert asked.folding is Folding.EXACT
    assert asked == SmsOptions(folding=Folding.EXACT, drop=asked.drop)
    assert isinstance(asked.drop, tuple)


def test_the_flags_of_an_options_type_stand_in_the_order_of_its_fields() -> None:
    names = [flag.name for _, _, flag in flags(PdfOptions)]
    assert names[:3] == ["--paper", "--profile", "--css"]
    assert [(name, kind) for name, kind, _ in flags(EpubOptions)] == [("ncx", bool)]
    assert not list(flags(SmsOptions))
