"""The lists a record starts with: their ids never change, a person's own lines are left alone."""

from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.program.presets import DEFAULT_PRESETS, FIRST_MEANINGS, FIRST_RULES, preset_statements
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.ident import natural_id
from kai_desk.record.record import Record, empty_record

FROZEN = {
    ("preset", ("역할", "주관")): "5f6d1d97-60e7-5829-8a45-2bf44f63428a",
    ("preset", ("결과", "통과")): "a52ed188-b695-5622-92a1-cf490d8d3f16",
    ("source", ("001",)): "6d9faa60-7160-55b9-aab1-0adc03e5b64f",
    ("membership", ("가상 컨소시엄", "가상 기관", "2025-08-04")): "822afb48-e620-584b-8382-d308bf6b2879",
}


@pytest.mark.parametrize(("row", "expected"), FROZEN.items(), ids=[key[1][-1] for key in FROZEN])
def test_ids_of_natural_keys_are_the_same_everywhere(row: tuple[str, tuple[str, ...]], expected: str) -> None:
    assert natural_id(*row) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("preset", ("a", "b")), ("preset", ("ab",))),
        (("preset", ("a", "b")), ("source", ("a", "b"))),
        (("preset", ("a", "")), ("preset", ("a",))),
        (("preset", ("a", "b")), ("preset", ("b", "a"))),
    ],
)
def test_different_keys_have_different_ids(
    one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]
) -> None:
    assert natural_id(*one) != natural_id(*other)


def test_a_new_record_holds_the_lists_in_one_edit(tmp_path: Path) -> None:
    later = {(listed, name): meaning for listed, names in FIRST_MEANINGS.items() for name, meaning in names}
    with closing(Record.create(tmp_path / "r.kai", SCHEMA, Author("가", "1"))) as record:
        rows = record.rows("SELECT list, name, ifnull(meaning, ''), position FROM preset ORDER BY rowid")
        (first,) = record.edits()
        assert record.check() == ()
    assert rows == [
        (listed, name, meaning or later.get((listed, name), ""), place)
        for listed, entries in DEFAULT_PRESETS.items()
        for place, (name, meaning) in enumerate(entries, 1)
    ]
    assert (first.label, first.changes) == ("기록 만들기", len(rows) + len(later) + len(FIRST_RULES))


def test_later_meanings_are_of_names_that_had_none() -> None:
    for listed, names in FIRST_MEANINGS.items():
        assert dict(names).keys() <= {name for name, meaning in DEFAULT_PRESETS[listed] if not meaning}


def test_the_statements_may_be_repeated() -> None:
    with closing(empty_record(SCHEMA)) as connection:
        for statement in preset_statements(DEFAULT_PRESETS):
            connection.execute(statement)
        connection.execute("UPDATE preset SET name = '주관연구개발기관' WHERE name = '주관'")
        before = connection.execute("SELECT * FROM preset ORDER BY id").fetchall()
        for statement in preset_statements(DEFAULT_PRESETS):
            connection.execute(statement)
        assert connection.execute("SELECT * FROM preset ORDER BY id").fetchall() == before


@pytest.mark.parametrize(
    ("listed", "meanings"),
    [
        ("역할", {"lead", "seat", "other"}),
        ("결과", {"stays", "leaves"}),
        ("비목", {""}),
        ("재원", {""}),
        ("현안상태", {"open", "closed"}),
        ("이의신청상태", {"open", "closed"}),
        ("협약변경상태", {"open", "closed"}),
    ],
)
def test_meanings_that_the_program_counts_by(listed: str, meanings: set[str]) -> None:
    assert {meaning for _, meaning in DEFAULT_PRESETS[listed]} == meanings


@pytest.mark.parametrize("listed", DEFAULT_PRESETS)
def test_names_of_a_list_differ(listed: str) -> None:
    names = [name for name, _ in DEFAULT_PRESETS[listed]]
    assert len(set(names)) == len(names)
