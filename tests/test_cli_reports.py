"""Reports of one's own, and what was handed over, from the command line."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.briefing.issuing import file_digest
from kai_desk.briefing.keeping import keep_report, rows_of
from kai_desk.briefing.reports import REPORTS
from kai_desk.cli import run
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from tests.commands import said_by


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty programme with one report of its own."""
    monkeypatch.setenv("KAI_DESK_CONFIG", str(tmp_path / "settings"))
    path = tmp_path / "기록.kai"
    with closing(Record.create(path, SCHEMA, Author("나", "시험"))) as record, record.edit("보고서") as edit:
        keep_report(edit, rows_of(REPORTS[0], "내 현황"))
    return path


def test_own_reports_are_listed_and_written(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "내 보고서       내 현황" in said_by(capsys, "brief", str(path), "--list").out
    assert json.loads(said_by(capsys, "brief", str(path), "--list", "--json").out)[-1] == {
        "id": "내 현황",
        "title": "내 현황",
        "own": True,
    }
    target = path.with_name("현황.xlsx")
    assert run(["brief", str(path), "내 현황", "-o", str(target)]) == 0
    assert target.stat().st_size > 1000
    wrong = said_by(capsys, "brief", str(path), "딴 현황", "-o", str(target))
    assert wrong.code == 1
    assert "내 현황 가운데에서" in wrong.err


def test_handed_over(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = path.with_name("현황.xlsx")
    options = ("--issued", "장관실", "--as", "나", "--marking", "대외비")
    said = said_by(capsys, "brief", str(path), "내 현황", "-o", str(target), *options)
    assert said.code == 0
    assert "낸 보고서로 적었습니다" in said.out
    with closing(Record.open(path, SCHEMA)) as record:
        rows = record.rows("SELECT report, recipient, marking, digest, known FROM issued_briefing")
        last = record.last_edit()
    assert last is not None
    assert rows == [("내 현황", "장관실", "대외비", file_digest(target), last.seq - 1)]
    assert (last.label, last.who) == ("낸 보고서 '내 현황' 적음 · 장관실", "나")
