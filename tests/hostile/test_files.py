"""Files that are no files, or lie elsewhere: refused with a code and a place, never waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.harness import POST, Case, refused

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX files")

NOTICE = "---\nstatus: archived\n---\n\nThis is an archived page.\n"


def folder_with_post(root: Path) -> Path:
    folder = root / "folder"
    (folder / "editions").mkdir(parents=True)
    (folder / "post.md").write_text(POST, encoding="utf-8")
    return folder


def pipe_in_place_of(name: str, root: Path) -> Path:
    folder = folder_with_post(root)
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    return folder


def link_in_place_of(name: str, target: str, root: Path, text: str = "") -> Path:
    folder = folder_with_post(root)
    (root / "outside").write_text(text, encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(target)
    return folder


def post_alone(root: Path, name: str) -> Path:
    os.mkfifo(root / name)
    return root / name


def editions_elsewhere(root: Path) -> Path:
    folder = folder_with_post(root)
    (folder / "editions").rmdir()
    (root / "outside").mkdir()
    (root / "outside" / "one.yaml").write_text("title: Taken from elsewhere\n", encoding="utf-8")
    (folder / "editions").symlink_to(root / "outside")
    return folder


def image_named(source: str, root: Path) -> Path:
    folder = folder_with_post(root)
    (folder / "post.md").write_text(f"{POST}\n![A dot]({source})\n", encoding="utf-8")
    return folder


def image_that_is_a_pipe(root: Path) -> Path:
    folder = image_named("a.png", root)
    os.mkfifo(folder / "a.png")
    return folder


def image_behind_a_link(root: Path) -> Path:
    folder = image_named("a.png", root)
    (folder / "a.png").symlink_to("/dev/zero")
    return folder


def ring_of_links(root: Path) -> Path:
    folder = folder_with_post(root)
    (folder / "notice.md").symlink_to(folder / "comments.yaml")
    (folder / "comments.yaml").symlink_to(folder / "notice.md")
    return folder


def notice_within(root: Path) -> Path:
    folder = folder_with_post(root)
    (folder / "texts").mkdir()
    (folder / "texts" / "notice.md").write_text(NOTICE, encoding="utf-8")
    (folder / "notice.md").symlink_to("texts/notice.md")
    return folder


def endless_text(root: Path) -> Path:
    folder = folder_with_post(root)
    with (folder / "comments.yaml").open("wb") as file:
        file.truncate(1_000_000_000_000)  # takes no room on the disk
    return folder


OUTSIDE = "the file lies outside the content folder"
NO_FILE = "can't be read: it is no regular file"
CASES = {
    "a pipe as the post": Case(
        lambda root: pipe_in_place_of("post.md", root), f"folder/post.md: error F001: {NO_FILE}"
    ),
    "a pipe as the notice": Case(
        lambda root: pipe_in_place_of("notice.md", root), f"folder/notice.md: error F001: {NO_FILE}"
    ),
    "a pipe as the comments": Case(
        lambda root: pipe_in_place_of("comments.yaml", root),
        f"folder/comments.yaml: error F001: {NO_FILE}",
    ),
    "a pipe as an edition": Case(
        lambda root: pipe_in_place_of("editions/one.yaml", root),
        f"folder/editions/one.yaml: error F001: {NO_FILE}",
    ),
    "a pipe as a post by itself": Case(
        lambda root: post_alone(root, "p.md"), f"p.md: error F001: {NO_FILE}"
    ),
    "a pipe as a plain text": Case(
        lambda root: post_alone(root, "p.txt"), f"p.txt: error F001: {NO_FILE}"
    ),
    "a pipe as a handout": Case(
        lambda root: post_alone(root, "p.pdf"), f"p.pdf: error F001: {NO_FILE}"
    ),
    "a pipe as an image": Case(
        image_that_is_a_pipe,
        "folder/post.md:8: warning A003: image can't be read: a.png (it is no regular file)",
    ),
    "the endless device as path": Case(
        lambda _root: Path("/dev/zero"), f"/dev/zero: error F001: {NO_FILE}"
    ),
    "the endless device as notice": Case(
        lambda root: link_in_place_of("notice.md", "/dev/zero", root),
        f"folder/notice.md: error F006: {OUTSIDE}",
    ),
    "the endless device as image": Case(
        image_behind_a_link,
        "folder/post.md:8: warning A003: image lies outside the content folder: a.png",
    ),
    "a post behind a link that leads out": Case(
        lambda root: link_in_place_of("post.md", "../outside", root, POST),
        f"folder/post.md: error F006: {OUTSIDE}",
    ),
    "a notice behind a link that leads out": Case(
        lambda root: link_in_place_of("notice.md", "../outside", root, NOTICE),
        f"folder/notice.md: error F006: {OUTSIDE}",
    ),
    "comments behind a link that leads out": Case(
        lambda root: link_in_place_of("comments.yaml", "../outside", root),
        f"folder/comments.yaml: error F006: {OUTSIDE}",
    ),
    "editions behind a link that leads out": Case(
        editions_elsewhere, f"folder/editions/one.yaml: error F006: {OUTSIDE}"
    ),
    "a notice behind a link that leads nowhere": Case(
        lambda root: link_in_place_of("notice.md", "absent.md", root),
        "folder/notice.md: error F001: can't be read: No such file or directory",
    ),
    "a notice behind a link that stays within": Case(notice_within, ""),
    "links in a ring": Case(
        ring_of_links, "folder/notice.md: error F001: can't be read: its links lead in a ring"
    ),
    "a name of 5,000 letters as path": Case(
        lambda root: root / ("a" * 5000),
        f"{'a' * 5000}: error F001: can't be read: File name too long",
    ),
    "an image name of 5,000 letters": Case(
        lambda root: image_named("a" * 5000, root),
        f"folder/post.md:8: warning A003: image can't be read: {'a' * 79}… (File name too long)",
    ),
    "a NUL in the path": Case(
        lambda root: root / "a\0b", r"a\x00b: error F001: can't be read: its name holds a NUL"
    ),
    "a NUL in the name of an image": Case(
        lambda root: image_named("a%00b.png", root),
        "folder/post.md:8: warning A003: image can't be read: a%00b.png (its name holds a NUL)",
    ),
    "an image whose address is no address": Case(
        lambda root: image_named("https://[x", root),
        "folder/post.md:8: warning A003: image has no readable name: https://[x",
    ),
    "comments of a terabyte": Case(
        endless_text, "folder/comments.yaml: error F003: the file is larger than 4 MB"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    lines = refused(case.make(tmp_path), tmp_path)
    assert lines[:1] == ([case.expected] if case.expected else [])
