from __future__ import annotations

from pathlib import Path

import pytest

from handbill.errors import WriteError
from handbill.whole_files import write_whole


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def codes(error: WriteError) -> list[str]:
    return [problem.code for problem in error.problems]


def test_folders_are_made_and_paths_come_in_order(tmp_path: Path) -> None:
    files = {"b/c/x.txt": b"1", "a.txt": b"2"}
    paths = write_whole(files, tmp_path / "new" / "folder")
    assert paths == (tmp_path / "new/folder/b/c/x.txt", tmp_path / "new/folder/a.txt")
    assert files_in(tmp_path / "new" / "folder") == files


def test_an_old_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "other.txt").write_bytes(b"other")
    write_whole({"a.txt": b"new"}, tmp_path)
    assert files_in(tmp_path) == {"a.txt": b"new", "other.txt": b"other"}


def test_a_file_is_made_with_the_rights_that_other_files_have(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes(b"")
    (path,) = write_whole({"a.txt": b"new"}, tmp_path)
    assert path.stat().st_mode == (tmp_path / "other.txt").stat().st_mode


def test_a_folder_in_the_way_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "z.txt").mkdir()
    with pytest.raises(WriteError) as caught:
        write_whole({"a.txt": b"new", "sub/b.txt": b"new", "z.txt": b"new"}, tmp_path)
    assert codes(caught.value) == ["R002"]
    assert files_in(tmp_path) == {"a.txt": b"old"}
    assert not (tmp_path / "sub").exists()


def test_a_failure_after_the_first_file_is_in_place_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    replace = Path.replace

    def fails_for_b(self: Path, target: Path) -> Path:
        if target.name == "b.txt":
            raise PermissionError(13, "in use", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_for_b)
    with pytest.raises(WriteError) as caught:
        write_whole({"new.txt": b"new", "a.txt": b"new", "b.txt": b"new"}, tmp_path)
    assert codes(caught.value) == ["R002"]
    assert files_in(tmp_path) == {"a.txt": b"old"}


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError) as caught:
        write_whole({"a.txt": b"new"}, tmp_path / "file" / "below")
    assert codes(caught.value) == ["R002"]
    assert files_in(tmp_path) == {"file": b""}


@pytest.mark.parametrize("name", ["../a", "/a", "b/../../a", "", "C:a", "b\\a", "a\0"])
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError) as caught:
        write_whole({"good.txt": b"", name: b""}, tmp_path / "out")
    assert codes(caught.value) == ["R003"]
    assert not list(tmp_path.iterdir())
