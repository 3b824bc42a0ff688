"""A workbook like those we hand over: amounts above 2^31, every kind of empty, formulas over two sheets, charts."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.plan import (
    BLANK,
    BookPlan,
    CellPlan,
    ChartPlan,
    Formula,
    ListPlan,
    Ref,
    SeriesPlan,
    SheetPlan,
)

PLACE = "집행현황"
TEAMS = (
    ("네이버클라우드", 42_780_000_000, 21_390_000_000),
    ("업스테이지", 42_780_000_000, 18_000_000_000),
    ("SK텔레콤", 42_780_000_000, 30_000_000_001),
)
HEADS = ("컨소시엄", "예산현액(A)", "교부액(B)", "집행률(B/A)", "차이", "날짜", "비고")
BUDGET = sum(team[1] for team in TEAMS)
PAID = sum(team[2] for team in TEAMS)


def _exact() -> SheetPlan:
    head = tuple(CellPlan(title, "head") for title in ("컨소시엄", "예산", "교부"))
    rows = tuple((CellPlan(name), CellPlan(budget, "won"), CellPlan(paid, "won")) for name, budget, paid in TEAMS)
    return SheetPlan("근거(원)", (head, *rows), title_rows="1:1", hidden=True)


def _status() -> SheetPlan:
    rows = [
        (CellPlan("추진현황", "title"),),
        (CellPlan("○ 교부가 순조로움", "bullet2"),),
        tuple(
            CellPlan(t, "head") for t in ("컨소시엄", "예산현액(A)", "교부액(B)", "집행률(B/A)", "차이", "날짜", "비고")
        ),
    ]
    for number, (name, budget, paid) in enumerate(TEAMS, start=2):
        rows.append(
            (
                CellPlan(name),
                CellPlan(Formula(f"'근거(원)'!B{number}", budget), "won"),
                CellPlan(Formula(f"'근거(원)'!C{number}", paid), "won"),
                CellPlan(Formula(f'IFERROR(C{number + 2}/B{number + 2},"-")', Decimal(paid) / budget), "rate"),
                CellPlan(Decimal("-4.2"), "pp"),
                CellPlan(date(2025, 9, number), "date"),
                CellPlan("=1+1 & <글>", "text"),
            )
        )
    rows.append(
        (
            CellPlan("합계", "text_total"),
            CellPlan(Formula("SUM('근거(원)'!B2:B4)", BUDGET), "won_total"),
            CellPlan(Formula("SUM(C4:C6)", PAID), "won_total"),
            CellPlan(Formula("C7/B7", Decimal(PAID) / BUDGET), "rate_total"),
            CellPlan(None, "pp_total"),
            CellPlan(Gap.UNDISCLOSED, "date_total"),
            CellPlan(Formula('IF(B7>C7,"집행 중","다 씀")', "집행 중"), "text_total"),
        )
    )
    rows.append((CellPlan("출처", "link", "https://example.org/"), BLANK, CellPlan("요약", "link", "#'요약'!A1")))
    series = (SeriesPlan(Ref(PLACE, "B3"), Ref(PLACE, "B4:B6")), SeriesPlan("교부", Ref(PLACE, "C4:C6"), dashed=True))
    column = ChartPlan(
        "column", "예산과 교부", Ref(PLACE, "A4:A6"), series[:1], "A10", alt="팀별 예산 막대", y_title="원"
    )
    line = ChartPlan("line", "흐름", Ref(PLACE, "F4:F6"), series, "A26", labels=False)
    bar = ChartPlan("bar", "쌓은 막대", Ref(PLACE, "A4:A6"), series[:1], "A42", stacked=True, x_title="팀")
    return SheetPlan(
        PLACE,
        tuple(rows),
        freeze="B4",
        filter="A3:G6",
        title_rows="3:3",
        header="대외비 & 내부검토용",
        footer="담당 부서",
        page_breaks=(9,),
        charts=(column, line, bar),
        lists=(ListPlan("G4:G6", ("정상", "지연")), ListPlan("A4:A6", Ref("근거(원)", "A2:A4"))),
        tab_colour="256EF4",
    )


@pytest.fixture
def sample() -> BookPlan:
    """A briefing-like workbook of three sheets."""
    front = SheetPlan(
        "요약", ((CellPlan("요약", "title"),), (CellPlan("□ 한 줄", "bullet1"),)), one_page=True, landscape=True
    )
    moment = datetime.fromisoformat("2025-09-09T09:10")
    return BookPlan((front, _status(), _exact()), "추진현황", "보고", "홍길동", moment, {"예산합계": f"'{PLACE}'!$B$7"})


@pytest.fixture
def in_book() -> Callable[..., BookPlan]:
    """A plan with one sheet of the given rows."""

    def make(*rows: tuple[CellPlan, ...], name: str = "시트") -> BookPlan:
        moment = datetime.fromisoformat("2025-09-09T00:00")
        return BookPlan((SheetPlan(name, rows),), "제목", "주제", "가상", moment)

    return make
