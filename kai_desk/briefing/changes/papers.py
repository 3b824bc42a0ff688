"""협약: begun, ended, its term and amounts; and what was asked to be changed in it."""

from collections.abc import Iterator

from kai_desk.briefing.changes.pair import Pair, Told, in_brackets, mark, moved, size, when, won_change
from kai_desk.tables.agreements import BEFORE, ENDED, EXPIRED, RUNNING, Agreement, Change, agreements_on, changes_on

_AMOUNTS = ("정부지원", "기관부담(현금)", "기관부담(현물)")


def told(pair: Pair) -> Iterator[Told]:
    """One line an agreement, one a change of it."""
    for key, before, after in pair.differing(agreements_on):
        item = after or before
        parts = list(_parts(before, after, pair.threshold))
        if item is not None and parts:
            text = f"{_named(item)}: {', '.join(parts)}"
            yield Told("agreement", text, mark("agreement", key), added=before is None)
    for key, former, current in pair.differing(changes_on):
        change = current or former
        words = _change(former, current)
        if change is not None and words:
            text = f"{change.agreement} 협약변경 '{change.what}': {words}"
            yield Told("agreement-change", text, mark("agreement_change", key))


def _named(item: Agreement) -> str:
    return item.name if item.consortium in item.name else f"{item.name}({item.consortium})"


def _parts(then: Agreement | None, now: Agreement | None, threshold: int) -> Iterator[str]:
    if now is None:
        yield "협약 기록을 지움"
        return
    status = then.status if then else None
    if now.status != status:
        yield from _standing(status, now)
    if then is None:
        return
    if now.ends != then.ends:
        yield from filter(None, [moved("협약 끝", then.ends, now.ends)])
    if now.since != then.since:
        yield from filter(None, [moved("협약 시작", then.since, now.since)])
    for title, was, is_ in zip(_AMOUNTS, then.amounts, now.amounts, strict=True):
        if was != is_ and (size(was, is_) >= threshold or not (isinstance(was, int) and isinstance(is_, int))):
            yield f"{title} {won_change(was, is_)}"


def _standing(was: str | None, now: Agreement) -> Iterator[str]:
    if now.status == RUNNING:
        yield f"협약 시작{in_brackets(when(now.since or now.signed) if now.since or now.signed else '')}"
    elif now.status == EXPIRED:
        yield f"협약기간 끝남{in_brackets(when(now.ends))}"
    elif now.status == ENDED:
        yield f"협약 종료{in_brackets(when(now.until), now.ended_why)}"
    elif now.status == BEFORE and was is None:
        yield f"협약 예정{in_brackets(when(now.since or now.signed))}"
    else:
        yield "협약 시작 전으로 되돌아감"


def _change(then: Change | None, now: Change | None) -> str:
    if now is None:
        return "기록을 지움"
    asked = f"접수{in_brackets(now.kind, when(now.asked) if now.asked else '')}"
    if now.pending:
        return asked if then is None else "" if then.pending else "다시 처리 중"
    settled = f"{now.state}{in_brackets(when(now.decided) if now.decided else '')}"
    if then is None:
        return f"{asked}, {settled}"
    return settled if then.pending or then.state != now.state else ""
