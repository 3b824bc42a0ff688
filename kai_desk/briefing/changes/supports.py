"""지원: begun, ended, freed, and what of its quantity became known."""

from collections.abc import Iterator
from dataclasses import dataclass

from kai_desk.briefing.changes.pair import Pair, Told, compared, in_brackets, mark, won_change
from kai_desk.korean.amounts import write_number
from kai_desk.korean.gaps import Gap
from kai_desk.tables.flows import LEFT, MAYBE, NOT_YET, OVER, REFUSED, RUNS, Flow, course
from kai_desk.tables.reading import gap_or
from kai_desk.tables.table import AsOf

_HELD = frozenset({RUNS, MAYBE})


@dataclass(frozen=True, slots=True)
class _Support:
    name: str
    flow: Flow
    standing: str
    amount: int | Gap | None


def told(pair: Pair) -> Iterator[Told]:
    """One line a row of support; what a team lost by leaving is told with the team."""
    then, now = pair.both(_supports)
    for key, before, after in compared(then, now):
        item = after or before
        if item is None or item.flow.team_id in pair.gone:
            continue
        parts = list(_parts(before, after))
        if parts:
            named = item.name + in_brackets(item.flow.team)
            text = f"{named}: {', '.join(parts)}"
            yield Told("support", text, mark("support", key), added=before is None)


def _supports(asof: AsOf) -> dict[str, _Support]:
    there = course(asof)
    names = {
        row[0]: (row[1], gap_or(row[2], row[3]))
        for row in asof.reader.rows("SELECT id, name, amount, amount_gap FROM support")
    }
    return {
        flow.id: _Support(names[flow.id][0], flow, there.standing(flow, asof.on), names[flow.id][1])
        for flow in there.flows
    }


def _parts(then: _Support | None, now: _Support | None) -> Iterator[str]:
    if now is None:
        yield "지원 기록을 지움"
        return
    was = then.standing if then else NOT_YET
    started = was not in _HELD and now.standing in _HELD
    if started and now.flow.received != REFUSED:
        yield f"{'다시 ' if was in {OVER, LEFT} else ''}시작{in_brackets(_quantity(now.flow))}"
    elif was in _HELD and now.standing == OVER:
        yield f"끝남{in_brackets(_quantity(now.flow))}"
    elif was in _HELD and now.standing == LEFT:
        yield f"팀 이탈로 회수{in_brackets(_quantity(now.flow))}"
    elif then is None:
        words = (_quantity(now.flow), now.flow.received, now.standing)
        yield f"지원 추가{in_brackets(*words)}"
    if then is None:
        return
    if (then.flow.quantity, then.flow.bound) != (now.flow.quantity, now.flow.bound):
        yield f"수량 {_quantity(then.flow) or '기록 없음'} → {_quantity(now.flow) or '기록 없음'}"
    if then.amount != now.amount:
        yield f"금액 {won_change(then.amount, now.amount)}"
    if then.flow.received != now.flow.received:
        yield f"받음 여부 {then.flow.received or '기록 없음'} → {now.flow.received or '기록 없음'}"
    if then.flow.requested != now.flow.requested:
        yield f"요청 수량 {_number(then.flow.requested)} → {_number(now.flow.requested)}"


def _quantity(flow: Flow) -> str:
    if flow.quantity is None:
        return ""
    if isinstance(flow.quantity, Gap):
        return f"수량 {flow.quantity.value}"
    bound = {"≤": " 이하", "≥": " 이상", "여": "여"}.get(flow.bound or "", "")
    return f"{'약 ' if flow.bound == '약' else ''}{_number(flow.quantity)}{flow.pool.unit}{bound}"


def _number(value: object) -> str:
    return "기록 없음" if value is None else write_number(int(str(value))) if str(value).isdecimal() else str(value)
