"""A content folder, an edition file or one Markdown file to an Edition."""

from __future__ import annotations

import dataclasses
import difflib
from pathlib import Path

from handbill.errors import HandbillError, Location
from handbill.models import Comments, Edition, Post
from handbill.readers.files.images import read_image
from handbill.readers.folder.comments import load_comments
from handbill.readers.folder.editions import EditionFile, load_edition
from handbill.readers.folder.notice import load_notice
from handbill.readers.folder.post import is_content_folder, load_post
from handbill.readers.folder.source import read_source
from handbill.readers.report import Report
from handbill.selecting import select

__all__ = ["edition_names", "load"]

_YAML = (".yaml", ".yml")


def load(path: str | Path, *, edition: str | None = None, language: str | None = None) -> Edition:
    """Read what is published.

    ``path`` is a content folder, an edition file in its ``editions/``, or a single Markdown post.
    ``edition`` names the edition of a folder; without it the one marked ``default: true`` counts,
    else the first by name, else the post alone. ``language`` (BCP 47) stands in where the post
    records none.

    Raises ContentError with every problem found in all the files: where, what, what to do.
    """
    given = Path(path)
    report = Report()
    folder = _folder_of(given)
    if folder is None:
        made = _assemble(given, None, report, language)
    else:
        file = _edition_file(given, folder, edition, report)
        report.raise_errors() if file is None and report.problems else None
        made = _assemble(folder / "post.md", file, report, language)
    report.raise_errors()
    assert made is not None  # without an error there is an Edition
    return made


def edition_names(folder: str | Path) -> tuple[str, ...]:
    """The names of a folder's editions, sorted."""
    return tuple(path.stem for path in _edition_paths(Path(folder)))


def _folder_of(path: Path) -> Path | None:
    """The content folder that a path means; None for a Markdown post by itself."""
    if path.is_dir():
        return path
    if path.suffix in _YAML and path.parent.name == "editions":
        return path.parent.parent
    return path.parent if path.name == "post.md" and is_content_folder(path.parent) else None


def _edition_paths(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "editions").glob("*") if path.suffix in _YAML)


def _edition_file(
    given: Path, folder: Path, name: str | None, report: Report
) -> EditionFile | None:
    if given.suffix in _YAML:
        return load_edition(given, report)
    paths = {path.stem: path for path in _edition_paths(folder)}
    if name is not None:
        if name in paths:
            return load_edition(paths[name], report)
        near = difflib.get_close_matches(name, paths, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(paths) or 'none'}"
        where = Location(path=str(folder / "editions"))
        report.error("L013", where, f"there is no edition {name!r}", hint)
        return None
    files = [file for path in paths.values() if (file := load_edition(path, report)) is not None]
    marked = [file for file in files if file.default]
    if len(marked) > 1:
        listed = ", ".join(file.name for file in marked)
        report.error(
            "L013", marked[1].location, f"more than one default edition: {listed}", "mark one"
        )
    return next(iter(marked or files), None)


def _with_cover(post: Post, file: EditionFile, folder: Path, report: Report) -> Post:
    """The post with the image that the edition chose as cover of its book."""
    name = file.epub.cover
    if not name or any(image.source == name for image in post.images):
        return post
    image = read_image(name, file.location, folder, report)
    return post if image is None else dataclasses.replace(post, images=(*post.images, image))


def _assemble(
    path: Path, file: EditionFile | None, report: Report, language: str | None
) -> Edition | None:
    post = load_post(path, report, language=language)
    alone = file is None and _folder_of(path) is None
    notice, comments = None, Comments()
    if not alone:
        notice = load_notice(path.parent / "notice.md", report)
        spoken = post.language if post else "und"
        comments = load_comments(path.parent / "comments.yaml", report, language=spoken)
    if post is None:
        return None
    file = file or EditionFile(name="")
    post = _with_cover(post, file, path.parent, report)
    try:
        edition = select(post, comments, file.selection, notice=notice)
    except HandbillError as error:
        known = {problem.code for problem in report.problems}
        report.extend(problem for problem in error.problems if problem.code not in known)
        return None
    made = dataclasses.replace(
        edition,
        name=file.name,
        title=file.title,
        language=file.language,
        kit=file.kit,
        pdf=file.pdf,
        epub=file.epub,
        sms=file.sms,
        remarks=tuple(report.problems),
        location=file.location,
    )
    named = Path(file.location.path) if file.location is not None else None
    return dataclasses.replace(made, source=read_source(path, named, made))
