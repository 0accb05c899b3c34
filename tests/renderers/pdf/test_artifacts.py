"""Which files a PDF build makes, and what they are called."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from handbill import load
from handbill.errors import RenderError
from handbill.models import ClassKit, Edition, Question
from handbill.paper.handout import compose_answers
from handbill.renderers.pdf.artifacts import render, render_files
from handbill.renderers.pdf.options import Booklet, PdfOptions
from handbill.renderers.pdf.proof.structure import read

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"
THREADS = STRESS.parents[1] / "threads" / "in"


def names(edition: Edition) -> list[str]:
    return [artifact.name for artifact in render_files(edition, {}).artifacts]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("standard", ["in-all.pdf"]),
        ("large-print", ["in-all-large-print.pdf"]),
        ("standard, dyslexia", ["in-all-standard.pdf", "in-all-dyslexia.pdf"]),
        ("dyslexia,dyslexia", ["in-all-dyslexia.pdf"]),
    ],
)
def test_a_file_is_named_by_its_profile(profile: str, expected: list[str]) -> None:
    assert names(load(THREADS).with_options(PdfOptions(profile=profile))) == expected


def test_each_profile_has_its_own_booklet_and_key() -> None:
    options = PdfOptions(profile="ink-saver,standard", answers=True, booklet=Booklet.SHORT_EDGE)
    assert names(load(STRESS).with_options(options)) == [
        "in-all-ink-saver.pdf",
        "in-all-ink-saver-booklet.pdf",
        "in-all-ink-saver-answers.pdf",
        "in-all-standard.pdf",
        "in-all-standard-booklet.pdf",
        "in-all-standard-answers.pdf",
    ]


def test_a_handout_of_one_profile_is_the_same_among_several() -> None:
    edition = load(THREADS)
    several = render_files(edition.with_options(PdfOptions(profile="standard,ink-saver")), {})
    alone = [render(edition, PdfOptions(profile=name)) for name in ("standard", "ink-saver")]
    assert [artifact.data for artifact in several.artifacts] == alone


def test_one_file_has_one_profile() -> None:
    with pytest.raises(RenderError) as caught:
        render(load(THREADS), PdfOptions(profile="standard,ink-saver"))
    assert [problem.code for problem in caught.value.problems] == ["P023"]
    with pytest.raises(RenderError) as caught:
        render_files(load(THREADS).with_options(PdfOptions(profile="standard,tiny")), {})
    assert [problem.code for problem in caught.value.problems] == ["P021"]


def test_the_key_numbers_its_questions_as_the_handout_does() -> None:
    questions = (
        Question(prompt="First?"),
        Question(prompt="Second?", answer="Two."),
        Question(prompt="Third?", answer="Three."),
    )
    edition = dataclasses.replace(load(THREADS), kit=ClassKit(questions=questions))
    key = compose_answers(edition)
    assert key is not None
    assert [["".join(part.itertext()) for part in item] for item in key.root.iter("li")] == [
        ["First?", "[No answer is given.]"],
        ["Second?", "Two."],
        ["Third?", "Three."],
    ]
    asked = edition.with_options(PdfOptions(answers=True))
    labels = [
        [label.text.strip() for label in read(artifact.data).find("Lbl")]
        for artifact in render_files(asked, {}).artifacts
    ]
    assert labels[1] == ["1.", "2.", "3."]
    assert labels[0][:3] == labels[1]


def test_a_key_without_an_answer_is_told() -> None:
    rendering = render_files(load(THREADS).with_options(PdfOptions(answers=True)), {})
    assert [artifact.name for artifact in rendering.artifacts] == ["in-all.pdf"]
    (problem,) = rendering.problems
    assert problem.code == "P024"
