"""What the start-up programs say: Korean lines on any console, and the one refusal they raise.

Standard library only, written for Python 3.6 and later: it must speak before the version is checked.
"""

import sys
from typing import Any


class StopError(Exception):
    """A refusal in words: what is wrong and what to type next. Nothing was damaged."""


def _write(stream: Any, text: str) -> None:
    encoding = (getattr(stream, "encoding", None) or "ascii").lower()
    if encoding in ("ascii", "us-ascii", "ansi_x3.4-1968") and hasattr(stream, "buffer"):
        # Old Pythons take a bare container for ASCII, and its terminal shows UTF-8 all the same.
        stream.flush()
        stream.buffer.write((text + "\n").encode("utf-8"))
    else:
        stream.write((text + "\n").encode(encoding, "replace").decode(encoding))
    stream.flush()


def say(text: str) -> None:
    """One line of progress on standard error, so that a command's own output stays clean."""
    _write(sys.stderr, text)


def show(text: str) -> None:
    """One line of result on standard output."""
    _write(sys.stdout, text)
