"""The schema of a record: what the record room is handed to lay, log and migrate."""

import importlib
from typing import TYPE_CHECKING

from kai_desk.record.schema import Schema, Step

if TYPE_CHECKING:
    from kai_desk.record.derived import Derived
    from kai_desk.record.guard import Guard


def _steps() -> tuple[Step, ...]:
    names = ("step_0001", "step_0002", "step_0003", "step_0004")
    return tuple(importlib.import_module(f"kai_desk.program.{name}").STEP for name in names)


def _tables() -> tuple[str, ...]:
    return tuple(kind.table for kind in importlib.import_module("kai_desk.program.catalogue").KINDS)


def _fields(table: str) -> tuple[tuple[str, ...], ...]:
    kind = importlib.import_module("kai_desk.program.catalogue").BY_TABLE.get(table)
    return tuple(field.columns for field in kind.fields) if kind else ()


def _guards() -> "tuple[Guard, ...]":
    guards: tuple[Guard, ...] = importlib.import_module("kai_desk.program.guards").GUARDS
    return guards


def _derived() -> "tuple[Derived, ...]":
    derived: tuple[Derived, ...] = importlib.import_module("kai_desk.program.sums").DERIVED
    return derived


# Made when they are first asked for: opening a current file asks for the version only.
SCHEMA = Schema(_steps, _tables, (1, 3), _fields, _guards, _derived)
