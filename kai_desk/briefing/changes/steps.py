"""마일스톤: done, late, given up, moved, and for the how manieth time."""

from collections.abc import Iterator, Sequence

from kai_desk.briefing.changes.pair import Pair, Told, in_brackets, later, mark, moved, when
from kai_desk.tables.milestone_dates import FORECAST, Promise, promised_on, promises
from kai_desk.tables.milestones import DONE, ENDED, LATE, WHOLE_PROGRAMME, Milestone, milestones_on
from kai_desk.tables.table import AsOf

_ORDINALS = ("", "첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")


def told(pair: Pair) -> Iterator[Told]:
    """One line a milestone, whatever happened to it; those of teams that left are told with the team."""
    dates, reasons = promises(pair.now), _reasons(pair.now)
    known = promises(pair.then)
    for key, before, after in pair.differing(milestones_on):
        item = after or before
        if item is None or item.consortium_id in pair.gone:
            continue
        counts = _slips(known.get(key, ())), _slips(dates.get(key, ()))
        parts = list(_parts(before, after, counts, reasons.get(key)))
        if parts:
            text = f"{_named(item)}: {', '.join(parts)}"
            yield Told("milestone", text, mark("milestone", key), added=before is None)


def _named(item: Milestone) -> str:
    alone = item.consortium_id is None or item.consortium == WHOLE_PROGRAMME or item.consortium in item.name
    return item.name if alone else f"{item.name}({item.consortium})"


def _parts(then: Milestone | None, now: Milestone | None, slips: tuple[int, int], why: str | None) -> Iterator[str]:
    if now is None:
        yield "마일스톤 기록을 지움"
        return
    if then is None:
        yield "마일스톤 추가" + in_brackets(f"기한 {when(now.expected)}" if now.expected else "")
    was = then.status if then else None
    if now.status != was:
        yield from _standing(was, now, why)
        if now.status == LATE and not (then and then.expected and then.expected.known):
            return
    elif then is not None and now.status == DONE and then.actual != now.actual:
        yield moved("완료일", then.actual, now.actual) or "완료일을 고침"
    if then is not None:
        yield from _dates(then, now, slips)


def _standing(was: str | None, now: Milestone, why: str | None) -> Iterator[str]:
    if now.status == DONE:
        yield f"완료{in_brackets(when(now.actual) if now.actual else '', _against(now))}"
    elif was == DONE:
        yield "완료 기록을 지움"
    elif now.status == ENDED:
        yield f"하지 않기로 함{in_brackets(when(now.until) if now.until else '', why)}"
    elif was == ENDED:
        yield "다시 하기로 함"
    elif now.status == LATE and now.expected and now.expected.hi:
        yield f"지연(기한 {when(now.expected)}, {(now.on - now.expected.hi).days:,}일 지남)"


def _against(now: Milestone) -> str:
    slip = now.slip
    if slip is None or slip.low != slip.high:
        return ""
    if slip.low == 0:
        return "기한 지킴"
    return f"처음 기한보다 {abs(slip.low):,}일 {'늦음' if slip.low > 0 else '빠름'}"


def _dates(then: Milestone, now: Milestone, slips: tuple[int, int]) -> Iterator[str]:
    """The expected date that moved, with the how manieth slip it is; a new baseline is said to be one."""
    if now.expected == then.expected or now.status in {DONE, ENDED}:
        return
    before, after = slips
    by_baseline = now.current != then.current and now.expected == now.current
    words = moved("기준 기한" if by_baseline else "예상 기한", then.expected, now.expected)
    if words:
        yield words + _again(before, after)


def _again(before: int, after: int) -> str:
    """Say that it slipped again: a second slip and every one after it."""
    if after < 2 or after <= before:
        return ""
    if after - before == 1:
        return f"({_ORDINALS[after]} 번째 늦춤)" if after < len(_ORDINALS) else f"({after}번째 늦춤)"
    return f"(그동안 {after - before}번, 모두 {after}번 늦춤)" if before else f"({after}번 늦춤)"


def _slips(mine: Sequence[Promise]) -> int:
    """Return how often the expected date moved back, report by report."""
    count = 0
    expected = None
    for place, promise in enumerate(mine):
        standing = promised_on(mine[: place + 1], promise.reported) if promise.reported else None
        found = standing and (standing.outlook or standing.first)
        due = found.due if found else promise.due
        if expected is not None and later(expected, due) and promise.kind == FORECAST:
            count += 1
        expected = due
    return count


def _reasons(asof: AsOf) -> dict[str, str]:
    return dict(asof.reader.rows("SELECT id, ended_why FROM milestone WHERE ended_why IS NOT NULL"))
