"""Handouts made to plant files: extract writes plain names below a folder of its own alone."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handbill import HandbillError, extract
from handbill.readers import attachments
from tests.hostile.harness import POST, deadline, programs_started

SOURCE = {"post.md": POST.encode()}
Change = Callable[[pikepdf.Pdf], None]


def handout(
    path: Path,
    files: dict[str, bytes],
    slug: str = "hostile",
    change: Change | None = None,
    **how: Any,
) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for number, (name, data) in enumerate(files.items()):
            attached = pikepdf.AttachedFileSpec(
                pdf, data, filename=name, relationship=pikepdf.Name.Source
            )
            pdf.attachments[f"{number:03}"] = attached
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata.register_xml_namespace("urn:x-handbill:edition/", "hb")
            metadata["{urn:x-handbill:edition/}slug"] = slug
        if change is not None:
            change(pdf)
        pdf.save(path, **how)
    return path


def said(path: Path, out: Path) -> list[str]:
    with deadline(), programs_started() as started:
        try:
            extract(path, out)
            lines = []
        except HandbillError as error:
            lines = [str(problem).splitlines()[0] for problem in error.problems]
    assert started == []
    return [line.replace(f"{path.parent}/", "") for line in lines]


NAMES = {
    "a folder above": "../post.md",
    "the root": "/etc/passwd",
    "a hidden folder": ".git/hooks/post-checkout",
    "a hidden folder below": "images/.ssh/authorized_keys",
    "a hidden file": ".bashrc",
    "a folder above, late": "images/../../x",
    "a name of 300 letters": "a" * 300,
    "3,000 folders": "a/" * 3000 + "b",
    "a device of Windows": "images/NUL.png",
    "a device with a digit": "com1",
    "a drive": "C:post.md",
    "a stream beside a file": "post.md:hidden",
    "a line end": "a\nb.png",
    "a name turned about": "a\u202egnp.exe",
    "a dot at the end": "images./a.png",
    "a space at the end": "a.png ",
    "an option": "-rf",
    "no part": "a//b.png",
    "this folder": "./post.md",
    "nothing": "",
}


@pytest.mark.parametrize("case", NAMES)
def test_a_name_that_is_not_plain_is_refused(tmp_path: Path, case: str) -> None:
    path = handout(tmp_path / "bad.pdf", {**SOURCE, NAMES[case]: POST.encode()})
    (line, *_) = said(path, tmp_path / "out")
    assert line.startswith("bad.pdf: error X00")
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("slug", [".ssh", "..", ".", "a/b", "nul", "a" * 81, "a\0b", "-o", "a."])
def test_a_slug_that_is_not_plain_is_refused(tmp_path: Path, slug: str) -> None:
    slug = slug.replace("\0", "\ufffd")
    path = handout(tmp_path / "bad.pdf", SOURCE, slug)
    (line,) = said(path, tmp_path / "out")
    assert line.startswith("bad.pdf: error X003: no plain name for a folder: ")
    assert sorted(tmp_path.iterdir()) == [path]


FILES: dict[str, tuple[dict[str, bytes], str]] = {
    "a build file": ({"Makefile": b"all:\n\trm x"}, "X005"),
    "a program": ({"images/run.png": b"\x7fELF"}, "X005"),
    "two names that differ in capitals": ({"editions/a.yaml": b"", "editions/A.yaml": b""}, "X003"),
    "two names that differ in composition": (
        {"editions/caf\u00e9.yaml": b"", "editions/cafe\u0301.yaml": b""},
        "X003",
    ),
    "a file that is a folder too": ({"post.md/a.png": b"\x89PNG"}, "X003"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_does_not_belong_is_refused(tmp_path: Path, case: str) -> None:
    files, code = FILES[case]
    path = handout(tmp_path / "bad.pdf", SOURCE | files)
    (line,) = said(path, tmp_path / "out")
    assert line.startswith(f"bad.pdf: error {code}: ")
    assert sorted(tmp_path.iterdir()) == [path]


def packed(data: bytes, *filters: str) -> Change:
    """Replaces the data of the first file, as it stands."""

    def change(pdf: pikepdf.Pdf) -> None:
        names = pikepdf.Array([pikepdf.Name(name) for name in filters])
        pdf.attachments["000"].get_file().obj.write(data, filter=names)

    return change


def bomb() -> bytes:
    """What inflates to 1 GB, in 1 MB."""
    compressor = zlib.compressobj(9)
    block = bytes(10_000_000)
    return b"".join(compressor.compress(block) for _ in range(100)) + compressor.flush()


PACKED = {
    "deflated to 1 GB": (packed(bomb(), "/FlateDecode"), "its files are larger than 250 MB"),
    "deflated twice": (
        packed(zlib.compress(bomb()), "/FlateDecode", "/FlateDecode"),
        "a file in it is packed in a way that handbill does not write",
    ),
    "run lengths": (
        packed(b"\x81a\x80", "/RunLengthDecode"),
        "a file in it is packed in a way that handbill does not write",
    ),
    "damaged": (packed(b"x\x9cno", "/FlateDecode"), "a file in it is damaged"),
}


@pytest.mark.parametrize("case", PACKED)
def test_a_file_is_inflated_within_bounds(tmp_path: Path, case: str) -> None:
    change, reason = PACKED[case]
    how = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    path = handout(tmp_path / "bomb.pdf", SOURCE, change=change, **how)
    (line,) = said(path, tmp_path / "out")
    assert line.startswith(f"bomb.pdf: error X001: can't be read: {reason}")
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("password", ["secret", ""])
def test_an_encrypted_handout_says_so(tmp_path: Path, password: str) -> None:
    encryption = pikepdf.Encryption(owner="owner", user=password)
    path = handout(tmp_path / "locked.pdf", SOURCE, encryption=encryption)
    assert said(path, tmp_path / "out") == [
        "locked.pdf: error X001: can't be read: it is encrypted"
    ]


def test_more_files_than_a_folder_has_are_refused(tmp_path: Path) -> None:
    many = {f"images/{number}.png": b"\x89PNG" for number in range(attachments.MOST_FILES)}
    (line,) = said(handout(tmp_path / "many.pdf", SOURCE | many), tmp_path / "out")
    assert line == "many.pdf: error X001: can't be read: it holds 501 files, and 500 are read"


def test_a_pipe_in_place_of_a_handout_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.pdf")
    (line,) = said(tmp_path / "p.pdf", tmp_path / "out")
    assert line == "p.pdf: error F001: can't be read: it is no regular file"


def test_links_in_the_target_are_not_followed(tmp_path: Path) -> None:
    path = handout(tmp_path / "good.pdf", SOURCE | {"images/a.png": b"\x89PNG"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    out = tmp_path / "out"
    (out / "hostile").mkdir(parents=True)
    (out / "hostile" / "images").symlink_to(elsewhere)
    (line,) = said(path, out)
    assert "error R003" in line
    (out / "hostile" / "images").unlink()
    (out / "hostile").rmdir()
    (out / "hostile").symlink_to(elsewhere)
    (line,) = said(path, out)
    assert "error R003" in line
    assert list(elsewhere.iterdir()) == []
    assert not (out / "hostile" / "post.md").exists()


@pytest.mark.parametrize("name", ["post.md", "images"])
def test_a_link_in_place_of_a_file_is_not_written_through(tmp_path: Path, name: str) -> None:
    path = handout(tmp_path / "good.pdf", SOURCE | {"images/a.png": b"\x89PNG"})
    out = tmp_path / "out"
    (out / "hostile").mkdir(parents=True)
    (out / "hostile" / name).symlink_to(tmp_path / "absent")
    (line,) = said(path, out)
    assert "error X004" in line or "error R003" in line
    assert not (tmp_path / "absent").exists()


def test_a_target_that_is_a_file_is_refused(tmp_path: Path) -> None:
    path = handout(tmp_path / "good.pdf", SOURCE)
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    (line,) = said(path, tmp_path / "out")
    assert "error R002" in line
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def test_a_good_handout_is_written(tmp_path: Path) -> None:
    path = handout(tmp_path / "good.pdf", SOURCE | {"images/a.png": b"\x89PNG"})
    assert said(path, tmp_path / "out") == []
    assert (tmp_path / "out" / "hostile" / "post.md").read_bytes() == POST.encode()
