"""How the tests of the command line run a command."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from kai_desk.cli import run


@dataclass(frozen=True, slots=True)
class Said:
    """What a command returned and printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Said]


def said_by(capsys: pytest.CaptureFixture[str], *arguments: object) -> Said:
    """Run one command and return what it said."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    return Said(code, *capsys.readouterr())
