"""Putting a report together: steps moved, added, taken out, named."""

import pytest

from kai_desk.briefing.definitions import (
    Block,
    BreakBlock,
    LinesBlock,
    Pick,
    Report,
    SheetDefinition,
    TableBlock,
    TextBlock,
)
from kai_desk.briefing.drafting import (
    WRITER_WORDS,
    Draft,
    changed,
    chart_block,
    draft_of,
    free_name,
    moved,
    node_words,
    rearranged,
    report_of,
    table_block,
    tables_above,
    with_node,
    without,
)
from kai_desk.briefing.fill import WRITERS
from kai_desk.briefing.reports import REPORTS
from kai_desk.tables.questions import ask
from kai_desk.tables.shape import Shape
from kai_desk.tables.table import AsOf


def sheet(name: str) -> SheetDefinition:
    return SheetDefinition(name, (10.0,), ())


def text(word: str) -> Block:
    return TextBlock((word,))


DRAFT: Draft = (sheet("가"), text("1"), text("2"), sheet("나"), text("3"))


def brief(draft: Draft) -> str:
    words = (node.title if isinstance(node, SheetDefinition) else getattr(node, "lines", ("",))[0] for node in draft)
    return " ".join(words)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_a_report_and_its_draft_are_the_same(report: Report) -> None:
    assert report_of(draft_of(report), "사본").sheets == report.sheets


@pytest.mark.parametrize(
    ("place", "step", "made", "at"),
    [
        (1, 1, "가 2 1 나 3", 2),
        (2, 1, "가 1 나 2 3", 3),
        (2, -1, "가 2 1 나 3", 1),
        (1, -1, "가 1 2 나 3", 1),
        (4, 1, "가 1 2 나 3", 4),
        (4, -1, "가 1 2 3 나", 3),
        (0, 1, "나 3 가 1 2", 2),
        (3, -1, "나 3 가 1 2", 0),
        (0, -1, "가 1 2 나 3", 0),
        (3, 1, "가 1 2 나 3", 3),
    ],
)
def test_moved_by_a_step(place: int, step: int, made: str, at: int) -> None:
    draft, where = moved(DRAFT, place, step)
    assert (brief(draft), where) == (made, at)


@pytest.mark.parametrize(
    ("order", "made"),
    [
        ([0, 2, 1, 3, 4], "가 2 1 나 3"),
        ([0, 2, 3, 1, 4], "가 2 나 1 3"),
        ([3, 0, 1, 2, 4], "나 3 가 1 2"),
        ([1, 0, 2, 3, 4], "가 1 2 나 3"),
    ],
)
def test_dragged(order: list[int], made: str) -> None:
    assert brief(rearranged(DRAFT, order)) == made


@pytest.mark.parametrize(("place", "made"), [(1, "가 2 나 3"), (0, "나 3"), (3, "가 1 2")])
def test_taken_out(place: int, made: str) -> None:
    assert brief(without(DRAFT, place)) == made


@pytest.mark.parametrize(
    ("place", "node", "made", "at"),
    [
        (1, text("새"), "가 1 새 2 나 3", 2),
        (1, sheet("새"), "가 1 2 새 나 3", 3),
        (4, sheet("새"), "가 1 2 나 3 새", 5),
    ],
)
def test_added(place: int, node: SheetDefinition | Block, made: str, at: int) -> None:
    draft, where = with_node(DRAFT, place, node)
    assert (brief(draft), where) == (made, at)


def test_blocks_above_the_first_sheet_come_into_it() -> None:
    assert report_of((text("1"), sheet("가")), "나").sheets[0].blocks == (text("1"),)


def test_other_columns_leave_the_widths_to_what_stands_in_them() -> None:
    table = TableBlock("a", "rounds", "", (Pick("round"),), "없음")
    draft: Draft = (sheet("가"), table)
    other = TableBlock("a", "rounds", "", (Pick("kind"),), "없음")
    titled = TableBlock("a", "rounds", "제목", (Pick("round"),), "없음")
    assert changed(draft, 1, other)[0] == SheetDefinition("가", (), ())
    assert changed(draft, 1, titled)[0] == sheet("가")


def test_a_table_as_it_is_shaped(asof: AsOf) -> None:
    table = ask("rounds", asof)
    filters = (("kind", "선발"), ("gone", "x"), ("round", " "))
    shape = Shape(filters, (("round", True), ("gone", True)), (), "kind", "찾기")
    block = table_block((), table, ("round", "gone", "kind"), shape)
    assert [pick.column for pick in block.picks] == ["round", "kind"]
    assert block.shape == Shape((("kind", "선발"),), (("round", True),), (), "kind")
    assert table_block((block,), table).id == free_name((block,), "rounds") == "rounds-2"
    assert table_block((), ask("budget", asof)).unit == "원"
    chart = chart_block(block, table)
    assert (chart.table, chart.category, chart.series) == ("rounds", "round", ())
    assert tables_above((sheet("가"), block, sheet("나"), text("1")), 3) == ()
    assert tables_above((sheet("가"), block, BreakBlock()), 2) == (block,)


def test_everything_has_a_name(asof: AsOf) -> None:
    del asof
    for report in REPORTS:
        for node in draft_of(report):
            assert node_words(node, {})
    assert set(WRITERS) <= set(WRITER_WORDS)
    assert node_words(LinesBlock("gone"), {}) == "글 · gone"
