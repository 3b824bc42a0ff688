"""결정·이의신청: taken, final, filed, answered."""

from collections.abc import Iterator

from kai_desk.briefing.changes.pair import Pair, Told, in_brackets, mark, when
from kai_desk.tables.decisions import (
    AHEAD,
    FINAL,
    OPEN_TO_OBJECTIONS,
    WAITING,
    Decision,
    Objection,
    decisions_on,
    objections_on,
)


def told(pair: Pair) -> Iterator[Told]:
    """One line a decision, one an objection."""
    for key, before, after in pair.differing(decisions_on):
        item = after or before
        words = _decision(before, after)
        if item is not None and words:
            yield Told("decision", f"{_named(item)}: {words}", mark("decision", key))
    for key, former, current in pair.differing(objections_on):
        objection = current or former
        words = _objection(former, current)
        if objection is not None and words:
            text = f"{objection.consortium}의 이의신청 '{objection.what}': {words}"
            yield Told("objection", text, mark("objection", key))


def _named(item: Decision) -> str:
    return item.name if item.round in item.name else f"{item.name}({item.round})"


def _decision(then: Decision | None, now: Decision | None) -> str:
    if now is None:
        return "결정 기록을 지움"
    was = then.standing if then else AHEAD
    if now.standing == was:
        return ""
    final = f"확정{in_brackets(when(now.confirmed))}"
    if was == AHEAD:
        taken = f"결정{in_brackets(when(now.decided) if now.decided else '', now.person)}"
        return f"{taken}, {final}" if now.standing == FINAL else taken
    # That an objection is heard is told with the objection.
    return {FINAL: final, OPEN_TO_OBJECTIONS: "이의신청 기간 시작", WAITING: "이의신청 기간 끝남"}.get(now.standing, "")


def _objection(then: Objection | None, now: Objection | None) -> str:
    if now is None:
        return "기록을 지움"
    filed = f"접수{in_brackets(when(now.filed) if now.filed else '')}"
    if now.pending:
        return filed if then is None else "" if then.pending else "다시 처리 중"
    settled = f"{now.state}{in_brackets(when(now.decided) if now.decided else '', now.result)}"
    if then is None:
        return f"{filed}, {settled}"
    return settled if then.pending or (then.state, then.result) != (now.state, now.result) else ""
