"""A content folder: a post with its notice, its comments and the editions made of them."""

from __future__ import annotations

import dataclasses
import difflib
from pathlib import Path

from handbill.errors import Location
from handbill.languages.tags import UNDETERMINED
from handbill.models import Edition, Post
from handbill.readers.files.images import read_image
from handbill.readers.files.opening import is_folder, is_there
from handbill.readers.folder.assembling import assemble
from handbill.readers.folder.comments import load_comments
from handbill.readers.folder.editions import EditionFile, load_edition
from handbill.readers.folder.fills import Fills
from handbill.readers.folder.notice import load_notice
from handbill.readers.folder.post import is_content_folder, load_page, load_post
from handbill.readers.folder.site_source import source_of
from handbill.readers.folder.source import read_source
from handbill.readers.reader import Reader, Request
from handbill.readers.report import Report
from handbill.readers.sites import NO_SITE

__all__ = ["READER", "edition_names", "read", "recognises"]

_YAML = (".yaml", ".yml")


def recognises(path: Path) -> bool:
    """Whether this is a folder with a post.md, that post.md, or an edition file beside it."""
    folder = _folder_of(path)
    return folder is not None and is_there(path) and is_there(folder / "post.md")


def read(path: Path, request: Request) -> Edition:
    """The edition asked for; without a name the default, else the first, else the post alone.

    Raises ContentError with every problem found in all the files.
    """
    folder = _folder_of(path) or path
    report = Report()
    file = _edition_file(path, folder, request, report)
    post_path = folder / "post.md"
    asked = NO_SITE if request.site is None else request.site  # a folder stands by itself
    page = load_page(post_path, report, inside=folder, site=asked)
    post = load_post(
        page,
        report,
        language=request.language,
        fills=Fills(images=file.images, gaps=file.gaps) if file is not None else None,
    )
    language = post.language if post else UNDETERMINED
    notice = load_notice(folder / "notice.md", report)
    comments = load_comments(folder / "comments.yaml", report, language=language)
    if post is not None and file is not None:
        post = _with_named_images(post, file, folder, report)
    edition = assemble(post, report, notice=notice, comments=comments, file=file)
    file_path = Path(file.location.path) if file and file.location else None
    text = None if page is None else source_of(page, edition.post)
    source = read_source(post_path, file_path, edition, text=text)
    return dataclasses.replace(edition, source=source)


READER = Reader(
    name="folder",
    reads="a content folder (post.md, notice.md, comments.yaml, editions/*.yaml), or a file in it",
    recognises=recognises,
    read=read,
)


def edition_names(folder: str | Path) -> tuple[str, ...]:
    """The names of a folder's editions, sorted."""
    return tuple(path.stem for path in _edition_paths(Path(folder)))


def _folder_of(path: Path) -> Path | None:
    """The content folder that a path means; None for anything else, such as a post by itself."""
    if is_folder(path):
        return path
    if path.suffix in _YAML and path.parent.name == "editions":
        return path.parent.parent
    return path.parent if path.name == "post.md" and is_content_folder(path.parent) else None


def _edition_paths(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "editions").glob("*") if path.suffix in _YAML)


def _edition_file(path: Path, folder: Path, request: Request, report: Report) -> EditionFile | None:
    """The edition file that counts; None where there is none, or none that can be read."""
    if path.suffix in _YAML:
        return load_edition(path, report, request.options, inside=folder)
    paths = {path.stem: path for path in _edition_paths(folder)}
    if request.edition is None:
        return _default_edition(folder, list(paths.values()), request, report)
    if request.edition in paths:
        return load_edition(paths[request.edition], report, request.options, inside=folder)
    near = difflib.get_close_matches(request.edition, paths, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(paths) or 'none'}"
    where = Location(path=str(folder / "editions"))
    report.error("L013", where, f"there is no edition {request.edition!r}", hint)
    return None


def _default_edition(
    folder: Path, paths: list[Path], request: Request, report: Report
) -> EditionFile | None:
    read_files = (load_edition(path, report, request.options, inside=folder) for path in paths)
    files = [file for file in read_files if file is not None]
    marked = [file for file in files if file.default]
    if len(marked) > 1:
        listed = ", ".join(file.name for file in marked)
        report.error(
            "L013", marked[1].location, f"more than one default edition: {listed}", "mark one"
        )
    return next(iter(marked or files), None)


def _with_named_images(post: Post, file: EditionFile, folder: Path, report: Report) -> Post:
    """The post with the images that the edition's options name, such as a cover."""
    images = {image.source: image for image in post.images}
    for name in file.image_names():
        if name not in images:
            image = read_image(name, file.location, folder, report)
            if image is not None:
                images[name] = image
    return dataclasses.replace(post, images=tuple(images.values()))
