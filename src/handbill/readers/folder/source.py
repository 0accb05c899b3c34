"""The files that an edition was read from, with nothing in them that the edition leaves out."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from handbill.models import Edition, Role, SourceFile, Thread
from handbill.readers.files.opening import read_file
from handbill.readers.files.text import LARGEST_TEXT
from handbill.source_files import parsed, yaml_file

_TYPES = {".md": "text/markdown", ".yaml": "application/yaml", ".yml": "application/yaml"}


def read_source(
    post: Path, edition_file: Path | None, edition: Edition, *, text: bytes | None = None
) -> tuple[SourceFile, ...]:
    """What rebuilds the edition: of each file no more than the edition holds.

    Comments that were not chosen, the parts of comments beyond their excerpts and the teacher's
    answers are left out; ``withheld`` counts the readers' comments that are missing. A post by
    itself is one file with its images; ``text`` stands for that file where a site filled it in.
    """
    folder = post.parent
    files = [_file(post.name, _read(post, None) if text is None else text)]
    if edition.notice is not None:
        files.append(_file("notice.md", _read(folder / "notice.md", folder)))
    if edition.threads:
        files.append(yaml_file("comments.yaml", _comments(folder / "comments.yaml", edition)))
    if edition_file is not None:
        files.append(yaml_file(f"editions/{edition_file.name}", _without_answers(edition_file)))
    for image in edition.post.images:
        name = posixpath.normpath("/" + unquote(urlsplit(image.source).path)).lstrip("/")
        files.append(SourceFile(name=name, media_type=image.media_type, data=image.data))
    fonts = (
        SourceFile(name=font.name, media_type="font/sfnt", data=font.data) for font in edition.fonts
    )
    return (*files, *fonts)


def _read(path: Path, inside: Path | None) -> bytes:
    return read_file(path, most=LARGEST_TEXT, inside=inside)


def _file(name: str, data: bytes) -> SourceFile:
    kind = _TYPES.get(Path(name).suffix.lower(), "text/plain")
    return SourceFile(name=name, media_type=kind, data=data)


def _comments(path: Path, edition: Edition) -> dict[str, Any]:
    """comments.yaml with the chosen comments alone."""
    value: dict[str, Any] = dict(parsed(_read(path, path.parent)))
    chosen = {thread.comment.id: thread for thread in edition.all_threads()}
    records = [record for record in value["comments"] if record["id"] in chosen]
    readers = sum(thread.comment.role is Role.READER for thread in chosen.values())
    value["comments"] = [_comment(record, chosen[record["id"]]) for record in records]
    if edition.reader_comments > readers:
        value["withheld"] = str(edition.reader_comments - readers)
    return value


def _comment(record: dict[str, Any], thread: Thread) -> dict[str, Any]:
    if not thread.excerpts:
        return record
    return record | {"body": "\n\n".join(excerpt.text for excerpt in thread.excerpts)}


def _without_answers(path: Path) -> Any:
    value = parsed(_read(path, path.parent.parent)) or {}
    kit = value.get("kit") or {}
    for question in kit.get("questions") or ():
        question.pop("answer", None)
    return value
