"""A planned workbook as a file: built, finished, and put in place whole."""

import io
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO

from kai_desk.workbook.build import build
from kai_desk.workbook.finish import finish
from kai_desk.workbook.plan import BookPlan
from kai_desk.workbook.replace import replaced


def render(plan: BookPlan) -> bytes:
    """The workbook's bytes: the same for the same plan. Raises Told for a value that no cell can hold."""
    buffer = io.BytesIO()
    for _ in _written(plan, buffer):
        pass
    return buffer.getvalue()


def write_book(plan: BookPlan, target: Path) -> None:
    """Write the workbook to `target`, whole or not at all.

    Raises Told when a value cannot be held or the file cannot be written; `target` then stays as it was.
    """
    for _ in write_in_steps(plan, target):
        pass


def write_in_steps(plan: BookPlan, target: Path) -> Generator[int, None, None]:
    """Write as `write_book` does, yielding how many streamed rows are written by now, of `streamed_rows`.

    Closing the generator before its end leaves `target` as it was and nothing beside it.
    """
    done = 0
    with replaced(target) as file:
        for count in _written(plan, file):
            done += count
            yield done


def streamed_rows(plan: BookPlan) -> int:
    """How many rows the streams of a plan have."""
    return sum(sheet.stream.count for sheet in plan.sheets if sheet.stream)


def _written(plan: BookPlan, out: BinaryIO) -> Iterator[int]:
    package = io.BytesIO()
    build(plan).save(package)
    yield from finish(package.getvalue(), plan, out)
