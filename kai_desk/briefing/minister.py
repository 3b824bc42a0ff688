"""장관 보고 1쪽: the conclusion first, a line for each topic, one small table, what comes next."""

from collections.abc import Iterator
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Grid, Head, Line, Piece, Row, Share
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.headlines import boxed, spread_words
from kai_desk.briefing.ledger import TOTAL
from kai_desk.briefing.outlook import coming_milestones, differing_words, named, overdue_words
from kai_desk.briefing.summary import BANNER, milestone_words, money_words
from kai_desk.briefing.wording import days_left, gate_words, listed, plan_words, rate_words, span_words
from kai_desk.korean.dates import write_date
from kai_desk.tables.concerns import concern_words, concerns_on
from kai_desk.tables.milestones import LATE
from kai_desk.tables.rounds import next_of
from kai_desk.tables.table import Value
from kai_desk.tables.teams import Team, teams_on

_NAMES, _EXAMPLES, _STEPS, _TEAMS = 6, 2, 3, 8
_HEADS = (
    Head("team", "컨소시엄", span=2),
    Head("planned", "진척 계획", "rate"),
    Head("actual", "진척 실적", "rate"),
    Head("disbursed", "집행률", "rate"),
    Head("spent", "실집행률", "rate"),
    Head("late", "지연(건)", "count"),
)


def minister_page(answers: Answers, report: Report) -> tuple[Piece, ...]:
    """The page without its end: title, conclusion, topics, table."""
    unit = answers.order.unit.value
    lines: list[Piece] = [
        Line("title", f"{answers.name} {report.title}"),
        Line("subtitle", f"{answers.clocks} · 작성 {write_date(answers.order.made.date())} · 단위 {unit}, %"),
    ]
    if answers.fictional_sources:
        lines.append(Line("banner", BANNER))
    return (*lines, *boxed(_conclusion(answers)), *_topics(answers), _table(answers), *_next(answers))


def _running(answers: Answers) -> list[Team]:
    return [team for team in teams_on(answers.asof) if team.running]


def _conclusion(answers: Answers) -> Iterator[str]:
    """Where it stands, by when the next gate is, what is wrong: three lines."""
    gate = next_of(answers.rounds)
    teams = f"{len(_running(answers))}팀 진행 중" if _running(answers) else "진행 중인 팀의 기록 없음"
    if gate is None:
        yield f"{teams}, 남은 라운드 없음"
    else:
        told = (span_words(gate.planned), days_left(gate.planned, answers.asof.on), gate_words(gate))
        yield f"{teams}, 다음 관문 {gate.name}({', '.join(filter(None, told))})"
    total = answers.ledger.total if answers.ledger.lines else None
    late = sum(item.status == LATE for item in answers.milestones)
    disbursed = total.share("disbursed", "available") if total else None
    spent = total.share("spent", "disbursed") if total else None
    rates = f"집행률 {rate_words(disbursed)}, 실집행률 {rate_words(spent)}"
    rates = "교부·집행 기록 없음" if disbursed is None else rates
    yield f"{rates}, 마일스톤 {f'{late}건 지연' if late else '지연 없음'}"
    open_ = [item for item in concerns_on(answers.asof) if item.open]
    overdue = sum(item.overdue is not None and item.overdue > 0 for item in open_)
    issues = f"열린 현안 {len(open_)}건(기한 지남 {overdue}건)" if open_ else "열린 현안 없음"
    conflicts = len(answers.ask("conflicts").rows)
    yield f"{issues}, 자료가 서로 다른 숫자 {conflicts}건"


def _topics(answers: Answers) -> Iterator[Line]:
    yield Line("bullet1", "□ 분야별 현황")
    names = [team.name for team in _running(answers)]
    entered = sum(team.entered for team in teams_on(answers.asof))
    yield Line("bullet2", f"○ (팀) {f'{entered}팀 신청, 진행 중 {listed(names, _NAMES)}' if names else '기록 없음'}")
    yield Line("bullet2", f"○ (예산) {money_words(answers.ledger.total)}")
    if words := spread_words(answers):
        yield Line("bullet3", f"- {words}")
    yield Line("bullet2", f"○ (일정) {milestone_words(answers)}")
    late = [item for item in answers.milestones if item.status == LATE]
    for item in late[:_EXAMPLES]:
        yield Line("bullet3", f"- {named(item)}: {overdue_words(item.expected, answers.asof.on)}")
    yield Line("bullet2", f"○ (위험) {_risk_words(answers)}")
    overdue = [(item.overdue, item.name, item) for item in concerns_on(answers.asof) if item.open and item.overdue]
    for days, name, risk in sorted(overdue, key=lambda told: (-told[0], told[1]))[:_EXAMPLES]:
        yield Line("bullet3", f"- {name}: {risk.seen_to_by or '담당 미정'}, {days:,}일 지남")


def _risk_words(answers: Answers) -> str:
    found = concerns_on(answers.asof)
    table = answers.ask("conflicts")
    words = [concern_words(found)] if found else ["기록된 현안 없음"]
    return ", ".join((*words, differing_words(table) if table.rows else "자료가 서로 다른 숫자 없음"))


def _table(answers: Answers) -> Grid:
    """A row for each running team: progress of the round it is in, both rates, what is late."""
    progress = _progress(answers)
    late = [item.consortium_id for item in answers.milestones if item.status == LATE]
    rows = []
    for team in _running(answers)[:_TEAMS]:
        key = f"team:{answers.codes.team(team.id)}"
        planned, actual = progress.get(team.id, (None, None))
        rows.append(Row((team.name, planned, actual, *_rates(key), late.count(team.id))))
    rest = len(_running(answers)) - len(rows)
    if rows:
        rows.append(Row(("전체(공동 포함)", "", "", *_rates(TOTAL), len(late)), total=True))
    left = f"기준일 {write_date(answers.asof.on)} · {answers.source_words('progress-by-round', 'budget', 'milestones')}"
    return Grid(
        "minister-teams",
        "",
        _HEADS,
        tuple(rows),
        left=left,
        right="(단위: %, 건)",
        missing="진행 중인 팀 없음",
        notes=(f"※ 그 밖 {rest}팀은 추진현황 보고서 참조",) if rest > 0 else (),
    )


def _rates(key: str) -> tuple[Share, Share]:
    return Share(key, "disbursed", "available"), Share(key, "spent", "disbursed")


def _progress(answers: Answers) -> dict[str, tuple[Value, Value]]:
    """Planned and actual progress by team, of the last round that has any reported."""
    table = answers.ask("progress-by-round")
    names = ("round", "planned", "actual")
    rounds, planned, actual = (table.column(name) for name in names)
    told = [place for place, value in enumerate(actual) if isinstance(value, Fraction)]
    if not told:
        return {}
    return {
        table.row_ids[place]: (planned[place], actual[place])
        for place in range(len(rounds))
        if rounds[place] == rounds[told[-1]]
    }


def _next(answers: Answers) -> Iterator[Piece]:
    """The next gates and milestones, and what the page rests on."""
    yield Line("bullet1", "□ 향후계획")
    ahead = [item for item in answers.rounds if item.actual_out is None]
    coming = coming_milestones(answers)
    for item in ahead[:_STEPS]:
        when = f"{span_words(item.planned)}({days_left(item.planned, answers.asof.on)})"
        yield Line("bullet2", f"○ {item.name}: {', '.join(filter(None, (when, plan_words(item))))}")
    for milestone in coming[:_STEPS]:
        left = days_left(milestone.expected, answers.asof.on)
        yield Line("bullet2", f"○ {span_words(milestone.expected)} {named(milestone)}({left})")
    if not ahead and not coming:
        yield Line("bullet2", "○ 기록된 향후 라운드와 마일스톤 없음")
    words = answers.source_words("program", "rounds", "budget", "milestones", "conflicts")
    yield Line("note", f"※ {words}. 비율은 숨긴 시트 '근거(원)'의 원 단위에서 셈")
