"""From 1.0 and 1.1 to today: an older record opens as it is and is brought up when it is written."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from kai_desk.program import step_0001, step_0002, step_0003, step_0004
from kai_desk.program.catalogue import KINDS
from kai_desk.program.presets import (
    DEFAULT_PRESETS,
    FIRST_MEANINGS,
    FIRST_PRESETS,
    FIRST_RULES,
    RULE_NOTE,
    SECOND_PRESETS,
    THIRD_PRESETS,
    Lists,
)
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Reader, Record
from kai_desk.record.schema import Schema, Step

AUTHOR = Author("김주무관", "copy-1")


def made_by(step: Step) -> tuple[str, ...]:
    """Return the tables that a step makes."""
    return tuple(name for line in step.statements for name in re.findall(r"^CREATE TABLE (\w+)", line))


SECOND_TABLES, THIRD_TABLES = made_by(step_0002.STEP), made_by(step_0003.STEP)
EVERYTHING = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
LISTS = "SELECT DISTINCT list FROM preset ORDER BY rowid"
PRESETS = "SELECT id, list, name, meaning, position FROM preset ORDER BY id"
RULES = "SELECT * FROM budget_rule ORDER BY id"


def size(lists: Lists) -> int:
    """Return how many names the lists hold."""
    return sum(map(len, lists.values()))


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the file that was once today's, and what a later one brings to it."""

    steps: tuple[Step, ...]
    missing: tuple[str, ...]
    brought: int

    @property
    def schema(self) -> Schema:
        """The schema as it was then."""
        tables = tuple(kind.table for kind in KINDS if kind.table not in self.missing)
        return Schema(self.steps, tables, self.steps[-1].version)


NEW_ROWS = size(THIRD_PRESETS) + size(FIRST_MEANINGS) + len(FIRST_RULES)
OLDER = {
    "1.0": Version((step_0001.STEP,), (*SECOND_TABLES, *THIRD_TABLES), size(SECOND_PRESETS) + NEW_ROWS),
    "1.1": Version((step_0001.STEP, step_0002.STEP), THIRD_TABLES, NEW_ROWS),
    "1.2": Version((step_0001.STEP, step_0002.STEP, step_0003.STEP), (), 0),
}


@pytest.fixture(params=OLDER)
def version(request: pytest.FixtureRequest) -> Version:
    return OLDER[request.param]


@pytest.fixture
def older(tmp_path: Path, version: Version) -> Path:
    """A closed record of an older version with a team, a round, a milestone and a budget line."""
    path = tmp_path / "옛 기록.kai"
    with closing(Record.create(path, version.schema, AUTHOR)) as record, record.edit("적기") as edit:
        edit.insert("programme", {"id": "p", "name": "가상 사업"})
        edit.insert("consortium", {"id": "가", "name": "가", "placeholder": 0})
        edit.insert("round", {"id": "r", "name": "1차", "position": 1, "kind": "단계평가", "planned_out": 4})
        edit.insert("entry", {"id": "e", "round": "r", "consortium": "가"})
        edit.insert("milestone", {"id": "m", "name": "사전학습", "consortium": "가"})
        edit.insert("budget_line", {"id": "b", "name": "인건비", "consortium": "가"})
    return path


@pytest.fixture
def opened(older: Path) -> Iterator[Record]:
    with closing(Record.open(older, SCHEMA)) as record:
        yield record


def test_the_steps_that_were_taken_make_todays(version: Version) -> None:
    assert (*version.steps, *SCHEMA.steps[len(version.steps) :]) == SCHEMA.steps
    assert SCHEMA.steps[-1] is step_0004.STEP
    assert SCHEMA.words == "1.3"
    assert SECOND_TABLES == ("agreement", "agreement_change", "concern")
    assert {"decision", "score", "fiscal_year"} <= set(THIRD_TABLES)


def test_an_older_record_is_read_as_it_is(opened: Record, older: Path, version: Version) -> None:
    before = older.read_bytes()
    assert opened.rows("SELECT name, until_lo, ended_why FROM milestone") == [("사전학습", None, None)]
    assert opened.rows("SELECT planned_out, planned_out_high, rules, pass_line FROM round") == [(4, None, None, None)]
    assert opened.rows("SELECT cadence FROM programme") == [(None,)]
    assert opened.rows("SELECT since_lo, decision, basis FROM entry") == [(None, None, None)]
    for table in version.missing:
        rules = len(FIRST_RULES) if table == "budget_rule" else 0
        assert opened.rows(f"SELECT count(*) FROM {table}") == [(rules,)]
    assert [listed for (listed,) in opened.rows(LISTS)] == list(DEFAULT_PRESETS)
    assert opened.check() == ()
    assert older.read_bytes() == before


def test_it_is_brought_up_when_it_is_written(opened: Record, tmp_path: Path, version: Version) -> None:
    assert opened.begin_writing(AUTHOR) is None
    last = opened.last_edit()
    assert last is not None
    if version.brought:
        assert (last.label, last.reason) == ("파일 판 올리기", "파일 1.3판")
        assert last.changes == version.brought
    else:
        assert last.label == "적기"
    assert opened.rows("PRAGMA user_version") == [(1003,)]
    with closing(Record.create(tmp_path / "새 기록.kai", SCHEMA, AUTHOR)) as fresh:
        for question in (EVERYTHING, PRESETS, RULES):
            assert opened.rows(question) == fresh.rows(question)
    with opened.edit("끝내기", reason="계획이 바뀜") as edit:
        edit.update("milestone", "m", {"until_lo": "2025-09-01", "until_hi": "2025-09-01", "ended_why": "바꿈"})
        agreement = edit.insert("agreement", {"name": "협약", "consortium": "가"})
        edit.insert("concern", {"name": "현안", "kind": "위험", "agreement": agreement, "budget_line": "b"})
    assert opened.check() == ()
    with closing(opened.known(2)) as known:
        assert known.rows("SELECT until_lo FROM milestone") == [(None,)]
        assert known.rows("SELECT count(*) FROM concern") == [(0,)]
        assert [listed for (listed,) in known.rows(LISTS)] == list(DEFAULT_PRESETS)


def test_what_the_newest_step_brings_can_be_kept(opened: Record) -> None:
    opened.begin_writing(AUTHOR)
    with opened.edit("평가 적기") as edit:
        decision = edit.insert("decision", {"name": "1차 결과", "round": "r"})
        edit.update("entry", "e", {"outcome": "통과", "decision": decision, "basis": "가상 문서"})
        edit.insert("objection", {"decision": decision, "consortium": "가", "what": "순위", "state": "접수"})
        item = edit.insert("criterion", {"round": "r", "version": "1", "name": "성능", "weight": "50"})
        panel = edit.insert("panel", {"round": "r", "name": "가상 심사단"})
        edit.insert("judge", {"panel": panel, "code": "1"})
        score = {"round": "r", "criterion": item, "consortium": "가", "panel": panel, "measure": "점수"}
        edit.insert("score", {**score, "points": None, "points_gap": "미공개"})
        second = edit.insert("milestone", {"name": "평가", "consortium": "가"})
        edit.insert("dependency", {"milestone": second, "after": "m", "lag": 7})
        edit.insert("evidence_file", {"milestone": "m", "name": "보고서.pdf"})
        edit.insert("fiscal_year", {"year": 2025})
        edit.insert("budget_line", {"name": "학생인건비", "consortium": "가", "part_of": "b"})
        edit.update("round", "r", {"rules": "1", "pass_line": "60", "planned_out_high": 5})
        edit.update("programme", "p", {"cadence": 6})
    assert opened.check() == ()
    with closing(opened.known(2)) as known:
        assert known.rows("SELECT count(*) FROM score") == [(0,)]
        assert known.rows("SELECT rules FROM round") == [(None,)]


def changed(path: Path, schema: Schema, changes: Mapping[tuple[str, str], dict[str, str]]) -> None:
    """Let a person change names of lists in a record while it was of its own version."""
    with closing(Record.open(path, schema)) as record:
        record.begin_writing(AUTHOR)
        with record.edit("목록 고치기") as edit:
            for (listed, name), columns in changes.items():
                ((row,),) = record.rows("SELECT id FROM preset WHERE list = ? AND name = ?", (listed, name))
                edit.update("preset", row, columns)


def meanings(reader: Reader, listed: str) -> dict[str, str | None]:
    return dict(reader.rows("SELECT name, meaning FROM preset WHERE list = ? ORDER BY position", (listed,)))


def test_a_changed_list_of_an_older_record_stays_changed(older: Path, version: Version) -> None:
    changed(older, version.schema, {("역할", "주관"): {"name": "주관연구개발기관"}})
    with closing(Record.open(older, SCHEMA)) as record:
        record.begin_writing(AUTHOR)
        assert [*meanings(record, "역할")] == ["주관연구개발기관", "참여", "위탁"]


def test_a_meaning_that_a_person_has_set_stays(older: Path, version: Version) -> None:
    mine = {
        ("비목", "간접비"): {"meaning": "direct"},
        ("비목", "연구수당"): {"name": "수당"},
        ("라운드종류", "추가공모"): {"meaning": "other"},
    }
    changed(older, version.schema, mine)
    with closing(Record.open(older, SCHEMA)) as record:
        before = meanings(record, "비목"), meanings(record, "라운드종류")
        record.begin_writing(AUTHOR)
        items, kinds = meanings(record, "비목"), meanings(record, "라운드종류")
    assert before == (items, kinds), "read as it will be written"
    assert kinds == dict.fromkeys(("접수", "서면평가", "발표평가", "단계평가", "최종평가")) | {"추가공모": "other"}
    assert items["간접비"] == "direct"
    kept = "direct" if version.schema.version >= step_0003.STEP.version else None
    assert items["수당"] == kept, "a name the step does not know is given no meaning"
    assert items["인건비"] == "direct"
    assert items["데이터 구매"] is None


def test_every_rule_warns_with_its_source_and_says_that_it_is_second_hand(opened: Record) -> None:
    opened.begin_writing(AUTHOR)
    rules = opened.rows("SELECT name, basis, note, since_lo, until_lo FROM budget_rule ORDER BY rowid")
    assert [name for name, *_ in rules] == [rule.name for rule in FIRST_RULES]
    assert all(basis and note == RULE_NOTE for _, basis, note, *_ in rules)
    assert {(since, until) for *_, since, until in rules} == {(None, None)}
    named = {name for (name,) in opened.rows("SELECT name FROM preset")} | {"직접비", "간접비", "전체"}
    parts = opened.rows("SELECT part FROM budget_rule UNION SELECT whole FROM budget_rule")
    assert {part for (words,) in parts for part in words.split("+")} <= named


def test_first_lists_are_the_first_of_todays() -> None:
    assert list(DEFAULT_PRESETS) == [*FIRST_PRESETS, *SECOND_PRESETS, *THIRD_PRESETS]
