"""Definitions as rows and back, readable, and what is told when one cannot be used."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.briefing.block_rows import KINDS, block_columns, read_block
from kai_desk.briefing.definitions import (
    Block,
    BreakBlock,
    ChartBlock,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    Pick,
    Report,
    SheetDefinition,
    StreamBlock,
    TableBlock,
    TextBlock,
    Where,
)
from kai_desk.briefing.finding import find_report, listed, refuse_name
from kai_desk.briefing.keeping import (
    definition_of,
    drop_report,
    keep_report,
    kept_names,
    kept_reports,
    read_kept,
    rows_of,
)
from kai_desk.briefing.kept_text import joined, parted, quoted, unquoted
from kai_desk.briefing.kept_text import settings as lines_of
from kai_desk.briefing.make import Order, make_briefing
from kai_desk.briefing.reports import REPORTS
from kai_desk.korean.errors import Told
from kai_desk.korean.text import nfc, squeeze
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.parse import Columns, read_columns, write_raw
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.shape import Shape
from kai_desk.tables.table import AsOf

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
STATUS = REPORTS[0]
ROUNDS = TableBlock("rounds", "rounds", "라운드", (Pick("round"), Pick("kind")), "라운드 없음")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Record]:
    """An empty record to write to."""
    with closing(Record.create(tmp_path / "own.kai", SCHEMA, Author("나", "시험"))) as record:
        yield record


def kept(record: Record, report: Report, name: str) -> str:
    with record.edit("보고서") as edit:
        return keep_report(edit, rows_of(report, name))


def report_of(*blocks: Block, title: str = "가") -> Report:
    return Report("내 보고서", "내 보고서", (SheetDefinition(title, (), blocks),), own=True)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_every_report_of_the_program_comes_back_as_it_was(report: Report, own: Record) -> None:
    row_id = kept(own, report, f"{report.title} 사본")
    found = read_kept(own, row_id)
    assert (found.id, found.title, found.own) == (f"{report.title} 사본", f"{report.title} 사본", True)
    assert replace(found, id=report.id, title=report.title, own=False) == report


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(nfc)
names = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
    .map(squeeze)
    .filter(lambda text: text not in {"", "-", "–", "—"})
)
tables = st.builds(
    TableBlock,
    id=names,
    question=names,
    title=names,
    picks=st.lists(st.builds(Pick, names, st.integers(1, 9), words, words), max_size=3).map(tuple),
    missing=names,
    unit=names,
    where=st.none() | st.builds(Where, names, st.lists(words, min_size=1, max_size=3).map(tuple), st.booleans()),
    total=st.lists(words, max_size=2).map(tuple),
    sources_from=words,
    notes=st.lists(words, max_size=2).map(tuple),
    shape=st.builds(
        Shape,
        st.lists(st.tuples(names, words), max_size=2).map(tuple),
        st.lists(st.tuples(names.filter(lambda name: not name.startswith("-")), st.booleans()), max_size=2).map(tuple),
        st.just(()),
        st.just("") | names,
    ),
    live=st.booleans(),
)
others = st.one_of(
    st.builds(
        MoneyBlock,
        names,
        names,
        st.sampled_from(["team", "round", "item"]),
        names,
        st.sampled_from(["", "year"]),
        st.sampled_from(["", "fund"]),
        st.lists(words, max_size=3).map(tuple),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(LinesBlock, names),
    st.builds(TextBlock, st.lists(words, max_size=4).map(tuple)),
    st.builds(
        ChartBlock,
        names,
        st.sampled_from(["bar", "column", "line"]),
        names,
        words,
        st.lists(st.tuples(words, words, words), max_size=2).map(tuple),
        words,
        words,
        st.booleans(),
    ),
    st.builds(BreakBlock),
    st.builds(LedgerBlock),
    st.builds(StreamBlock, names),
)


@settings(max_examples=60, deadline=None)
@given(block=tables | others)
def test_a_block_comes_back_also_through_the_cells_of_a_workbook(block: Block) -> None:
    columns = block_columns(block)
    assert read_block(columns) == block
    kind = BY_TABLE["report_block"]
    there: Columns = {}
    for field in kind.fields:
        if field.name in columns:
            there |= read_columns(field, write_raw(field, columns))
    assert read_block(there) == block


def test_every_kind_of_block_can_be_kept() -> None:
    assert set(KINDS.values()) == set(Block.__args__)
    assert set(KINDS) <= set(BY_TABLE["report_block"].field("kind").choices)


@pytest.mark.parametrize(
    ("given", "there"),
    [
        ("컨소시엄", "컨소시엄"),
        ("", '""'),
        ("-", '"-"'),
        ("가, 나", '"가, 나"'),
        (" 앞", '" 앞"'.replace("앞", "\\uc55e")),
        ('"', '"\\""'),
        ("（전각）", "（전각）"),
    ],
)
def test_words_are_quoted_only_where_a_field_would_lose_them(given: str, there: str) -> None:
    assert quoted(given, ",") == there
    assert unquoted(there) == given


def test_a_list_reads_as_people_write_it() -> None:
    assert joined(("라운드", "컨소시엄")) == "라운드, 컨소시엄"
    assert parted(' 라운드 ,컨소시엄,"가, 나"') == ("라운드", "컨소시엄", "가, 나")
    assert lines_of("축 = team\n전기 대비 = 예") == {"축": "team", "전기 대비": "예"}
    with pytest.raises(ValueError, match="축"):
        lines_of("축")


def test_a_row_can_be_read_by_a_person() -> None:
    block = replace(
        ROUNDS,
        picks=(Pick("round", 2, "라운드"), Pick("kind")),
        where=Where("kind", ("선발", "추가공모"), inside=False),
        shape=Shape((("round", "1차, 2차"),), (("planned_in", True), ("round", False)), (), "kind"),
    )
    columns = block_columns(block)
    assert columns["columns"] == "round | 2 | 라운드\nkind"
    assert columns["filters"] == "kind ≠ 선발, 추가공모\nround: 1차, 2차"
    assert (columns["sort"], columns["grouping"], columns["options"]) == ("-planned_in, round", "kind", None)
    assert block_columns(MoneyBlock("m", "예산", "team", "없음", then="item"))["options"] == "축 = team\n안쪽 축 = item"


def test_a_change_touches_only_the_rows_that_changed(own: Record) -> None:
    row_id = kept(own, STATUS, "내 현황")
    found = read_kept(own, row_id)
    sheets = (found.sheets[0], replace(found.sheets[1], title="바꾼 이름"), *found.sheets[2:-1])
    with own.edit("고침") as edit:
        keep_report(edit, rows_of(replace(found, sheets=sheets), "내 현황"), row_id)
    assert read_kept(own, row_id).sheets == sheets
    touched = {(change.table, change.before is None, change.after is None) for change in edit.result.changes}
    assert touched == {("report_sheet", False, False), ("report_sheet", False, True), ("report_block", False, True)}
    own.undo()
    assert read_kept(own, row_id) == found


def test_deleted_with_everything_and_undone(own: Record) -> None:
    row_id = kept(own, STATUS, "내 현황")
    with own.edit("지움") as edit:
        drop_report(edit, row_id)
    assert kept_names(own) == ()
    assert own.rows("SELECT count(*) FROM report_block") == [(0,)]
    own.undo()
    assert [report.title for report in kept_reports(AsOf(own, MOMENT.date()))] == ["내 현황"]


def test_own_reports_are_found_after_those_of_the_program(own: Record) -> None:
    kept(own, report_of(ROUNDS), "내 현황")
    assert find_report(" 내 현황 ", own).own
    assert find_report("추진현황", own) is STATUS
    assert listed(own)[-1] == {"id": "내 현황", "title": "내 현황", "own": True}
    assert not listed(own)[0]["own"]
    with pytest.raises(Told, match=r"'없는' 보고서는 없으니 추진현황\(status\).*, 내 현황 가운데"):
        find_report("없는", own)
    kept(own, report_of(ROUNDS), "내 현황")
    with pytest.raises(Told, match="'내 현황' 보고서가 2개"):
        find_report("내 현황", own)


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("", "비어"),
        ("추진현황", "프로그램에 이미"),
        ("STATUS", "프로그램에 이미"),
        (" 내  현황", "'내 현황' 보고서가 이미"),
    ],
)
def test_a_name_is_given_once(name: str, match: str) -> None:
    with pytest.raises(Told, match=match):
        refuse_name(name, ["내 현황"])
    refuse_name("새 이름", ["내 현황"])


@pytest.mark.parametrize(
    ("block", "match"),
    [
        (replace(ROUNDS, question="gone"), "'gone' 표가 있으나"),
        (replace(ROUNDS, picks=(Pick("gone"),)), "'라운드' 표에 'gone' 열이 없습니다"),
        (replace(ROUNDS, picks=()), "고른 열이 없습니다"),
        (replace(ROUNDS, shape=Shape(sorts=(("gone", True),))), "'gone' 열이 없습니다"),
        (replace(ROUNDS, shape=Shape(filters=(("actual_in", "열 팀"),))), "거를 수 없습니다"),
        (LinesBlock("gone"), "'gone' 글이 있으나"),
        (StreamBlock("gone"), "'gone' 원자료"),
        (ChartBlock("gone", "bar", "그림", "round", (("actual_in", "참가", "256EF4"),)), "그 위에 그런 표가 없습니다"),
        (MoneyBlock("m", "예산", "team", "없음", columns=("gone",)), "'gone' 열이 없습니다"),
    ],
)
def test_what_is_gone_is_told_in_one_sentence(block: Block, match: str, own: Record) -> None:
    kept(own, report_of(block), "내 보고서")
    with pytest.raises(Told, match=match) as told:
        make_briefing(AsOf(own, MOMENT.date()), Order("내 보고서", moment=MOMENT))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("column", "text", "match"),
    [
        ("options", "무엇 = 1", "1번째 블록에 읽을 수 없는 말"),
        ("columns", "round | 두 칸", "1번째 블록에 읽을 수 없는 말"),
        ("kind", "그림책", "1번째 블록에 읽을 수 없는 말"),
    ],
)
def test_rows_that_cannot_be_read_are_told_and_the_others_stay(column: str, text: str, match: str, own: Record) -> None:
    kept(own, report_of(ROUNDS), "깨진 것")
    kept(own, report_of(ROUNDS), "성한 것")
    first = own.rows("SELECT b.id FROM report_block b JOIN report_sheet s ON s.id = b.sheet ORDER BY b.rowid")[0][0]
    with own.edit("깸") as edit:
        edit.update("report_block", first, {column: text})
    with pytest.raises(Told, match=match):
        find_report("깨진 것", own)
    assert [report.title for report in kept_reports(AsOf(own, MOMENT.date()))] == ["성한 것"]
    assert len(kept_names(own)) == 2


def test_a_sheet_that_cannot_be_read_is_told() -> None:
    rows = rows_of(report_of(ROUNDS), "내 보고서")
    broken = replace(rows, sheets=(replace(rows.sheets[0], sheet=rows.sheets[0].sheet | {"widths": "넓게"}),))
    with pytest.raises(Told, match="열 너비나 설정"):
        definition_of(broken)
