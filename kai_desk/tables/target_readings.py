"""Readings against their targets: met, missed or doubtful; never against another base, never what is only words."""

from fractions import Fraction

from kai_desk.tables.flows import ALL_TEAMS
from kai_desk.tables.indicators import READ, Number, Reading, Target, newest, readings_on, targets
from kai_desk.tables.reading import fictional, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table
from kai_desk.tables.teams import teams_on

MET, MISSED, UNSURE, OTHER_BASE, UNMEASURED = "달성", "미달", "불확실", "비교 기준 다름", "재지 않음"
OTHER_TEAM, NO_TARGET, NO_NUMBER = "다른 팀의 목표", "수치 목표 없음", "수치 측정 없음"


def standing(target: Target, reading: Reading) -> str:
    """Return how a reading stands to its target.

    Less is better only where the bound says ≤. Within a target that is itself a range the answer is 불확실 for a bound
    (the threshold may lie above), 달성 where the range is the target ("="); above what is said with "=" it is 불확실,
    and so is what falls short of a target said with 약. A reading of another base is never compared.
    """
    why_not = _incomparable(target, reading)
    if why_not or reading.value is None:
        return why_not
    low, high = _ends(target)
    value = reading.value
    if target.bound == "≤":
        return MET if value <= low else MISSED if value > high else UNSURE
    if target.bound == "=":
        return MET if low <= value <= high else MISSED if value < low else UNSURE
    if value >= high:
        return MET
    return UNSURE if value >= low or target.bound == "약" else MISSED


def _incomparable(target: Target, reading: Reading) -> str:
    """Return why a reading is not compared with its target, "" where it is."""
    if target.team_id is not None and reading.team_id not in {None, target.team_id}:
        return OTHER_TEAM
    if target.low is None and target.high is None:
        return NO_TARGET
    if reading.value is None:
        return NO_NUMBER
    return OTHER_BASE if reading.base is not None and reading.base != target.base else ""


def _ends(target: Target) -> tuple[Number, Number]:
    ends = [end for end in (target.low, target.high) if end is not None]
    return min(ends), max(ends)


def near_end(target: Target) -> Number | None:
    """Return the end of the target that is reached first: the lower one, the upper where less is better."""
    ends = [end for end in (target.low, target.high) if end is not None]
    return (max(ends) if target.bound == "≤" else min(ends)) if ends else None


def compared(target: Target, reading: Reading) -> tuple[Fraction | None, Number | None]:
    """Return value ÷ target (exact) and value − target in the unit; both None where they must not be compared.

    The target of a range is its near end. Nothing is divided by a target of 0.
    """
    if reading.value is None or _incomparable(target, reading):
        return None, None
    near = near_end(target) or 0
    ratio = Fraction(reading.value) / Fraction(near) if near else None
    return ratio, reading.value - near


def indicator_readings(asof: AsOf) -> Table:
    """Answer: what was measured last by the day, per indicator and team, and is the target met?

    A target of the programme is asked of every team in it; one of a team of that team alone.
    """
    order = team_order(asof.reader)
    running = [(team.id, team.name) for team in teams_on(asof) if team.running]
    measured = readings_on(asof)
    rows = []
    for target in targets(asof):
        groups: dict[str | None, list[Reading]] = {}
        for item in measured.get(target.id, ()):
            groups.setdefault(item.team_id or target.team_id, []).append(item)
        silent = running if target.team_id is None else [(target.team_id, str(target.team))]
        if target.team_id is None and (None in groups or not running):
            silent = [] if None in groups and len(groups) == 1 else silent or [("", ALL_TEAMS)]
        names = {team: name for team, name in silent if team not in groups}
        for team in sorted({*groups, *names}, key=lambda team: order.get(team or "", (-1, ""))):
            if team in groups:
                rows += [(item.id, _read(target, item)) for item in newest(groups[team])]
            else:
                rows.append(("", _unread(target, names[str(team)])))
    return make_table(
        asof,
        "indicator-readings",
        "지표 측정",
        (
            Column("indicator", "지표"),
            Column("consortium", "잰 팀", help="사업 전체의 목표는 남은 팀마다 봅니다"),
            Column("owner", "목표를 낸 팀"),
            Column("stated", "측정값(자료 표기)", field="reading.stated"),
            Column("measured", "측정 시점", "span", field="reading.measured"),
            Column("value", "측정값", "decimal", field="reading.value"),
            Column("target", "목표값", "decimal", help="범위이면 가까운 끝"),
            Column("bound", "한계"),
            Column("unit", "단위"),
            Column("ratio", "목표 대비", "rate", "측정값 ÷ 목표값"),
            Column("gap", "목표와 차이", "decimal", "측정값 − 목표값, 단위는 다음 열"),
            Column("gap_unit", "차이 단위"),
            Column("met", "판정", help="한계와 범위로 알 수 없으면 불확실. 비교 기준이 다르면 견주지 않습니다"),
            Column("base", "잰 기준", help="측정에 적힌 비교 기준, 없으면 지표의 것"),
            Column("target_base", "목표의 비교 기준"),
            Column("source", "자료", field="reading.source"),
        ),
        rows,
        fictional=fictional(asof, *READ, "entry"),
        subtitle=_headline([str(values[12]) for _, values in rows]),
    )


def _headline(found: list[str]) -> str:
    words = (MET, MISSED, UNSURE, OTHER_BASE, UNMEASURED)
    return " · ".join(f"{word} {found.count(word)}" for word in words if word in found)


def _read(target: Target, item: Reading) -> tuple[Value, ...]:
    ratio, gap = compared(target, item)
    return (
        target.name,
        item.team or target.team or ALL_TEAMS,
        target.team or ALL_TEAMS,
        item.stated,
        item.measured,
        item.value,
        near_end(target),
        target.bound,
        target.unit,
        ratio,
        gap,
        _gap_unit(target) if gap is not None else None,
        standing(target, item),
        item.base or target.base,
        target.base,
        item.source,
    )


def _unread(target: Target, team: str) -> tuple[Value, ...]:
    owner, near = target.team or ALL_TEAMS, near_end(target)
    cells: tuple[Value, ...] = (target.name, team, owner, None, None, None, near, target.bound, target.unit)
    return (*cells, None, None, None, UNMEASURED, target.base, target.base, None)


def _gap_unit(target: Target) -> str | None:
    return "%p" if target.unit == "%" else target.unit
