"""A planned workbook as a file: built, finished, and put in place whole."""

import io
from pathlib import Path

from kai_desk.workbook.build import build
from kai_desk.workbook.finish import finish
from kai_desk.workbook.plan import BookPlan
from kai_desk.workbook.replace import replace_file


def render(plan: BookPlan) -> bytes:
    """The workbook's bytes: the same for the same plan. Raises Told for a value that no cell can hold."""
    buffer = io.BytesIO()
    build(plan).save(buffer)
    return finish(buffer.getvalue(), plan)


def write_book(plan: BookPlan, target: Path) -> None:
    """Write the workbook to `target`, whole or not at all.

    Raises Told when a value cannot be held or the file cannot be written; `target` then stays as it was.
    """
    replace_file(target, render(plan))
