"""□ 문제점 and □ 향후계획: what is late, what differs, what comes next."""

from datetime import date

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Line, Piece
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.wording import days_left, listed, plan_words, span_words
from kai_desk.korean.dates import Span
from kai_desk.tables.milestones import LATE, Milestone, milestones_on
from kai_desk.tables.rounds import rounds_on
from kai_desk.tables.table import Slip, Table, Value

_SHOWN = 5


def problems(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """□ 문제점: late milestones, re-planned ones, figures whose sources differ, with how many more there are."""
    lines = [*_late(answers), *_slipping(answers), *_unconfirmed(answers), *_differing(answers)]
    body = lines or [Line("bullet2", "○ 기록된 지연·상충 없음")]
    return (Line("bullet1", "□ 문제점(지연·상충)"), *body)


def _late(answers: Answers) -> list[Line]:
    on = answers.asof.on
    late = [item for item in milestones_on(answers.asof) if item.status == LATE]
    if not late:
        return []
    lines = [Line("bullet2", f"○ (지연) 기한이 지난 마일스톤 {len(late)}건")]
    lines += [Line("bullet3", f"- {named(item)}: {overdue_words(item.expected, on)}") for item in late[:_SHOWN]]
    return lines + _more(len(late), "마일스톤")


def overdue_words(expected: Span | None, on: date) -> str:
    """Return when a milestone was due and by how many days it is late."""
    days = f", {(on - expected.hi).days:,}일 지남" if expected and expected.hi else ""
    return f"기한 {span_words(expected)}{days}"


def _slipping(answers: Answers) -> list[Line]:
    """Milestones not done yet that are forecast later than first planned."""
    slips = [
        (item.slip, item)
        for item in milestones_on(answers.asof)
        if item.open and item.status != LATE and item.slip is not None and item.slip.low > 0
    ]
    if not slips:
        return []
    slips.sort(key=lambda pair: (-pair[0].low, pair[1].name))
    words = [f"{named(item)} {_days(slip)}일" for slip, item in slips]
    return [
        Line("bullet2", f"○ (일정 변경) 처음 기한보다 늦게 예측된 마일스톤 {len(slips)}건: {listed(words, _SHOWN)}")
    ]


def _days(slip: Slip) -> str:
    return f"{slip.low:,}" if slip.low == slip.high else f"{slip.low:,}~{slip.high:,}"


def _unconfirmed(answers: Answers) -> list[Line]:
    """Milestones whose first possible day has passed while their last is open: neither done nor late."""
    on = answers.asof.on
    open_ended = [
        f"{named(item)}({span_words(item.expected)})"
        for item in milestones_on(answers.asof)
        if item.open and item.expected and item.expected.hi is None and (item.expected.lo or date.max) <= on
    ]
    if not open_ended:
        return []
    return [Line("bullet2", f"○ (확인 필요) 시작일이 지났으나 완료가 기록되지 않음: {listed(open_ended, _SHOWN)}")]


def _differing(answers: Answers) -> list[Line]:
    table = answers.ask("conflicts")
    if not table.rows:
        return []
    figure, values, standing, adopted = (table.index(name) for name in ("figure", "values", "standing", "adopted"))
    lines = [Line("bullet2", f"○ (상충) {differing_words(table)}")]
    lines += [
        Line("bullet3", f"- {row[figure]}: {row[values]}({_stand(row[standing], row[adopted])})")
        for row in table.rows[: _SHOWN - 1]
    ]
    hidden = len(table.rows) - (_SHOWN - 1)
    return lines + ([Line("bullet3", f"- 그 밖 {hidden}건은 '출처' 시트에 수록")] if hidden > 0 else [])


def differing_words(table: Table) -> str:
    """How many figures differ between sources, and for how many a person adopted a value."""
    chosen = sum(value is not None for value in table.column("adopted"))
    adopted = f"(채택 {chosen}건)" if chosen else ""
    return f"자료가 서로 다른 숫자 {len(table.rows)}건을 더하지 않고 나란히 둠{adopted}"


def _stand(standing: Value, adopted: Value) -> str:
    return f"{standing}, 채택 {adopted}" if adopted else str(standing)


def _more(count: int, sheet: str) -> list[Line]:
    return [Line("bullet3", f"- 그 밖 {count - _SHOWN}건은 '{sheet}' 시트에 수록")] if count > _SHOWN else []


def named(item: Milestone) -> str:
    """Return the milestone with its team, unless its name says it or it is everyone's."""
    told = item.consortium_id is None or item.consortium in item.name
    return item.name if told else f"{item.name}({item.consortium})"


def next_steps(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """□ 향후계획: the rounds to come, then the next milestones."""
    on = answers.asof.on
    lines = [Line("bullet1", "□ 향후계획")]
    for item in rounds_on(answers.asof):
        if item.actual_out is None:
            when = f"{span_words(item.planned)}({days_left(item.planned, on)})"
            lines.append(Line("bullet2", f"○ {item.name}: {', '.join(filter(None, (when, plan_words(item))))}"))
    coming = coming_milestones(answers)
    if coming:
        lines.append(Line("bullet2", f"○ 다가오는 마일스톤 {len(coming)}건"))
        lines += [
            Line("bullet3", f"- {span_words(item.expected)} {named(item)}({days_left(item.expected, on)})")
            for item in coming[:_SHOWN]
        ]
        lines += _more(len(coming), "마일스톤")
    return tuple(lines if len(lines) > 1 else [*lines, Line("bullet2", "○ 기록된 향후 라운드와 마일스톤 없음")])


def coming_milestones(answers: Answers) -> list[Milestone]:
    """Return the open milestones whose day is still to come, in their order."""
    return [item for item in answers.milestones if item.open and _ahead(item.expected, answers.asof.on)]


def _ahead(expected: Span | None, on: date) -> bool:
    return expected is not None and expected.hi is not None and expected.hi >= on
