"""The criteria of a round that is open: what is refused, what stays possible, through the record itself."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kai_desk.exchange.entry_book import write_entry_book
from kai_desk.exchange.intake import apply_intake, plan_intake, read_books
from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.program.versions import in_force
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Record

NOW = datetime(2025, 9, 9, 1, 0, tzinfo=UTC)
REFUSED = "쓰고 있는 '1판'의 평가항목을 고치거나 지우거나 더할 수 없습니다. 새 판의"
Work = Callable[[Edit], object]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Round r has begun by the day of the edit; its version 1판 is named, 2판 stands beside it."""
    with closing(Record.create(tmp_path / "기록.kai", SCHEMA, Author("김주무관", "1"), lambda: NOW)) as made:
        with made.edit("라운드") as edit:
            step: dict[str, str | int | None] = {"position": 1, "kind": "단계평가", "rules": "1판"}
            edit.insert(
                "round", {"id": "r", "name": "1차", **step, "actual_lo": "2025-09-01", "actual_hi": "2025-09-09"}
            )
            edit.insert("round", {"id": "s", "name": "2차", "position": 2, "kind": "단계평가"})
            edit.insert("consortium", {"id": "t", "name": "가팀", "placeholder": 0})
            for name in ("a", "b"):
                edit.insert("criterion", criterion(name, name=f"항목 {name}"))
                edit.insert("criterion", criterion(f"{name}2", version="2판", name=f"항목 {name}"))
            edit.insert("criterion", criterion("s1", round="s"))
        yield made


def criterion(row_id: str, **values: str | int | None) -> dict[str, str | int | None]:
    return {"id": row_id, "round": "r", "version": "1판", "name": "새 항목", "weight": "50", **values}


def attempt(record: Record, work: Work) -> None:
    with record.edit("고치기") as edit:
        edit.update("consortium", "t", {"name": "다른 팀"})
        work(edit)


@pytest.mark.parametrize(
    "work",
    [
        lambda edit: edit.update("criterion", "a", {"weight": "60"}),
        lambda edit: edit.update("criterion", "a", {"name": "다른 이름"}),
        lambda edit: edit.update("criterion", "a", {"version": "3판"}),
        lambda edit: edit.update("criterion", "a", {"round": "s"}),
        lambda edit: edit.update("criterion", "a2", {"version": "1판"}),
        lambda edit: edit.update("criterion", "s1", {"round": "r"}),
        lambda edit: edit.delete("criterion", "a"),
        lambda edit: edit.insert("criterion", criterion("c")),
        lambda edit: (edit.update("round", "r", {"rules": "2판"}), edit.update("criterion", "a", {"weight": "1"})),
        lambda edit: (
            edit.update("round", "r", {"actual_lo": None, "actual_hi": None}),
            edit.update("criterion", "a", {"weight": "1"}),
        ),
        lambda edit: (edit.delete("criterion", "a"), edit.insert("criterion", criterion("a", weight="1"))),
    ],
)
def test_the_version_in_force_of_an_open_round_stands(record: Record, work: Work) -> None:
    with pytest.raises(Told, match=REFUSED):
        attempt(record, work)
    assert record.rows("SELECT name FROM consortium") == [("가팀",)]


@pytest.mark.parametrize(
    "work",
    [
        lambda edit: edit.update("criterion", "a", {"note": "비고", "position": 3}),
        lambda edit: edit.update("criterion", "a2", {"weight": "60"}),
        lambda edit: edit.delete("criterion", "a2"),
        lambda edit: edit.insert("criterion", criterion("c", version="3판")),
        lambda edit: edit.update("round", "r", {"rules": "2판"}),
        lambda edit: (
            edit.update("round", "r", {"rules": "3판"}),
            edit.insert("criterion", criterion("c", version="3판")),
        ),
        lambda edit: edit.update("criterion", "s1", {"weight": "60"}),
        lambda edit: edit.insert("criterion", criterion("c", round="s")),
        lambda edit: edit.insert(
            "score", {"id": "p", "round": "r", "criterion": "a", "measure": "점수", "points": "1"}
        ),
    ],
)
def test_what_stays_possible(record: Record, work: Work) -> None:
    with record.edit("고치기") as edit:
        work(edit)
    assert edit.result.edit is not None


@pytest.mark.parametrize(("hi", "refused"), [("2025-09-09", True), ("2025-09-10", False), (None, False)])
def test_open_is_what_has_surely_begun_in_korea(record: Record, hi: str | None, *, refused: bool) -> None:
    with record.edit("일정") as edit:
        edit.update("round", "r", {"actual_hi": hi})
    if refused:
        with pytest.raises(Told), record.edit("고치기") as edit:
            edit.update("criterion", "a", {"weight": "60"})
    else:
        with record.edit("고치기") as edit:
            edit.update("criterion", "a", {"weight": "60"})


def test_a_round_with_scores_is_open_too(record: Record) -> None:
    with record.edit("점수") as edit:
        edit.insert("score", {"id": "p", "round": "s", "consortium": "t", "measure": "점수", "points": "90"})
    with pytest.raises(Told, match="'2차'는 이미 열렸거나 점수가 있어"), record.edit("고치기") as edit:
        edit.update("criterion", "s1", {"weight": "60"})


def test_undo_and_redo_pass(record: Record) -> None:
    with record.edit("새 라운드") as edit:
        edit.insert("round", {"id": "n", "name": "3차", "position": 3, "kind": "단계평가", "actual_hi": "2025-09-01"})
        edit.insert("criterion", criterion("n1", round="n"))
    record.undo()
    record.redo()
    assert record.rows("SELECT count(*) FROM criterion WHERE round = 'n'") == [(1,)]


def test_a_version_that_no_round_names_is_written_criterion_by_criterion(record: Record) -> None:
    with record.edit("판을 비움") as edit:
        edit.update("round", "r", {"rules": None})
    with record.edit("하나") as edit:
        edit.insert("criterion", criterion("c", version="3판"))
    with record.edit("둘") as edit:
        edit.insert("criterion", criterion("d", version="3판", name="또 하나"))
    with record.edit("점수") as edit:
        edit.insert("score", {"id": "p", "round": "r", "criterion": "c", "measure": "점수", "points": "1"})
    with pytest.raises(Told, match="'3판'"), record.edit("셋") as edit:
        edit.insert("criterion", criterion("e", version="3판", name="셋째"))


def test_a_whole_book_at_once_and_again(record: Record, tmp_path: Path) -> None:
    with record.edit("점수") as edit:
        for item in ("a", "b"):
            edit.insert(
                "score", {"round": "r", "criterion": item, "consortium": "t", "measure": "점수", "points": "41.3"}
            )
    book = tmp_path / "모두.xlsx"
    write_entry_book(record, book, NOW)
    with closing(Record.create(tmp_path / "새.kai", SCHEMA, Author("이주무관", "2"), lambda: NOW)) as fresh:
        assert apply_intake(fresh, plan_intake(fresh, read_books([book]))) is not None
        assert fresh.rows("SELECT count(*) FROM criterion") == [(5,)]
        again = plan_intake(fresh, read_books([book]))
        assert (again.inserts, again.updates, again.faults) == ((), (), ())
        assert apply_intake(fresh, again) is None


@pytest.mark.parametrize(
    ("rules", "versions", "version"),
    [
        (None, set(), None),
        (None, {"1판"}, "1판"),
        (None, {"9판", "10판"}, "10판"),
        (None, {"초안", "1판"}, "1판"),
        ("1판", {"1판", "2판"}, "1판"),
        ("１판", {"1판", "2판"}, "1판"),
        ("3판", {"1판", "2판"}, None),
        ("", {"1판"}, "1판"),
    ],
)
def test_which_version_is_in_force(rules: str | None, versions: set[str], version: str | None) -> None:
    assert in_force(rules, versions) == version
