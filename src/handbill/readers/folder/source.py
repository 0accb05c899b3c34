"""The files that an edition was read from, with nothing in them that the edition leaves out."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from handbill.models import Edition, Role, SourceFile, Thread
from handbill.options import PdfOptions

_TYPES = {".md": "text/markdown", ".yaml": "application/yaml", ".yml": "application/yaml"}

EDITION = "editions/handout.yaml"
"""The name of the edition file where the edition was read without one."""


def read_source(post: Path, edition_file: Path | None, edition: Edition) -> tuple[SourceFile, ...]:
    """What rebuilds the edition: of each file no more than the edition holds.

    Comments that were not chosen, the parts of comments beyond their excerpts and the teacher's
    answers are left out; ``withheld`` counts the readers' comments that are missing. A post by
    itself is one file with its images.
    """
    folder = post.parent
    files = [_file(post.name, post.read_bytes())]
    if edition.notice is not None:
        files.append(_file("notice.md", (folder / "notice.md").read_bytes()))
    if edition.threads:
        files.append(_yaml("comments.yaml", _comments(folder / "comments.yaml", edition)))
    if edition_file is not None:
        files.append(_yaml(f"editions/{edition_file.name}", _without_answers(edition_file)))
    for image in edition.post.images:
        name = unquote(urlsplit(image.source).path).lstrip("/")
        files.append(SourceFile(name=name, media_type=image.media_type, data=image.data))
    return tuple(files)


def _file(name: str, data: bytes) -> SourceFile:
    kind = _TYPES.get(Path(name).suffix.lower(), "text/plain")
    return SourceFile(name=name, media_type=kind, data=data)


def _yaml(name: str, value: Any) -> SourceFile:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
    return _file(name, text.encode())


def _parsed(path: Path) -> Any:
    """YAML with every scalar as the text it is."""
    return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506


def _comments(path: Path, edition: Edition) -> dict[str, Any]:
    """comments.yaml with the chosen comments alone."""
    value: dict[str, Any] = dict(_parsed(path))
    chosen = {thread.comment.id: thread for thread in edition.all_threads()}
    kept = [_comment(one, chosen[one["id"]]) for one in value["comments"] if one["id"] in chosen]
    readers = sum(thread.comment.role is Role.READER for thread in chosen.values())
    value["comments"] = kept
    if edition.reader_comments > readers:
        value["withheld"] = str(edition.reader_comments - readers)
    return value


def _comment(record: dict[str, Any], thread: Thread) -> dict[str, Any]:
    if not thread.excerpts:
        return record
    return record | {"body": "\n\n".join(excerpt.text for excerpt in thread.excerpts)}


def _without_answers(path: Path) -> Any:
    value = _parsed(path) or {}
    kit = value.get("kit") or {}
    for question in kit.get("questions") or ():
        question.pop("answer", None)
    return value


def with_pdf_options(files: tuple[SourceFile, ...], options: PdfOptions) -> tuple[SourceFile, ...]:
    """The files as a content folder, its edition asking for these options of the PDF.

    Writing, reading and writing again gives the same files.
    """
    said = {file.name: file for file in files}
    name = next((each for each in said if each.startswith("editions/")), EDITION)
    value = yaml.load(said[name].data, Loader=yaml.BaseLoader) if name in said else {}  # noqa: S506
    said[name] = _yaml(name, {**(value or {}), "default": "true", "pdf": _in_effect(options)})
    if "post.md" not in said:  # a post by itself becomes a content folder
        alone = next(each for each in said if "/" not in each and each.endswith(".md"))
        said["post.md"] = dataclasses.replace(said.pop(alone), name="post.md")
    return tuple(said[each] for each in sorted(said))


def _in_effect(options: PdfOptions) -> dict[str, str]:
    """The options that are not the default, as an edition file writes them."""
    default = PdfOptions()
    values = ((field.name, getattr(options, field.name)) for field in dataclasses.fields(options))
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values
        if value != getattr(default, name)
    }
