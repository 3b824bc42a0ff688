"""현안, 지표, 사업: opened, closed, over due; what was measured; when the programme begins and ends."""

from collections.abc import Iterator, Mapping

from kai_desk.briefing.changes.pair import Pair, Told, compared, in_brackets, mark, moved, when
from kai_desk.korean.dates import Span
from kai_desk.tables.concerns import Concern, concerns_on
from kai_desk.tables.flows import ALL_TEAMS
from kai_desk.tables.indicators import Reading, Target, readings_on, targets
from kai_desk.tables.reading import span
from kai_desk.tables.table import AsOf
from kai_desk.tables.target_readings import standing


def concerns(pair: Pair) -> Iterator[Told]:
    """One line a 현안, whatever happened to it."""
    for key, before, after in pair.differing(concerns_on):
        item = after or before
        parts = list(_concern(before, after))
        if item is not None and parts:
            yield Told("concern", f"{item.name}: {', '.join(parts)}", mark("concern", key))


def _concern(then: Concern | None, now: Concern | None) -> Iterator[str]:
    if now is None:
        yield "현안 기록을 지움"
        return
    if then is None:
        due = f"기한 {when(now.due)}" if now.due and now.open else ""
        by = f"담당 {now.seen_to_by}" if now.seen_to_by else ""
        yield f"현안 생김{in_brackets(when(now.raised) if now.raised else '', by, due)}"
    if not now.open and (then is None or then.open):
        yield f"끝남{in_brackets(when(now.closed) if now.closed else '', now.ended_why)}"
    elif now.open and then is not None and not then.open:
        yield "다시 열림"
    if then is not None and then.due != now.due and now.open:
        yield from filter(None, [moved("기한", then.due, now.due)])
    if now.overdue and not (then and then.overdue):
        yield f"기한 {now.overdue:,}일 지남"


def readings(pair: Pair) -> Iterator[Told]:
    """One line a measurement, with whether its target is met; one a target that is another."""
    before, after = ({target.id: target for target in found} for found in pair.both(targets))
    for key, was, is_ in compared(before, after):
        target = is_ or was
        words = _target(was, is_)
        if target is not None and words:
            yield Told("indicator", f"{target.name}: {words}", mark("indicator", key))
    yield from _measurements(pair, {**before, **after})


def _target(then: Target | None, now: Target | None) -> str:
    if now is None:
        return "지표 기록을 지움"
    if then is None:
        return f"지표 추가{in_brackets(now.team or '', f'목표 {now.stated}')}"
    return f"목표 '{then.stated}' → '{now.stated}'" if then.stated != now.stated else ""


Series = dict[tuple[str, str], tuple[Reading, ...]]


def _measurements(pair: Pair, aims: Mapping[str, Target]) -> Iterator[Told]:
    """One line an indicator and team: the newest value before and the newest now, with how often it was measured."""
    then, now = pair.both(_series)
    for key, before, after in compared(then, now):
        target, was, is_ = aims[key[0]], before or (), after or ()
        item = (is_ or was)[-1]
        changed = {one.id for one in is_ if one not in was} | {one.id for one in was if one not in is_}
        team = item.team or target.team or ALL_TEAMS
        named = "" if team in target.name or item.stated.startswith(team) else f"{team} "
        words = _measured(was, is_, target)
        yield Told("reading", f"{target.name}: {named}{words}", mark("reading", *changed))


def _series(asof: AsOf) -> Series:
    found: dict[tuple[str, str], list[Reading]] = {}
    for mine in readings_on(asof).values():
        for item in mine:
            found.setdefault((item.indicator, item.team_id or ""), []).append(item)
    return {key: tuple(items) for key, items in found.items()}


def _measured(then: tuple[Reading, ...], now: tuple[Reading, ...], target: Target) -> str:
    if not now:
        return f"{then[-1].stated} 측정 기록을 지움"
    last = now[-1]
    more = len(now) - len(then)
    often = f"{more}번 측정" if more > 1 else ""
    words = last.stated
    if then and then[-1].stated != last.stated:
        words = f"{then[-1].stated} → {last.stated}"
    elif then:
        words = f"{last.stated}, 앞선 측정을 고침" if more <= 0 else words
    return words + in_brackets(when(last.measured) if last.measured else "", often, standing(target, last))


def programme(pair: Pair) -> Iterator[Told]:
    """One line when the programme's beginning or end is another."""
    then, now = pair.both(_term)
    for key, before, after in compared(then, now):
        if before is None or after is None:
            name = (after or before or ("",))[0]
            text = f"{name}: {'사업 추가' if before is None else '사업 기록을 지움'}"
            yield Told("programme", text, mark("programme", key))
            continue
        parts = [
            moved(title, was, is_)
            for title, was, is_ in (("사업 시작", before[1], after[1]), ("사업 끝", before[2], after[2]))
            if was != is_
        ]
        if parts:
            yield Told("programme", ", ".join(parts), mark("programme", key))


def _term(asof: AsOf) -> dict[str, tuple[str, Span | None, Span | None]]:
    rows = asof.reader.rows(
        "SELECT id, name, started_lo, started_hi, started_words, ends_lo, ends_hi, ends_words FROM programme"
    )
    return {row[0]: (row[1], span(*row[2:5]), span(*row[5:8])) for row in rows}
