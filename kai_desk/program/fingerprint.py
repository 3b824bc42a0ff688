"""A file known by what is in it: its name, its size and its SHA-256. Nothing of it enters the record."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.korean.text import nfc

PIECE = 1 << 20  # bytes read at a time


class Fingerprint(NamedTuple):
    """A file: its name, its size in bytes, the SHA-256 of its content in lower-case hex."""

    name: str
    size: int
    sha256: str


class Part(NamedTuple):
    """How far a file is read: bytes done, bytes in all."""

    done: int
    whole: int


def fingerprint(path: Path) -> Iterator[Part | Fingerprint]:
    """Yield how far the file is read after each piece, then its fingerprint; Told when it cannot be read."""
    sums = hashlib.sha256()
    done = 0
    try:
        whole = path.stat().st_size
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                sums.update(piece)
                done += len(piece)
                yield Part(done, max(whole, done))
    except OSError as error:
        raise Told(f"{path.name}: 파일을 읽지 못했습니다. 파일이 있는지, 열 권한이 있는지 확인하십시오.") from error
    yield Fingerprint(nfc(path.name), done, sums.hexdigest())


def comparison(name: str, sha256: str | None, size: int | None, found: Fingerprint) -> str:
    """Return in words whether a file is the one that was recorded; the content decides, not the name."""
    chosen = josa(f"'{found.name}'", "은/는")
    if sha256 is None:
        return f"'{name}' 증빙에는 SHA-256이 적혀 있지 않아 대조할 수 없습니다. 증빙을 고쳐 '파일에서…'로 채우십시오."
    if sha256 == found.sha256:
        named = "" if name == found.name else f" 적힌 이름은 '{name}'입니다."
        return f"같은 파일입니다. {chosen} 적힌 SHA-256과 크기({found.size:,}바이트)가 그대로입니다.{named}"
    sizes = f"적힌 크기 {size:,}바이트, 이 파일 {found.size:,}바이트" if size is not None and size != found.size else ""
    return f"다른 파일입니다. {chosen} 적힌 SHA-256과 내용이 다릅니다{f'({sizes})' if sizes else ''}."
