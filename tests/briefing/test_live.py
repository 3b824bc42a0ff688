"""Every computed figure of the printed sheets is a live formula whose result is the tables' own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kai_desk.briefing.cells import exact
from kai_desk.briefing.make import Order, make_briefing, write_briefing
from kai_desk.korean.amounts import Unit
from kai_desk.record.record import Record
from kai_desk.tables.consortia import consortia
from kai_desk.tables.overview import Overview, overview
from kai_desk.tables.people import count_words, member_counts
from kai_desk.tables.progress import progress_by_round
from kai_desk.tables.round_tables import rounds
from kai_desk.tables.table import AsOf, Table, Value
from kai_desk.tables.text import show_rate
from kai_desk.workbook.evaluate import recalculate
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
ORDER = Order("status", since=date(2025, 9, 9), moment=MOMENT)
DAYS = [date(2025, 7, 1), date(2025, 9, 9), date(2025, 12, 15), date(2026, 3, 2)]

# What was entered, or is known of the last report only: sheet and head.
ENTERED = {
    "라운드": {"계획 참가", "계획 통과", "순위"},
    "마일스톤": {"가중치", "진척(%)"},
    "출처": {"주장"},
    "근거(원)": {"연도", "편성", "변경", "이월", "교부(B)", "실집행(C)"},
    "근거(진척)": {"지난 보고", "주관이면 1", "통과로 셈"},
}


@dataclass(frozen=True, slots=True)
class Found:
    """A cell of a plan with where it stands: its row's first words and the head above it."""

    sheet: str
    place: str
    label: tuple[object, ...]
    head: str
    cell: CellPlan


def result(cell: CellPlan) -> object:
    return cell.value.result if isinstance(cell.value, Formula) else cell.value


def found_in(book: BookPlan) -> Iterator[Found]:
    for sheet in book.sheets:
        heads: dict[int, str] = {}
        for number, row in enumerate(sheet.rows, 1):
            if row and row[0].style == "head":
                heads = {place: str(cell.value) for place, cell in enumerate(row) if cell.value}
                continue
            label = tuple(value for value in map(result, row) if value != "")
            for place, cell in enumerate(row):
                letter = chr(ord("A") + place)
                yield Found(sheet.name, f"{letter}{number}", label, heads.get(place, ""), cell)


def one(book: BookPlan, sheet: str, head: str, *label: str) -> Found:
    """The first cell under a head in a row that begins with these words."""
    return next(
        found
        for found in found_in(book)
        if found.sheet == sheet and found.head == head and found.label[: len(label)] == label
    )


def as_stored(value: Value) -> object:
    return exact(value) if isinstance(value, Fraction) else "-" if value is None else value


@pytest.mark.parametrize("on", DAYS[1:])
def test_every_computed_number_is_a_formula(record: Record, on: date) -> None:
    """In whole won: in another unit amounts are shown so that they add up, and only their sums are live."""
    order = Order("status", Unit.WON, since=DAYS[0], moment=MOMENT)
    plain = [
        (found.sheet, found.place, found.head, found.cell.value)
        for found in found_in(make_briefing(AsOf(record, on), order))
        if isinstance(found.cell.value, int | Decimal)
        and not isinstance(found.cell.value, bool)
        and found.head not in ENTERED.get(found.sheet, set())
    ]
    assert plain == []


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(
    ("sheet", "question", "labels", "heads"),
    [
        (
            "마일스톤",
            progress_by_round,
            2,
            {"계획": "planned", "실적": "actual", "반영률": "coverage", "마일스톤": "milestones"},
        ),
        ("라운드", rounds, 1, {"참가": "actual_in", "통과": "actual_out"}),
        ("컨소시엄", consortia, 1, {"좌석": "seats"}),
        ("구성기관 명부", member_counts, 1, {"수": "count"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figures_are_those_of_the_tables(
    record: Record, on: date, sheet: str, question: object, labels: int, heads: dict[str, str]
) -> None:
    asof = AsOf(record, on)
    assert callable(question)
    table = question(asof)
    assert isinstance(table, Table)
    book = make_briefing(asof, Order("status", moment=MOMENT))
    for row in table.rows:
        for head, column in heads.items():
            cell = one(book, sheet, head, *map(str, row[:labels])).cell
            value = row[table.index(column)]
            assert as_stored(value) == ("-" if cell.value is None else result(cell))
            assert isinstance(cell.value, Formula) or not value


def figures(seen: Overview) -> dict[str, str]:
    return {figure.title: f"{figure.value} {figure.aside} {figure.line}" for figure in seen.figures}


@pytest.mark.parametrize("on", DAYS[1:])
def test_the_overview_and_the_workbook_agree(record: Record, on: date) -> None:
    asof = AsOf(record, on)
    book, told = make_briefing(asof, Order("status", moment=MOMENT)), figures(overview(asof))

    def key(name: str) -> object:
        return result(one(book, "근거(진척)", "값", name).cell)

    def summary(name: str, head: str = "값") -> object:
        return result(one(book, "요약", head, name).cell)

    assert told["남은 팀"].startswith(f"{key('남은 팀')} /")
    assert f"{key('마일스톤 완료')} / {key('마일스톤')} 완료" in told["마일스톤"]
    assert f"지연 {key('마일스톤 지연')} · 7일 안 {key('7일 안')} ·" in told["마일스톤"]
    assert summary("남은 팀") == f"{key('남은 팀')}팀"
    assert summary("마일스톤 완료") == f"{key('마일스톤 완료')} / {key('마일스톤')}건"
    assert summary("마일스톤 지연") == f"{key('마일스톤 지연')}건"
    assert summary("구성기관") == f"{key('구성기관 좌석')}좌석"
    assert summary("구성기관", "산식·정의") == count_words(asof)
    for rate in ("집행률", "실집행률"):
        value = summary(rate)
        assert told[rate].startswith(f"{show_rate(Fraction(value)) if isinstance(value, Decimal) else '-'} ")


def test_what_was_not_reported_is_a_dash_and_not_zero(asof: AsOf) -> None:
    book = make_briefing(asof, ORDER)
    actual = one(book, "마일스톤", "실적", "1차 단계평가", "NC AI").cell
    assert isinstance(actual.value, Formula)
    assert (actual.value.result, actual.style) == ("-", "rate")
    assert result(one(book, "마일스톤", "반영률", "1차 단계평가", "NC AI").cell) == 0


def test_a_formula_names_its_cells(asof: AsOf) -> None:
    book = make_briefing(asof, ORDER)
    actual = one(book, "마일스톤", "실적", "1차 단계평가", "SK텔레콤").cell.value
    count = one(book, "구성기관 명부", "수", "좌석(주관 포함)").cell.value
    assert isinstance(actual, Formula)
    assert isinstance(count, Formula)
    assert actual.text.startswith("IFERROR(SUMIFS('근거(진척)'!")
    assert '"라운드2"' in actual.text
    assert "!" not in count.text
    assert count.text.startswith("COUNTA(B")


def test_a_slip_to_a_later_baseline_is_a_formula_too(empty: Record) -> None:
    with empty.edit("다시 정한 기준") as edit:
        edit.insert("milestone", {"id": "m", "name": "다시 정한 일"})
        for reported, due in (("2025-09-01", "2026-01-10"), ("2025-12-01", "2026-02-10")):
            row = {"milestone": "m", "kind": "기준", "reported": reported, "due_lo": due, "due_hi": due}
            edit.insert("milestone_date", row)
    book = make_briefing(AsOf(empty, DAYS[2]), Order("status", moment=MOMENT))
    cell = one(book, "마일스톤", "지연(일)", "다시 정한 일").cell
    assert isinstance(cell.value, Formula)
    assert result(cell) == 31


CHANGES = [
    # What is changed: sheet, head, row; to what; then the figures that follow from it.
    (
        ("마일스톤", "진척(%)", "사전학습"),
        100,
        {("마일스톤", "실적", "1차 단계평가", "SK텔레콤"): 1},
    ),
    (
        ("마일스톤", "진척(%)", "사전학습"),
        "-",
        {
            ("마일스톤", "실적", "1차 단계평가", "SK텔레콤"): 1,
            ("마일스톤", "반영률", "1차 단계평가", "SK텔레콤"): Decimal("0.4"),
        },
    ),
    (
        ("마일스톤", "완료", "구조 설계"),
        date(2025, 12, 14),
        {("마일스톤", "실적", "1차 단계평가", "NC AI"): 1, ("마일스톤", "반영률", "1차 단계평가", "NC AI"): 1},
    ),
    (
        ("마일스톤", "가중치", "데이터 확보"),
        140,
        {("마일스톤", "실적", "1차 단계평가", "SK텔레콤"): Decimal("0.8575")},
    ),
    (
        ("마일스톤", "기준", "구조 설계"),
        date(2025, 12, 25),
        {("마일스톤", "계획", "1차 단계평가", "NC AI"): Decimal(143) / 153},
    ),
    (
        ("마일스톤", "예측", "사전학습"),
        date(2025, 12, 30),
        {("마일스톤", "지연(일)", "사전학습"): 30},
    ),
    (
        ("마일스톤", "상태", "구조 설계"),
        "완료",
        {
            ("근거(진척)", "값", "마일스톤 완료"): 3,
            ("근거(진척)", "값", "마일스톤 지연"): 0,
            ("요약", "값", "마일스톤 완료"): "3 / 4건",
            ("요약", "값", "마일스톤 지연"): "0건",
            ("요약", "증감", "마일스톤 완료"): "+2건",
        },
    ),
    (
        ("라운드", "결과", "서면평가", "카카오"),
        "-",
        {("라운드", "통과", "서면평가"): "-", ("라운드", "참가", "서면평가"): 3},
    ),
    (
        ("근거(진척)", "통과로 셈", "카카오"),
        1,
        {("라운드", "통과", "서면평가"): 3},
    ),
    (
        ("컨소시엄", "상태", "NC AI"),
        "서면평가 포기",
        {("요약", "값", "남은 팀"): "1팀", ("요약", "증감", "남은 팀"): "△1팀"},
    ),
    (
        ("근거(진척)", "묶음 번호", "NC AI", "서울대학교 산학협력단"),
        "묶음9",
        {
            ("구성기관 명부", "수", "기관(주관 포함, 산학협력단을 대학과 묶음)"): 4,
            ("구성기관 명부", "수", "기관(주관 제외, 산학협력단을 대학과 묶음)"): 2,
        },
    ),
    (
        ("근거(진척)", "주관이면 1", "NC AI", "NC AI"),
        0,
        {("구성기관 명부", "수", "좌석(주관 제외)"): 3, ("구성기관 명부", "수", "기관(주관 제외)"): 3},
    ),
    (
        ("근거(진척)", "팀 번호", "NC AI", "서울대학교 산학협력단"),
        "팀1",
        {("컨소시엄", "좌석", "NC AI"): 1},
    ),
]


@pytest.mark.parametrize(
    ("where", "value", "expected"), CHANGES, ids=[f"{' '.join(where)} {value}" for where, value, _ in CHANGES]
)
def test_a_changed_input_changes_what_follows(
    asof: AsOf, tmp_path: Path, where: tuple[str, ...], value: int | str | date, expected: dict[tuple[str, ...], object]
) -> None:
    target = tmp_path / "추진현황.xlsx"
    write_briefing(asof, ORDER, target)
    book = make_briefing(asof, ORDER)
    changed = load_workbook(target)
    changed[where[0]][one(book, *where).place] = value
    changed.save(target)
    changed.close()
    computed = {(wrong.sheet, wrong.cell): wrong.computed for wrong in recalculate(target)}
    for label, number in expected.items():
        cell = one(book, *label)
        got = computed[cell.sheet, cell.place]
        if isinstance(got, Decimal) and isinstance(number, int | Decimal):
            assert abs(got - number) < Decimal("1e-20")
        else:
            assert got == number
