from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest

from handbill import load, publishing
from handbill.errors import ContentError, Problem, RenderError, WriteError
from handbill.models import Artifact, Edition
from handbill.readers.markdown import parse_prose


def good(edition: Edition) -> tuple[Artifact, ...]:
    return (Artifact(name=f"{edition.post.slug}.x", media_type="text/plain", data=b"new"),)


def bad(edition: Edition) -> tuple[Artifact, ...]:
    raise RenderError(Problem(code="X1", what=f"no {edition.post.slug}"))


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, publishing.Renderer]:
    table = {"good": good, "bad": bad, "worse": bad}
    monkeypatch.setattr(publishing, "FORMATS", table)
    return table


def test_files_are_written_whole(
    content: Path, tmp_path: Path, formats: Mapping[str, publishing.Renderer]
) -> None:
    (path,) = publishing.publish(load(content), tmp_path / "a" / "b", formats=["good", "good"])
    assert path.read_bytes() == b"new"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_an_error_leaves_the_folder_as_it_was(
    content: Path, tmp_path: Path, formats: Mapping[str, publishing.Renderer]
) -> None:
    edition = load(content)
    old = tmp_path / f"{edition.post.slug}.x"
    old.write_bytes(b"old")
    with pytest.raises(RenderError) as caught:
        publishing.publish(edition, tmp_path, formats=["good", "bad", "none"])
    assert [problem.code for problem in caught.value.problems] == ["X1", "R001"]
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(old.name, b"old")]


def test_what_the_audit_calls_an_error_is_not_published(content: Path, tmp_path: Path) -> None:
    edition = load(content)
    post = dataclasses.replace(edition.post, body=parse_prose("![](x.png)"))
    with pytest.raises(ContentError):
        publishing.publish(dataclasses.replace(edition, post=post), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_an_error(
    content: Path, tmp_path: Path, formats: Mapping[str, publishing.Renderer]
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError) as caught:
        publishing.publish(load(content), tmp_path / "file", formats=["good"])
    assert [problem.code for problem in caught.value.problems] == ["R002"]
