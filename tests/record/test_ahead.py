"""A slow question asked ahead gives what asking it now gives, once; one that fails is simply asked again."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema

QUESTION = "SELECT id, amount FROM body WHERE amount > ? ORDER BY amount"


@pytest.fixture
def path(tmp_path: Path, small: Schema, author: Author) -> Path:
    made = tmp_path / "앞서.kai"
    with closing(Record.create(made, small, author)) as record, record.edit("가상") as edit:
        for number in range(3):
            edit.insert("body", {"id": f"b{number}", "name": "가", "amount": 2_139 * 10**8 + number})
    return made


def test_the_answer_is_the_same_and_taken_once(path: Path, small: Schema) -> None:
    with closing(Record.open(path, small)) as record:
        direct = record.rows(QUESTION, (2_139 * 10**8,))
        record.ask_ahead(QUESTION, [2_139 * 10**8])
        assert record.rows(QUESTION, (0,)) != direct
        assert record.rows(QUESTION, (2_139 * 10**8,)) == direct == [("b1", 213_900_000_001), ("b2", 213_900_000_002)]
        assert record.rows(QUESTION, (2_139 * 10**8,)) == direct


def test_a_question_that_cannot_be_answered_is_asked_again(path: Path, small: Schema) -> None:
    with closing(Record.open(path, small)) as record:
        record.ask_ahead("SELECT nothing FROM body", ())
        with pytest.raises(sqlite3.OperationalError, match="nothing"):
            record.rows("SELECT nothing FROM body")


def test_closing_waits_for_the_question(path: Path, small: Schema) -> None:
    before = threading.active_count()
    record = Record.open(path, small)
    record.ask_ahead(QUESTION, (0,))
    record.close()
    assert threading.active_count() == before
