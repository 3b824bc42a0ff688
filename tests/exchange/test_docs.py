"""Two pages that scripts rely on say what the program does."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kai_desk.program.catalogue import KINDS
from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.questions import QUESTIONS, ask

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2025, 9, 9)
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").split("\n## brief\n")[0]  # reports are named like tables


def test_the_page_of_the_file_format_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "file_format.py"), "--check"], check=False, timeout=60
    )
    assert done.returncode == 0, "run `python packaging/file_format.py` and commit docs/file-format.md"


def test_the_page_of_the_file_format_tells_every_field() -> None:
    page = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    sections = page.split("\n## Kinds of row\n")[1].split("\n## ")[0].split("\n### ")[1:]
    assert [section.split("\n")[0] for section in sections] == [f"{kind.title} — `{kind.table}`" for kind in KINDS]
    for kind, section in zip(KINDS, sections, strict=True):
        lines = [line.split(" | ") for line in section.split("\n") if line.startswith("| ")][1:]
        assert [line[0].removeprefix("| ") for line in lines] == [field.title for field in kind.fields]
        assert ["id", *(name for line in lines for name in re.findall(r"`(\w+)`", line[1]))] == list(kind.columns)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_page_of_the_command_line_tells_every_column(record: Record, name: str) -> None:
    (told,) = re.findall(rf"^\| `{name}` \| (.*) \|$", CLI, re.MULTILINE)
    table = ask(name, live(record, TODAY))
    assert told.split(", ") == [column.id for column in table.columns]
    assert all(f"| `{column.kind}` |" in CLI for column in table.columns)


def test_the_page_of_the_command_line_tells_no_table_that_is_gone() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \| .*, .*", CLI.split("| table | columns |")[1], re.MULTILINE) == list(
        QUESTIONS
    )
