"""The schema of a record: what the record room is handed to lay, log and migrate."""

import importlib

from kai_desk.record.schema import Schema, Step


def _steps() -> tuple[Step, ...]:
    return (importlib.import_module("kai_desk.program.step_0001").STEP,)


def _tables() -> tuple[str, ...]:
    return tuple(kind.table for kind in importlib.import_module("kai_desk.program.catalogue").KINDS)


# Made when they are first asked for: opening a current file asks for the version only.
SCHEMA = Schema(_steps, _tables, (1, 0))
