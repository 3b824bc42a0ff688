"""What was handed over: kept for good, made again byte for byte from the record as it was then."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.issuing import (
    Remade,
    file_digest,
    issued_columns,
    issued_label,
    issued_row,
    last_known,
    record_issued,
    remake,
)
from kai_desk.briefing.keeping import keep_report, rows_of
from kai_desk.briefing.make import Order, write_briefing
from kai_desk.briefing.order import KOREA
from kai_desk.briefing.reports import REPORTS
from kai_desk.korean.amounts import Unit
from kai_desk.korean.errors import Told
from kai_desk.program.parse import Columns
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.clocks import korean_time, past
from kai_desk.tables.table import AsOf

ON = date(2025, 12, 15)
NOW = datetime(2025, 12, 16, 10, 42, tzinfo=KOREA)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Record]:
    """A record with two organizations and a report of its own."""
    with closing(Record.create(tmp_path / "기록.kai", SCHEMA, Author("나", "시험"))) as record:
        with record.edit("기관") as edit:
            for name in ("가기관", "나기관"):
                edit.insert("organization", {"id": name, "name": name, "type": "기업", "placeholder": 0})
        with record.edit("보고서") as edit:
            keep_report(edit, rows_of(REPORTS[0], "내 현황"))
        yield record


def issue(record: Record, asof: AsOf, target: Path, order: Order) -> str:
    write_briefing(asof, order, target)
    columns = issued_columns(asof, last_known(asof.reader), order, target, "장관실", NOW)
    with record.edit(issued_label(columns)) as edit:
        record_issued(edit, columns)
    return str(record.rows("SELECT id FROM issued_briefing ORDER BY rowid DESC LIMIT 1")[0][0])


def order_of(record: Record, report: str = "내 현황") -> Order:
    last = record.last_edit()
    assert last is not None
    return Order(
        report,
        Unit.MILLION,
        date(2025, 9, 9),
        "홍길동",
        "AI반",
        rounding="절사",
        direction="옆",
        marking="대외비",
        threshold=5,
        moment=korean_time(last.at),
    )


def again(record: Record, row: Columns, target: Path) -> Remade:
    with closing(record.known(int(row["known"] or 0))) as known:
        making = remake(known, row, target)
        while True:
            try:
                next(making)
            except StopIteration as end:
                made = end.value
                assert isinstance(made, Remade)
                return made


@pytest.mark.parametrize("report", ["내 현황", "추진현황"])
def test_made_again_after_everything_changed(book: Record, tmp_path: Path, report: str) -> None:
    first, second = tmp_path / "낸 것.xlsx", tmp_path / "다시.xlsx"
    row_id = issue(book, AsOf(book, ON), first, order_of(book, report))
    with book.edit("나중") as edit:
        edit.delete("organization", "가기관")
        edit.update("organization", "나기관", {"name": "다기관"})
        edit.update("report", str(edit.rows("SELECT id FROM report")[0][0]), {"name": "딴 이름"})
    row = issued_row(book, row_id)
    made = again(book, row, second)
    assert made.same
    assert made.digest == file_digest(first) == row["digest"]
    assert first.read_bytes() == second.read_bytes()
    assert "한 글자도 다르지 않습니다" in made.words
    assert row["options"] == "반올림 = 절사\n합계 방향 = 옆\n변동 기준액 = 5"
    assert (row["made"], row["recipient"], row["marking"]) == ("2025. 12. 16. 10:42", "장관실", "대외비")


def test_a_report_of_a_past_moment_too(book: Record, tmp_path: Path) -> None:
    first = book.last_edit()
    with book.edit("나중") as edit:
        edit.delete("organization", "가기관")
    assert first is not None
    with closing(book.known(first.seq)) as known:
        asof = past(known, ON, ON)
        last = known.last_edit()
        assert last is not None
        order = replace(order_of(book), moment=korean_time(last.at))
        row_id = issue(book, asof, tmp_path / "가.xlsx", order)
    row = issued_row(book, row_id)
    assert row["known"] == first.seq
    assert str(row["seen"]).startswith(f"수정 {first.seq} (")
    assert again(book, row, tmp_path / "나.xlsx").same


def test_what_was_handed_over_stays(book: Record, tmp_path: Path) -> None:
    row_id = issue(book, AsOf(book, ON), tmp_path / "가.xlsx", order_of(book))
    steps = book.steps()
    assert steps.undo is not None
    assert steps.undo.label == "보고서"
    with pytest.raises(Told, match="이미 낸 것이라"), book.edit("지움") as edit:
        edit.delete("issued_briefing", row_id)
    with pytest.raises(Told, match="받은 곳과 비고만"), book.edit("고침") as edit:
        edit.update("issued_briefing", row_id, {"digest": "0" * 64})
    with book.edit("받은 곳") as edit:
        edit.update("issued_briefing", row_id, {"recipient": "차관실", "note": "다시 드림"})
    assert issued_row(book, row_id)["recipient"] == "차관실"


def test_what_differs_is_said(book: Record, tmp_path: Path) -> None:
    row = issued_row(book, issue(book, AsOf(book, ON), tmp_path / "가.xlsx", order_of(book)))
    made = again(book, row | {"digest": "0" * 64}, tmp_path / "나.xlsx")
    assert not made.same
    assert "기록 점검" in made.words
    assert "그때는 0.0.1 판" in replace(made, version="0.0.1").words


@pytest.mark.parametrize("wrong", [{"options": "무엇 = 1"}, {"unit": "달러"}, {"on_day": "어제"}, {"since": "지난달"}])
def test_a_row_that_cannot_be_read_is_told(book: Record, tmp_path: Path, wrong: Columns) -> None:
    row = issued_row(book, issue(book, AsOf(book, ON), tmp_path / "가.xlsx", order_of(book)))
    with pytest.raises(Told, match="읽을 수 없는 말"):
        again(book, row | wrong, tmp_path / "나.xlsx")
    with pytest.raises(Told, match="행이 없습니다"):
        issued_row(book, "없음")
