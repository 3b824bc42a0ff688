"""The reading child: parses one untrusted workbook under limits and prints what it holds as JSON."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import print_exc
from typing import NoReturn

from kai_desk.korean.errors import Told
from kai_desk.workbook.book import Book
from kai_desk.workbook.parse import parse_book
from kai_desk.workbook.safety import SAVE_AGAIN, told
from kai_desk.workbook.wire import pack

if sys.platform != "win32":
    import resource

MEMORY = 512 * 2**20
CPU_SECONDS = 120
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.startfile", "urllib.")


def read_here(path: Path) -> Book | Told:
    """Read in this process; whatever a damaged file does to the parser becomes one sentence."""
    try:
        return parse_book(path)
    except Told as refusal:
        return refusal
    except MemoryError:
        return told(path, "읽는 데 기억 장치가 너무 많이 필요합니다. 필요한 시트만 남겨 나누어 저장해 주십시오.")
    except Exception:  # noqa: BLE001  # a hostile file may raise anything, and that is its refusal
        print_exc()
        return told(path, f"파일이 손상되었거나 통합 문서의 규칙에 맞지 않습니다. {SAVE_AGAIN}")


def confine() -> None:
    """Bound memory and processor time where the system can, and forbid network and other programs for good."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    sys.addaudithook(_refuse)


def _refuse(event: str, _details: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        _stop(event)


def _stop(event: str) -> NoReturn:
    raise PermissionError(event)


def main(argv: Sequence[str], limit: Callable[[], None] = confine) -> int:
    """Print the workbook named by the only argument on standard output, also in a build without a console."""
    if len(argv) != 1:
        return 2
    limit()
    with os.fdopen(1, "wb", closefd=False) as out:
        out.write(pack(read_here(Path(argv[0]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
