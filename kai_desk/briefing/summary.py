"""요약: the conclusion first, then what the programme is, how it came here and where it stands."""

from collections.abc import Callable
from datetime import date

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import At, Grid, Head, Item, Line, Piece, Row, Share
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.keys import COUNTS_GRID, key_cell, numbers, worded
from kai_desk.briefing.ledger import TOTAL, Amounts
from kai_desk.briefing.outlook import differing_words
from kai_desk.briefing.wording import days_left, gate_words, listed, passed_words, rate_words, span_words
from kai_desk.korean.amounts import brief_won
from kai_desk.korean.dates import Span, write_date
from kai_desk.korean.gaps import Gap
from kai_desk.tables.milestones import DONE, DUE, ENDED, LATE, SOON_DAYS, milestones_on
from kai_desk.tables.money import DISBURSEMENT_FORMULA, SPENDING_FORMULA
from kai_desk.tables.people import counts
from kai_desk.tables.rounds import next_gate, rounds_on
from kai_desk.tables.table import Value
from kai_desk.tables.teams import teams_on

_SHOWN = 4
BANNER = "가상 · 이 보고서에는 연습용 가상 자료에 근거한 값이 들어 있음. 실제 현황으로 인용할 수 없음"


def conclusion(answers: Answers, report: Report) -> tuple[Piece, ...]:
    """The title, both clocks, and the answers a reader wants first."""
    unit = answers.order.unit.value
    head: list[Piece] = [
        Line("title", f"{answers.name} {report.title}"),
        Line("subtitle", f"{answers.clocks} · 작성 {write_date(answers.order.made.date())} · 단위 {unit}, %"),
    ]
    if answers.fictional_sources:
        head.append(Line("banner", BANNER))
    words = (teams_words(answers), money_words(answers.ledger.total), milestone_words(answers), claim_words(answers))
    return (*head, Line("box", "\n".join(f"○ {line}" for line in words)))


def teams_words(answers: Answers) -> str:
    """Teams left, the next gate, and what it is planned to cut to."""
    teams = teams_on(answers.asof)
    entered, running = sum(team.entered for team in teams), sum(team.running for team in teams)
    if not entered:
        return "신청한 팀의 기록 없음"
    words = f"{entered}팀 신청, {running}팀 진행 중"
    gate = next_gate(answers.asof)
    if gate is None:
        return f"{words}, 남은 라운드 없음"
    told = (span_words(gate.planned), days_left(gate.planned, answers.asof.on), gate_words(gate))
    return f"{words} - 다음 관문은 {gate.name}({', '.join(filter(None, told))})"


def money_words(total: Amounts) -> str:
    """Both rates with their figures, or what is not recorded yet."""
    available, disbursed = total.of("available"), total.of("disbursed")
    if available is None and disbursed is None:
        return "예산 기록 없음"
    if not isinstance(disbursed, int):
        return f"예산현액 {_brief(available)}, 기록된 교부 없음"
    spent = f"실집행률 {_rate(total, 'spent', 'disbursed')}({spending_words(total)})"
    return f"집행률 {_rate(total, 'disbursed', 'available')}({disbursement_words(total)}), {spent}"


def disbursement_words(total: Amounts) -> str:
    """The figures of 집행률: "교부 1,020억 ÷ 예산현액 1,428억"."""
    return f"교부 {_brief(total.of('disbursed'))} ÷ 예산현액 {_brief(total.of('available'))}"


def spending_words(total: Amounts) -> str:
    """The figures of 실집행률: "실집행 499억 ÷ 교부 1,020억"."""
    return f"실집행 {_brief(total.of('spent'))} ÷ 교부 {_brief(total.of('disbursed'))}"


def _told(total: Amounts, column: str, words: Callable[[Amounts], str]) -> str:
    return words(total) if isinstance(total.of(column), int) else "기록된 금액 없음"


def _rate(total: Amounts, part: str, whole: str) -> str:
    return rate_words(total.share(part, whole))


def _brief(amount: int | Gap | None) -> str:
    return brief_won(amount) if isinstance(amount, int) else amount.value if amount else "-"


def milestone_words(answers: Answers) -> str:
    """How many are done, late and due."""
    states = [item.status for item in milestones_on(answers.asof)]
    if not states:
        return "마일스톤 기록 없음"
    late = f"{states.count(LATE)}건 지연" if LATE in states else "지연 없음"
    applying = len(states) - states.count(ENDED)
    return f"마일스톤 {applying}건 중 {states.count(DONE)}건 완료, {late}, {SOON_DAYS}일 안 {states.count(DUE)}건"


def claim_words(answers: Answers) -> str:
    """How many figures stand differently in different sources."""
    table = answers.ask("conflicts")
    return differing_words(table) if table.rows else "자료가 서로 다른 숫자 없음"


def overview(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """□ 추진개요, as the programme's row says; what is not recorded is left out."""
    table = answers.ask("program")
    lines: list[Piece] = [Line("bullet1", "□ 추진개요")]
    if not table.rows:
        return (*lines, Line("bullet2", "○ 기록된 사업 개요 없음"))
    said: dict[str, Value] = dict(zip((column.id for column in table.columns), table.rows[0], strict=True))
    name = f"{said['programme']}({said['name_en']})" if said["name_en"] else str(said["programme"])
    lines.append(Line("bullet2", f"○ (사업명) {name}"))
    bodies = [f"{title} {said[key]}" for key, title in (("ministry", "주관 부처"), ("agency", "전담기관")) if said[key]]
    if bodies:
        lines.append(Line("bullet2", f"○ (추진체계) {', '.join(bodies)}"))
    ends = [_span_text(said[key]) for key in ("started", "ends")]
    if any(ends):
        lines.append(Line("bullet2", f"○ (기간) 시작 {ends[0] or '미정'}, 종료 {ends[1] or '미정'}"))
    if said["method"]:
        lines.append(Line("bullet2", f"○ (추진 방식) {said['method']}"))
    return (*lines, *_support_lines(answers))


def _span_text(value: Value) -> str:
    return span_words(value) if isinstance(value, Span) else ""


def _support_lines(answers: Answers) -> tuple[Piece, ...]:
    """One line per kind of support: its names as recorded, nothing added up."""
    table = answers.ask("support")
    names: dict[str, list[str]] = {}
    for kind, name, received in zip(*(table.column(key) for key in ("kind", "support", "received")), strict=True):
        if received != "받지 않음":
            names.setdefault(str(kind), []).append(str(name))
    return tuple(
        Line("bullet2", f"○ ({kind} 지원) {listed(list(dict.fromkeys(found)), _SHOWN)}")
        for kind, found in names.items()
    )


def course(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """□ 추진경과: what happened by the day, oldest first."""
    steps = [item for item in rounds_on(answers.asof) if item.actual and item.actual_in is not None]
    told = {(item.id, item.actual) for item in steps}
    events = [(item.actual, f"{item.name}: {passed_words(item)}", item.source) for item in steps]
    events += [
        (item.actual, item.name, item.source)
        for item in milestones_on(answers.asof)
        if item.actual and item.consortium_id is None and (item.round_id, item.actual) not in told
    ]
    events.sort(key=lambda event: _first_day(event[0]))
    rows = tuple(Row((when, what, answers.marked(source) if source else None)) for when, what, source in events)
    heads = (Head("when", "일자", "span", span=2), Head("what", "내용", span=3), Head("source", "자료", look="center"))
    left = f"기준일 {write_date(answers.asof.on)}"
    grid = Grid("course", "", heads, rows, left=left, missing="기록된 추진경과 없음")
    return (Line("bullet1", "□ 추진경과"), grid)


def _first_day(when: Span | None) -> date:
    first = (when.hi or when.lo) if when else None
    return first or date.max


def standing(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """□ 현황: the key figures, each with its formula or definition."""
    total = answers.ledger.total
    disbursement = Share(TOTAL, "disbursed", "available")
    spending = Share(TOTAL, "spent", "disbursed")
    key = {name: (key_cell(name), number) for name, number in numbers(answers).items()}
    rows = (
        Row(("남은 팀", worded(key["running"], "팀"), answers.ask("rounds").subtitle or "라운드 기록 없음")),
        Row(("집행률", disbursement, f"{DISBURSEMENT_FORMULA}: {_told(total, 'disbursed', disbursement_words)}")),
        Row(("실집행률", spending, f"{SPENDING_FORMULA}: {_told(total, 'spent', spending_words)}")),
        Row(("마일스톤 완료", worded(key["done"], " / ", key["all"], "건"), _due_words(key))),
        Row(("마일스톤 지연", worded(key["late"], "건"), "기한이 지났으나 완료가 기록되지 않은 수")),
        Row(("구성기관", worded(key["seats"], "좌석"), _seat_words(answers))),
    )
    heads = (Head("what", "구분"), Head("value", "값", look="any"), Head("basis", "산식·정의", span=4))
    sources = answers.source_words("rounds", "budget", "milestones", "members")
    left = f"기준일 {write_date(answers.asof.on)} · {sources}"
    return (Line("bullet1", "□ 현황"), Grid("standing", "", heads, rows, left=left, right="(단위: 팀, 건, 좌석, %)"))


def _due_words(key: dict[str, tuple[At, int]]) -> Item:
    if not key["all"][1]:
        return "마일스톤 기록 없음"
    planned, undated = (" · 예정 ", key["planned"], "건"), (" · 일정 미정 ", key["undated"], "건")
    return worded(f"{SOON_DAYS}일 안 ", key["due"], "건", *planned, *undated)


def _seat_words(answers: Answers) -> Item:
    """The three counts of members in the words of the tables, live."""
    seats, bodies, families = (
        (At(COUNTS_GRID, "count", row), count) for row, count in enumerate(counts(answers.seats))
    )
    return worded("좌석 ", seats, " · 기관 ", bodies, " · 산학협력단을 대학과 묶으면 ", families, " (주관 포함)")


def attachments(answers: Answers, report: Report) -> tuple[Piece, ...]:
    """붙임: the other sheets of the workbook."""
    # The comparison with the last report is there where one was ordered.
    names = [sheet.title for sheet in report.sheets[1:] if not sheet.optional or answers.before]
    words = "  ".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    return (Line("note", f"붙임(이 통합 문서의 시트)  {words}"), Line("note", f"※ {answers.source_words('sources')}"))
