"""상황판: every figure on it is one of the tables' own."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from fractions import Fraction

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.record.record import Record
from kai_desk.tables.clocks import live, past
from kai_desk.tables.consortia import consortia
from kai_desk.tables.course import teams_left
from kai_desk.tables.detail import DETAILS, detail_of
from kai_desk.tables.evidence import conflicts
from kai_desk.tables.figures import days_words
from kai_desk.tables.milestone_table import milestones
from kai_desk.tables.milestones import DONE, DUE, LATE
from kai_desk.tables.money_lines import budget
from kai_desk.tables.overview import ROWS, overview, upcoming
from kai_desk.tables.progress import progress_by_round
from kai_desk.tables.table import AsOf
from kai_desk.tables.text import show_rate

Add = Callable[..., str]
Day = Callable[..., AsOf]
TODAY = date(2025, 9, 9)


@pytest.mark.parametrize("on", ["2025-07-20", "2025-07-28", "2025-08-04", "2025-09-09", "2025-12-31", "2027-12-31"])
@pytest.mark.parametrize("sample", ["seeds", "practice"])
def test_every_figure_is_the_tables_own(request: pytest.FixtureRequest, sample: str, on: str) -> None:
    record: Record = request.getfixturevalue(sample)
    asof = live(record, TODAY, date.fromisoformat(on))
    found = overview(asof)
    teams, disbursed, spent, done = found.figures
    statuses = consortia(asof).column("status")
    assert teams.value == str(sum(status == "진행 중" for status in statuses))
    lines = budget(asof)
    available, paid, used = (lines.total(name) for name in ("available", "disbursed", "spent"))
    rates = [
        show_rate(None if not whole or part is None else _ratio(part, whole))
        for part, whole in ((paid, available), (used, paid))
    ]
    assert [disbursed.value, spent.value] == rates
    standing = milestones(asof).column("status")
    assert done.value == str(standing.count(DONE))
    assert f"지연 {standing.count(LATE)} · 7일 안 {standing.count(DUE)} " in done.line
    assert done.tone == ("late" if LATE in standing else "plain")
    assert found.flow == teams_left(asof)
    assert found.conflicts == conflicts(asof)
    assert set(found.progress.rows) <= set(progress_by_round(asof).rows)
    assert len(found.upcoming.rows) <= ROWS
    assert found.fictional == (sample == "practice")


def _ratio(part: int, whole: int) -> Fraction:
    return Fraction(part, whole)


@pytest.mark.parametrize(
    ("on", "headline"),
    [
        ("2025-07-28", "발표평가까지 2~3일 (2025. 7. 30.~7. 31.)"),
        ("2025-07-31", "발표평가 오늘 (2025. 7. 30.~7. 31.)"),
        ("2025-09-09", "1차 단계평가까지 103~113일 (2025년 12월 말)"),
        ("2025-12-25", "1차 단계평가까지 0~6일 (2025년 12월 말)"),
        ("2026-01-02", "1차 단계평가 일정에서 2일 지남 (2025년 12월 말)"),
    ],
)
def test_days_to_the_next_gate(seeds: Record, on: str, headline: str) -> None:
    assert overview(live(seeds, TODAY, date.fromisoformat(on))).headline == headline


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(date(2025, 9, 25), date(2025, 9, 25)), "16일"),
        (Span(TODAY, TODAY), "오늘"),
        (Span(date(2025, 9, 1), date(2025, 9, 8)), "1일 지남"),
        (Span(date(2025, 9, 1), date(2025, 9, 12)), "0~3일"),
        (Span(date(2025, 9, 1), None), ""),
        (Span(None, None, "미정"), ""),
    ],
)
def test_days_as_people_say_them(span: Span, words: str) -> None:
    assert days_words(span, TODAY) == words


def test_what_comes_next_is_the_late_and_the_near(add: Add, asof: Day) -> None:
    for name, due in (
        ("지난 일", "2025-09-01"),
        ("가까운 일", "2025-10-09"),
        ("먼 일", "2025-10-10"),
        ("걸친 일", "2025. 10. 1.~11. 30."),
        ("모르는 일", "미정"),
    ):
        item = add("milestone", name=name)
        add("milestone_date", milestone=item, kind="기준", due=due)
    table = overview(asof()).upcoming
    assert table.column("name") == ("지난 일", "걸친 일", "가까운 일")
    assert table.subtitle == "지연과 30일 안의 기한 3건"
    assert upcoming(asof(), ()).rows == ()


@pytest.mark.parametrize("table", ["budget_entry", "progress", "entry", "consortium"])
def test_one_invented_row_marks_the_whole_page(add: Add, asof: Day, table: str) -> None:
    real = add("source", code="1", title="공문", fictional="아니오")
    made_up = add("source", code="연습", title="연습용 가상 자료", fictional="예")
    team = add("consortium", name="가", source=made_up if table == "consortium" else real)
    step = add("round", name="1차", position=1, kind="단계평가", source=real)
    line = add("budget_line", name="항목", source=real)
    item = add("milestone", name="일", source=real)
    rows = {
        "budget_entry": {"line": line, "kind": "편성", "amount": "3억"},
        "progress": {"milestone": item, "reported": "2025-09-01", "percent": "5"},
        "entry": {"round": step, "consortium": team, "outcome": "통과"},
    }
    assert overview(asof()).fictional == (table == "consortium")
    if table in rows:
        add(table, source=made_up, **rows[table])
    assert overview(asof()).fictional


@pytest.mark.parametrize("kind", DETAILS)
@pytest.mark.parametrize("sample", ["seeds", "practice"])
def test_the_pane_opens_on_every_row(request: pytest.FixtureRequest, sample: str, kind: str) -> None:
    record: Record = request.getfixturevalue(sample)
    asof = live(record, TODAY)
    for (row_id,) in record.rows(f"SELECT id FROM {kind}"):
        found = detail_of(asof, kind, row_id, Unit.EOK)
        assert found is not None
        assert found.title
        assert found.sections
        assert all(section.title and (section.lines or section.quotes) for section in found.sections)
        assert found.sections[-1].title == "이력"
    assert DETAILS[kind](asof, "없는 행", Unit.EOK) is None


def test_the_pane_of_a_consortium(practice: Record) -> None:
    asof = live(practice, TODAY)
    ((row_id,),) = practice.rows("SELECT id FROM consortium WHERE name = 'NC AI'")
    found = DETAILS["consortium"](asof, row_id, Unit.EOK)
    assert found is not None
    assert (found.title, found.aside) == ("NC AI", "NC AI")
    assert found.line.startswith("진행 중 · 200B")
    sections = {section.title: section for section in found.sections}
    assert len(sections["구성"].lines) == 14
    assert sections["예산"].lines == (
        ("편성", "196.1 억원"),
        ("예산현액", "196.1 억원"),
        ("교부", "75.6 억원"),
        ("실집행", "10.2 억원"),
        ("집행률", "38.6 % (교부 75.6억 ÷ 예산현액 196.1억)"),
        ("실집행률", "13.5 % (실집행 10.2억 ÷ 교부 75.6억)"),
    )
    assert [line[1] for line in sections["라운드"].lines] == ["접수", "통과", "선정"]
    assert sections["근거"].quotes[0].source


def test_the_pane_of_a_budget_line_shows_gaps_and_bounds(add: Add, asof: Day) -> None:
    source = add("source", code="001", title="기사", fictional="아니오")
    line = add("budget_line", name="데이터 공동구매", item="데이터 구매", fund="정부지원", year=2025)
    add(
        "budget_entry",
        line=line,
        kind="편성",
        amount="2,139억",
        bound="약",
        quote="약 2,139억 원",
        source=source,
        place="3문단",
    )
    add("budget_entry", line=line, kind="교부", amount="미공개", dated="2025년 9월", title="1회 교부")
    found = DETAILS["budget_line"](asof(), line, Unit.EOK)
    assert found is not None
    assert (found.aside, found.line) == ("공동(팀 구분 없음)", "데이터 구매 · 정부지원 · 2025년")
    assert found.sections[0].title == "내역 (억원)"
    assert found.sections[0].lines == (
        ("-", "편성", "약 2,139.0", "001"),
        ("2025년 9월", "1회 교부", "미공개", "-"),
    )
    (quote,) = found.sections[1].quotes
    assert (quote.text, quote.source, quote.place) == ("약 2,139억 원", "001", "3문단")


def test_the_pane_of_a_milestone_tells_its_dates_up_to_the_day(add: Add, asof: Day) -> None:
    item = add("milestone", name="사전학습", weight=30)
    for kind, reported, due in (
        ("기준", None, "2025-11-28"),
        ("예측", "2025-09-01", "2025년 12월 초"),
        ("예측", "2025-10-01", "2026-01-15"),
    ):
        add("milestone_date", milestone=item, kind=kind, reported=reported, due=due)
    add("progress", milestone=item, reported="2025-09-01", percent="41.3", note="자료 정제가 늦음")
    add("progress", milestone=item, reported="2025-10-01", percent="60")
    found = DETAILS["milestone"](asof("2025-09-09"), item, Unit.EOK)
    assert found is not None
    assert found.line == "예정 · 가중치 30 · 라운드 미지정"
    assert [section.lines for section in found.sections[:2]] == [
        (
            ("기준 (처음·현재)", "2025. 11. 28.", "보고일 미상"),
            ("예측 (가장 최근)", "2025년 12월 초 (+3~+12일)", "2025. 9. 1. 보고"),
        ),
        (("2025. 9. 1.", "41.3 %", "자료 정제가 늦음"),),
    ]


def test_the_pane_of_a_figure_sets_claims_side_by_side(seeds: Record) -> None:
    ((row_id,),) = seeds.rows("SELECT id FROM figure WHERE name = '정부 지원 총액'")
    found = DETAILS["figure"](live(seeds, TODAY), row_id, Unit.EOK)
    assert found is not None
    assert found.line == "범위 다름"
    values = {line[1] for line in found.sections[0].lines}
    assert values == {"2,000억 원", "2,139억 원"}


@pytest.mark.parametrize("kind", ["organization", "source", "membership", "support", "claim", "preset", "adoption"])
def test_any_other_row_opens_field_by_field(practice: Record, kind: str) -> None:
    asof = live(practice, TODAY)
    for (row_id,) in practice.rows(f"SELECT id FROM {kind} LIMIT 30"):
        found = detail_of(asof, kind, row_id, Unit.EOK)
        assert found is not None
        assert found.title
    assert detail_of(asof, kind, "없는 행", Unit.EOK) is None
    assert detail_of(asof, "", "", Unit.EOK) is None


def test_the_overview_of_what_was_known_before(practice: Record) -> None:
    with closing(practice.known(2)) as known:
        found = overview(past(known, TODAY))
        assert found.figures[1].value == "-"
        assert not found.fictional
        assert found.flow.known is not None
