"""The files that an edition was read from, with nothing in them that the edition leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from handbill.models import Edition, Role, SourceFile, Thread

_TYPES = {".md": "text/markdown", ".yaml": "application/yaml", ".yml": "application/yaml"}


def read_source(post: Path, edition_file: Path | None, edition: Edition) -> tuple[SourceFile, ...]:
    """What rebuilds the edition: the post, its notice and images, and of the comments and of the
    edition file only what the edition holds.

    Comments that were not chosen, the parts of comments beyond their excerpts and the teacher's
    answers are left out; ``withheld`` counts the readers' comments that are missing. A post by
    itself is one file with its images.
    """  # noqa: D205
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
