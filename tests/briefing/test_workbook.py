"""추진현황 as a workbook: sheets, figures, formulas with results, the same bytes twice."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kai_desk.briefing.make import Order, make_briefing, write_briefing
from kai_desk.korean.amounts import Unit, scale
from kai_desk.korean.gaps import Gap
from kai_desk.record.record import Record
from kai_desk.tables.money import totals
from kai_desk.tables.money_tables import budget_by_round, budget_by_team
from kai_desk.tables.table import AsOf
from kai_desk.workbook.evaluate import recalculate
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula, SheetPlan

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
SHEETS = ["요약", "라운드", "컨소시엄", "집행현황", "마일스톤", "구성기관 명부", "출처", "근거(원)", "근거(진척)"]


def order(unit: Unit = Unit.EOK, since: date | None = None) -> Order:
    return Order("status", unit, since, "홍길동", "인공지능기반정책과", moment=MOMENT)


def sheet_of(book: BookPlan, name: str) -> SheetPlan:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def shown(cell: CellPlan) -> object:
    return cell.value.result if isinstance(cell.value, Formula) else cell.value


def row_of(sheet: SheetPlan, *start: str, below: int = 0) -> list[object]:
    """The values of the first row that begins with these words, without the empty cells of merges."""
    for row in sheet.rows[below:]:
        values = [value for value in map(shown, row) if value != ""]
        if values[: len(start)] == list(start):
            return values[len(start) :]
    raise AssertionError(start)


def texts(sheet: SheetPlan) -> list[str]:
    return [value for row in sheet.rows for value in map(shown, row) if isinstance(value, str) and value]


def test_sheets_in_their_order(asof: AsOf) -> None:
    assert [sheet.name for sheet in make_briefing(asof, order()).sheets] == SHEETS


@pytest.mark.parametrize("unit", list(Unit))
def test_totals_are_those_of_the_tables(asof: AsOf, unit: Unit) -> None:
    book = make_briefing(asof, order(unit))
    exact = totals(asof)
    wanted = [exact.appropriated, exact.changed, exact.carried, exact.available, exact.disbursed, exact.spent]
    total = row_of(sheet_of(book, "근거(원)"), "합계")
    assert total[:6] == [wanted[0], wanted[1], Gap.NOT_APPLICABLE, *wanted[3:]]
    in_unit = [scale(won, unit, 1 if unit is Unit.EOK else 0) for won in wanted if won is not None]
    money = row_of(sheet_of(book, "집행현황"), "합계")
    assert [value for value in money[:6] if value is not Gap.NOT_APPLICABLE] == in_unit
    assert exact.available == 40_584_350_001 > 2**31


def test_rows_are_those_of_the_tables(asof: AsOf) -> None:
    ledger = sheet_of(make_briefing(asof, order()), "근거(원)")
    sums = next(number for number, row in enumerate(ledger.rows) if row[0].value == "구분")
    for table, words in ((budget_by_team(asof), 1), (budget_by_round(asof), 2)):
        for row in table.rows:
            names = [str(name) for name in row[:words]]
            found = row_of(ledger, " · ".join(reversed(names)), below=sums)
            numbers = [value for value in found if isinstance(value, int)]
            assert numbers == [value for value in row[words:] if isinstance(value, int)]


def test_four_empties_stay_apart(asof: AsOf) -> None:
    ledger = sheet_of(make_briefing(asof, order()), "근거(원)")
    lines = {str(shown(row[1])): [shown(cell) for cell in row[8:14]] for row in ledger.rows if len(row) > 9}
    assert lines["인건비"] == [19_525_000_000, None, None, 19_525_000_000, 9_750_000_000, 0]
    assert lines["장비비"][5] is Gap.UNDISCLOSED
    assert lines["재료비"][2] is Gap.NOT_APPLICABLE


def test_rates_are_formulas_over_exact_won(asof: AsOf) -> None:
    money = sheet_of(make_briefing(asof, order()), "집행현황")
    row = next(row for row in money.rows if row[0].value == "합계")
    rate = row[8].value
    assert isinstance(rate, Formula)
    assert "'근거(원)'!" in rate.text
    assert "ROUND" not in rate.text
    assert abs(Decimal(str(rate.result)) - Decimal(13_083_350_000) / Decimal(40_584_350_001)) < Decimal("1e-18")


@pytest.mark.parametrize("since", [None, date(2025, 9, 9)])
@pytest.mark.parametrize("unit", [Unit.EOK, Unit.WON])
def test_every_formula_has_its_result(asof: AsOf, tmp_path: Path, unit: Unit, since: date | None) -> None:
    target = tmp_path / "추진현황.xlsx"
    write_briefing(asof, order(unit, since), target)
    assert recalculate(target) == []


def test_the_same_order_gives_the_same_bytes(asof: AsOf, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_briefing(asof, order(since=date(2025, 9, 9)), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_every_sheet_prints_on_a4_with_clocks_and_author(asof: AsOf) -> None:
    for sheet in make_briefing(asof, order()).sheets:
        assert sheet.fit_width
        assert sheet.landscape is (sheet.name != "요약")
        assert sheet.header == "인공지능기반정책과 홍길동"
        assert "기준일 2025. 12. 15." in sheet.footer
        assert any("기준일 2025. 12. 15.(월)" in text and "인지 시점 지금" in text for text in texts(sheet))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("요약", True),
        ("라운드", False),
        ("컨소시엄", False),
        ("집행현황", True),
        ("마일스톤", True),
        ("근거(원)", True),
        ("근거(진척)", True),
    ],
)
def test_sheets_with_invented_rows_say_so(asof: AsOf, name: str, marked: bool) -> None:
    banners = [
        cell for row in sheet_of(make_briefing(asof, order()), name).rows for cell in row if cell.style == "banner"
    ]
    assert any("가상" in str(cell.value) for cell in banners) is marked


@pytest.mark.parametrize("unit", list(Unit))
def test_the_unit_stands_at_the_upper_right(asof: AsOf, unit: Unit) -> None:
    money = sheet_of(make_briefing(asof, order(unit)), "집행현황")
    assert [str(cell.value) for row in money.rows for cell in row if cell.style == "unit" and cell.value] == [
        f"(단위: {unit.value}, %)"
    ] * 2


def test_charts_draw_the_cells_of_their_table(asof: AsOf) -> None:
    book = make_briefing(asof, order())
    (money,) = sheet_of(book, "집행현황").charts
    assert [series.title for series in money.series] == ["편성", "교부", "실집행"]
    (progress,) = sheet_of(book, "마일스톤").charts
    assert progress.title == "1차 단계평가 계획 대비 실적(%)"
    assert progress.alt


def test_user_text_is_never_a_formula(asof: AsOf) -> None:
    teams = sheet_of(make_briefing(asof, order()), "컨소시엄")
    assert any(cell.value == "=A1+1" for row in teams.rows for cell in row)


def test_days_are_days_and_words_are_words(asof: AsOf) -> None:
    rounds = sheet_of(make_briefing(asof, order()), "라운드")
    assert date(2025, 7, 25) in row_of(rounds, "서면평가", "서면평가")
    assert "12월 말" in row_of(rounds, "1차 단계평가", "단계평가")


def test_claims_stand_side_by_side_word_for_word(asof: AsOf) -> None:
    words = texts(sheet_of(make_briefing(asof, order()), "출처"))
    assert "정부 지원 총액 - 범위 다름: 기간이 다름" in words
    assert {"총 2,000억 원의 정부 지원", "올해만 2139억원의 예산", "15개 팀이 지원했다"} <= set(words)
    assert not any("4,139" in word for word in words)


def test_known_then_is_said(record: Record) -> None:
    book = make_briefing(AsOf(record, date(2025, 12, 15), "2025. 11. 28. 09:00 기록까지"), order())
    assert any("인지 시점 2025. 11. 28. 09:00 기록까지" in text for text in texts(book.sheets[0]))


def test_an_empty_record_says_what_is_missing(empty: Record, tmp_path: Path) -> None:
    asof = AsOf(empty, date(2025, 12, 15))
    book = make_briefing(asof, order(since=date(2025, 9, 9)))
    words = [text for sheet in book.sheets for text in texts(sheet)]
    for missing in (
        "기록된 라운드 없음",
        "기록된 예산 없음",
        "기록된 마일스톤 없음",
        "기록된 구성기관 없음",
        "기록된 자료 없음",
    ):
        assert any(missing in text for text in words)
    write_briefing(asof, order(), tmp_path / "빈.xlsx")
    assert recalculate(tmp_path / "빈.xlsx") == []


@pytest.mark.parametrize(
    ("unit", "title", "number_format"),
    [
        (Unit.EOK, "컨소시엄별 편성·교부·실집행(억원)", "#,##0.0"),
        (Unit.MILLION, "컨소시엄별 편성·교부·실집행(백만원)", "#,##0"),
        (Unit.WON, "컨소시엄별 편성·교부·실집행(백만원)", "#,##0,,"),
    ],
)
def test_chart_labels_stay_short(asof: AsOf, unit: Unit, title: str, number_format: str) -> None:
    (chart,) = sheet_of(make_briefing(asof, order(unit)), "집행현황").charts
    assert (chart.title, chart.number_format) == (title, number_format)


@pytest.mark.parametrize(("name", "head"), [("구성기관 명부", "컨소시엄"), ("마일스톤", "마일스톤"), ("출처", "자료")])
def test_long_tables_repeat_their_head(asof: AsOf, name: str, head: str) -> None:
    sheet = sheet_of(make_briefing(asof, order()), name)
    row = int(str(sheet.title_rows).partition(":")[0])
    assert sheet.rows[row - 1][0].value == head
    assert sheet.rows[row - 1][0].style == "head"
