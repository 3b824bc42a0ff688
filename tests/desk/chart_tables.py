"""Hand-made tables for every picture, in the columns the tables promise: few or many teams and rounds, odd values."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from kai_desk.desk.charts.picture import Picture
from kai_desk.desk.tokens import load_themes
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.places import resources
from kai_desk.tables.table import Column, Slip, Table, Value

ON = date(2025, 12, 15)
TEAMS = ("네이버클라우드", "업스테이지", "SK텔레콤", "NC AI", "LG경영개발원 AI연구원")
BEGINS = "대한민국초거대인공지능독자기초모델개발및실증확산을위한산학연협력전문연구개발컨소시엄가상"
ENDS = "의공동연구단과협력기관및수요기업협의체대표기관전국연합회부설인공지능연구본부"
HUGE = 9 * 10**15
Rows = list[tuple[Value, ...]]


def teams(count: int, *, long: bool = False) -> list[str]:
    """Return names in reading order; long ones have 80 letters, two of them differ only in the middle."""
    if long:
        return [f"{BEGINS[:41]}{'가나다라마바사아자차카타파하거'[place % 15]}{ENDS[:38]}" for place in range(count)]
    return [*TEAMS, *(f"이름 미상 신청팀 {place}" for place in range(6, 16))][:count]


def span(day: date, days: int = 0, words: str = "") -> Span:
    """Return a day, or a stretch of days."""
    return Span(day, day + timedelta(days=days), words)


def made(name: str, title: str, columns: tuple[Column, ...], rows: Rows, subtitle: str = "") -> Table:
    """Return a table whose rows have ids of their own."""
    ids = tuple(f"{name}-{place}" for place in range(len(rows)))
    return Table(name, title, ON, None, columns, tuple(rows), ids, fictional=True, subtitle=subtitle)


def river(count: int, rounds: int, *, long: bool = False) -> Table:
    """Rounds that leave their plan: one more falls than planned, an extra call, a range, an end at 0."""
    names = ["접수", "서면평가", "발표평가", "1차 단계평가", "추가공모", "2차 단계평가", "3차 단계평가", "최종평가"]
    left = [count, max(count - 5, 2), max(count - 10, 2), 1, 2, 2, 1, 0]
    planned = [count, max(count - 5, 2), max(count - 10, 2), 2, 2, 2, 1, 1]
    rows: Rows = []
    for place in range(rounds):
        fact = place < max(rounds - 3, 1)
        name = f"{names[place]} {teams(1, long=True)[0]}" if long else names[place]
        day = date(2025, 7, 21) + timedelta(days=70 * place)
        words = ("12월 말", "2027년 상반기")[place % 2] if not fact else ""
        before = left[place - 1] if place else 0
        rows.append(
            (
                name,
                "추가공모" if "추가" in name else "단계평가",
                max(left[place] - before, 0),
                max(before - left[place], 0),
                left[place] if fact else planned[place],
                planned[place],
                planned[place] + 1 if place == rounds - 1 else None,
                max(planned[place] - left[place], 0) if fact else None,
                "실제" if fact else "계획",
                span(day, 0 if fact else 9, words),
            )
        )
    columns = (
        Column("round", "라운드"),
        Column("kind", "종류"),
        Column("entered", "들어옴", "count"),
        Column("left", "떠남", "count"),
        Column("teams", "남은 팀", "count"),
        Column("planned", "계획", "count"),
        Column("planned_high", "계획(많으면)", "count"),
        Column("vacancies", "빈 자리", "count"),
        Column("basis", "구분"),
        Column("date", "일정", "span"),
    )
    return made("teams-left", "남은 팀의 흐름", columns, rows, "실선 실제 · 점선 계획")


def progress(count: int, rounds: int, *, long: bool = False) -> Table:
    """Progress of each team in each round; one unreported, one undisclosed."""
    rows: Rows = []
    for step in range(rounds):
        for place, team in enumerate(teams(count, long=long)):
            actual: Value = Fraction(max(88 - 6 * place - 3 * step, 0), 100) if place != 3 else None
            actual = Gap.UNDISCLOSED if place == 6 else actual
            plan: Value = Fraction(82 - 2 * place, 100)
            rows.append((f"{step + 1}차 단계평가", team, plan, actual, Fraction(3, 5), 6))
    columns = (
        Column("round", "라운드"),
        Column("consortium", "컨소시엄"),
        Column("planned", "계획", "rate"),
        Column("actual", "실적", "rate"),
        Column("coverage", "반영률", "rate"),
        Column("milestones", "마일스톤", "count"),
    )
    return made("progress-by-round", "라운드별 진척", columns, rows, "컨소시엄별 계획 대비 실적 (반영률 60 %)")


def progress_time(count: int, rounds: int, *, long: bool = False) -> Table:
    """A report a fortnight in each round."""
    rows: Rows = []
    for step in range(rounds):
        start = date(2025, 8, 4) + timedelta(days=150 * step)
        for place, team in enumerate(["전체", *teams(count, long=long)]):
            for number in range(10):
                day = start + timedelta(days=14 * number)
                plan = Fraction(number * 10, 100)
                done: Value = Fraction(max(number * 10 - 3 * place - (number % 3) * 2, 0), 110)
                rows.append((f"{step + 1}차", team, day, plan, done if day <= ON else None, Fraction(1, 2)))
    columns = (
        Column("round", "라운드"),
        Column("consortium", "컨소시엄"),
        Column("date", "날짜", "date"),
        Column("planned", "계획", "rate"),
        Column("actual", "실적", "rate"),
        Column("coverage", "반영률", "rate"),
    )
    return made("progress-over-time", "진척의 흐름", columns, rows, "점선 계획 · 실선 실적")


MONEY = (
    Column("appropriated", "편성", "won"),
    Column("available", "예산현액", "won"),
    Column("disbursed", "교부", "won"),
    Column("spent", "실집행", "won"),
    Column("disbursement_rate", "집행률", "rate"),
    Column("spending_rate", "실집행률", "rate"),
)


def _money(place: int, unit: int) -> tuple[Value, ...]:
    if place == 3:
        return (unit, unit, None, None, None, None)
    if place == 4:
        return (unit, unit, Gap.UNDISCLOSED, Gap.UNDISCLOSED, Gap.UNDISCLOSED, Gap.UNDISCLOSED)
    available = unit - unit * place // 40
    disbursed = available * (95 - 6 * place) // 100
    spent = disbursed * (70 - 4 * place) // 100
    rates = (Fraction(disbursed, available or 1), Fraction(spent, disbursed or 1))
    return (available, available, disbursed, spent, *rates)


def money(count: int, rounds: int, *, long: bool = False) -> Table:
    """Budgets of teams; long: amounts up to 9,000조."""
    unit = HUGE if long else 27_169_563_300
    rows: Rows = [(team, *_money(place, unit)) for place, team in enumerate(teams(count if rounds else 0, long=long))]
    title = "컨소시엄별 예산"
    return made("budget-by-consortium", title, (Column("consortium", "컨소시엄"), *MONEY), rows, "예산현액 1,400.8억")


def money_rounds(count: int, rounds: int, *, long: bool = False) -> Table:
    """Money of rounds."""
    unit = HUGE if long else 213_900_000_000
    names = [f"{place + 1}차 {teams(count, long=True)[0] if long else '단계평가'}" for place in range(rounds)]
    rows: Rows = [(name, *_money(place, unit)) for place, name in enumerate(names)]
    return made("budget-rounds", "라운드별 예산", (Column("round", "라운드"), *MONEY), rows, "편성·교부·실집행")


def money_time(count: int, rounds: int, *, long: bool = False) -> Table:
    """Cumulative money."""
    unit = HUGE // 12 if long else 11_000_000_000
    rows: Rows = [
        (
            date(2025, 8, 4) + timedelta(days=17 * place),
            unit * 12,
            unit * place if place else None,
            unit * place * count // 24 if place > 1 else None,
        )
        for place in range(rounds + 2 if rounds else 0)
    ]
    columns = (
        Column("date", "날짜", "date"),
        Column("available", "예산현액", "won"),
        Column("disbursed", "교부", "won"),
        Column("spent", "실집행", "won"),
    )
    return made("budget-over-time", "예산의 흐름", columns, rows, "누계")


def milestones(count: int, rounds: int, *, long: bool = False) -> Table:
    """Milestones early, late, far, vague and without any date."""
    rows: Rows = []
    for place, team in enumerate(teams(count if rounds else 0, long=long)):
        day = date(2025, 9, 1) + timedelta(days=25 * place)
        name = f"{team} 마일스톤" if long else f"{team} 중간 모델 제출"
        far = span(date(2028, 1, 1), 180, "2028년 상반기")
        choices: list[tuple[Value, ...]] = [
            (span(day), None, span(day - timedelta(days=3)), Slip(-3, -3), "완료"),
            (span(day, 30, "10월"), span(day + timedelta(days=40)), None, Slip(10, 40), "지연"),
            (span(day), far, None, Slip(800, 980), "지연"),
            (None, Span(None, None, "미정"), None, None, "예정"),
            (span(day), None, None, None, "예정"),
        ]
        rows.append((name, team, *choices[place % 5]))
    columns = (
        Column("milestone", "마일스톤"),
        Column("consortium", "컨소시엄"),
        Column("baseline", "기준", "span"),
        Column("forecast", "예측", "span"),
        Column("actual", "완료", "span"),
        Column("slip", "지연(일)", "slip"),
        Column("status", "상태"),
    )
    return made("milestones", "마일스톤", columns, rows, "완료 10 / 45")


def slips(count: int, rounds: int, *, long: bool = False) -> Table:
    """Promises: kept, slipping with each report, a month rather than a day, done."""
    rows: Rows = []
    for place, team in enumerate(teams(count, long=long)):
        first = date(2025, 10, 1) + timedelta(days=11 * place)
        for step in range(rounds):
            late = step * 12 * (place % 3)
            kind = "기준" if step == 0 else "완료" if step == 6 and place == 0 else "예측"
            promised = span(first + timedelta(days=late), 20 if place == 1 else 0)
            reported = date(2025, 8, 4) + timedelta(days=20 * step + place)
            low = high = late
            rows.append((f"{team} 제출", team, reported, kind, promised, Slip(low, high + (20 if place == 1 else 0))))
    columns = (
        Column("milestone", "마일스톤"),
        Column("consortium", "컨소시엄"),
        Column("reported", "보고한 날", "date"),
        Column("kind", "구분"),
        Column("promised", "약속한 날", "span"),
        Column("slip", "지연(일)", "slip"),
    )
    return made("slip-trend", "약속한 날의 흐름", columns, rows, "가로줄이면 약속을 지킨 것")


def gpus(count: int, rounds: int, *, long: bool = False) -> Table:
    """Two models, recipients one after the other, one that leaves, one of whom only a bound is known."""
    rows: Rows = []
    for number, model in enumerate(("B200", "H100")[: 1 if count < 3 else 2]):
        for step in range(rounds):
            day = date(2025, 8, 4) + timedelta(days=45 * step)
            rows.append((day, model, None, "공급", 1024 + 512 * (step > 1), 1024 + 512 * (step > 1)))
            for place, team in enumerate(teams(count, long=long)):
                low = 0 if step == 4 and place == 1 else 512 // count * 2
                high = low + (128 // count if place == 2 else 0)
                rows.append((day, model, team, "수급", None if number and place == 3 else low, high))
    columns = (
        Column("date", "날짜", "date"),
        Column("model", "기종"),
        Column("consortium", "컨소시엄"),
        Column("kind_of", "구분"),
        Column("cards", "장", "count"),
        Column("cards_high", "장(많으면)", "count"),
    )
    return made("gpu-use", "GPU 사용", columns, rows, "받는 팀별로 쌓음")


def seats(count: int, rounds: int, *, long: bool = False) -> Table:
    """Organizations in several teams, in several roles."""
    names = teams(count, long=long)
    rows: Rows = []
    for place in range(3 * rounds):
        roles: list[Value] = [
            "주관" if place == team else "참여" if (place * 7 + team * 3) % 4 == 0 else None for team in range(count)
        ]
        if place == 2:
            roles[0] = "주관, 참여"
        if place == 4:
            roles[-1] = "수요기업"
        name = f"{teams(15, long=True)[place % 15]}" if long else f"기관 {place + 1:02d}"
        rows.append((name, "기업", sum(role is not None for role in roles), *roles))
    heads = (Column("organization", "기관"), Column("type", "유형"), Column("teams", "팀", "count"))
    across = tuple(Column(f"team-{place + 1}", name) for place, name in enumerate(names))
    return made("seat-matrix", "기관과 컨소시엄", (*heads, *across), rows, "좌석 53 · 법인 49")


def indicators(count: int, rounds: int, *, long: bool = False) -> Table:
    """Readings: met, missed, far above, not measured, undisclosed."""
    rows: Rows = []
    for place, team in enumerate(teams(count if rounds else 0, long=long)):
        choices: list[tuple[Value, ...]] = [
            (Decimal(95), "≥", Decimal("97.1"), Fraction(971, 950), "달성"),
            (Decimal(95), "≥", Decimal("88.0"), Fraction(880, 950), "미달"),
            (Decimal(100), "≥", Decimal(731), Fraction(731, 100), "달성"),
            (Decimal(100), "≥", None, None, "재지 않음"),
            (None, None, Decimal(10000), None, "수치 목표 없음"),
            (Decimal(100), "≥", Gap.UNDISCLOSED, Gap.UNDISCLOSED, Gap.UNDISCLOSED),
        ]
        target, bound, value, ratio, met = choices[place % 6]
        rows.append(("글로벌 최신 모델 대비", team, target, bound, span(ON), value, ratio, None, "최신 모델", met))
    columns = (
        Column("indicator", "지표"),
        Column("consortium", "컨소시엄"),
        Column("target", "목표", "decimal"),
        Column("bound", "방향"),
        Column("measured", "측정일", "span"),
        Column("value", "값", "decimal"),
        Column("ratio", "목표 대비", "rate"),
        Column("gap", "모자람", "decimal"),
        Column("base", "비교 기준"),
        Column("met", "판단"),
    )
    return made("indicator-readings", "지표와 목표", columns, rows, "목표 = 100 %")


TABLES: dict[str, Callable[..., Table]] = {
    "progress": progress,
    "progress-time": progress_time,
    "river": river,
    "money": money,
    "money-rounds": money_rounds,
    "money-time": money_time,
    "rates": money,
    "timeline": milestones,
    "slip": slips,
    "gpu": gpus,
    "matrix": seats,
    "target": indicators,
}


SOURCE = "자료: KAI 데스크 기록 'p.kai' · 수정 3"


def picture(name: str, count: int = 5, rounds: int = 6) -> Picture:
    """Return a chart of these tables as it stands alone in a paper."""
    tokens = load_themes(resources() / "colours")["light"]
    table = TABLES[name](count, rounds)
    return Picture(name, table, table.subtitle, Unit.EOK, tokens, SOURCE, "2025. 12. 15. 10:42")
