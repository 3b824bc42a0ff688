"""A file is replaced whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.workbook.replace import replace_file, replaced


def test_a_new_file_is_written_and_an_old_one_replaced(tmp_path: Path) -> None:
    target = tmp_path / "보고.xlsx"
    replace_file(target, b"old")
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_the_mode_of_the_old_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "보고.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    replace_file(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_pointing_at_the_replaced_file(tmp_path: Path) -> None:
    whole, link = tmp_path / "원본.xlsx", tmp_path / "링크.xlsx"
    whole.write_bytes(b"old")
    try:
        link.symlink_to(whole)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert whole.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "공간"),
        (errno.EROFS, "쓸 수 없는 디스크"),
        (errno.EACCES, "다른 프로그램"),
        (errno.EPERM, "다른 프로그램"),
        (errno.EIO, "디스크에 쓰지 못했습니다"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace", "write"])
def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, step: str
) -> None:
    target = tmp_path / "보고.xlsx"
    target.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif step == "replace":
        monkeypatch.setattr(Path, "replace", fail)

    def write() -> None:
        with replaced(target) as file:
            file.write(b"half")
            if step == "write":
                fail()

    with pytest.raises(Told, match=f"'보고.xlsx'.*{words}"):
        write()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_and_a_folder_in_the_way_are_told(tmp_path: Path) -> None:
    (tmp_path / "폴더").mkdir()
    with pytest.raises(Told, match="폴더가 없습니다"):
        replace_file(tmp_path / "없음" / "보고.xlsx", b"new")
    with pytest.raises(Told, match="같은 이름의 폴더"):
        replace_file(tmp_path / "폴더", b"new")


def test_a_file_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "보고.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Told, match="권한"):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"


def test_whatever_else_is_raised_passes_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "보고.xlsx"
    target.write_bytes(b"old")

    def cancelled() -> None:
        with replaced(target) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cancelled()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
