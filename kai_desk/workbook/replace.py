"""Files we write are whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from kai_desk.korean.errors import Told

_HELD = "쓸 권한이 없거나 다른 프로그램이 파일을 열고 있습니다. 그 프로그램에서 닫거나 다른 이름을 골라 주십시오."
_WAYS_OUT = {
    errno.ENOSPC: "디스크에 남은 공간이 없습니다. 공간을 비운 뒤 다시 저장해 주십시오.",
    errno.EDQUOT: "디스크 사용 한도가 찼습니다. 공간을 비운 뒤 다시 저장해 주십시오.",
    errno.EROFS: "쓸 수 없는 디스크입니다. 다른 폴더를 골라 주십시오.",
    errno.ENOENT: "폴더가 없습니다. 폴더를 만들거나 다른 폴더를 골라 주십시오.",
    errno.ENOTDIR: "폴더가 없습니다. 폴더를 만들거나 다른 폴더를 골라 주십시오.",
    errno.EISDIR: "같은 이름의 폴더가 있습니다. 다른 이름을 골라 주십시오.",
    errno.ENAMETOOLONG: "파일 이름이 너무 깁니다. 짧은 이름을 골라 주십시오.",
    errno.EACCES: _HELD,
    errno.EPERM: _HELD,
}
_UNKNOWN = "디스크에 쓰지 못했습니다. 디스크를 확인하거나 다른 폴더를 골라 주십시오."


def replace_file(target: Path, content: bytes) -> None:
    """Put `content` in the place of `target` as `replaced` does."""
    with replaced(target) as file:
        file.write(content)


@contextmanager
def replaced(target: Path) -> Iterator[BinaryIO]:
    """Give a binary file that takes the place of `target` when the block ends, whole or not at all.

    Raises Told when the file cannot be written. Whatever is raised, `target` stays as it was and nothing is left
    beside it.
    """
    whole = Path(os.path.realpath(target))
    spare = whole.with_name(f".~{token_hex(6)}.tmp")
    try:
        if whole.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if whole.exists() and not os.access(whole, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with spare.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if whole.exists():
            shutil.copymode(whole, spare)
        spare.replace(whole)
    except OSError as error:
        way_out = _WAYS_OUT.get(error.errno or 0, _UNKNOWN)
        raise Told(f"'{target.name}'에 저장하지 못했습니다(기존 파일은 그대로입니다): {way_out}") from error
    finally:
        with suppress(OSError):
            spare.unlink()
    _sync_folder(whole.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can (Windows cannot open a folder)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
