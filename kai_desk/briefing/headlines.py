"""The conclusion at the head of a report, in a box: what its tables come to, one line each."""

from collections.abc import Iterable
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Line, Piece
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.outlook import differing_words
from kai_desk.briefing.summary import milestone_words, money_words, teams_words
from kai_desk.briefing.wording import listed, rate_words
from kai_desk.korean.josa import josa
from kai_desk.tables.capacity import SUM
from kai_desk.tables.evidence import CONFLICT, SCOPES
from kai_desk.tables.money_rules import BROKEN
from kai_desk.tables.people import count_words
from kai_desk.tables.target_readings import MET, MISSED

_SHOWN = 3


def boxed(lines: Iterable[str]) -> tuple[Piece, ...]:
    """Return lines as one box, each after ○."""
    return (Line("box", "\n".join(f"○ {line}" for line in lines)),)


def budget_headline(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """Both rates, the teams that spend most and least of what they got, the rules that are broken."""
    rules = answers.ask("budget-rules").column("standing")
    broken = rules.count(BROKEN)
    words = f"예산 규칙 {len(rules)}건 가운데 {broken}건 벗어남" if broken else "벗어난 예산 규칙 없음"
    return boxed(line for line in (money_words(answers.ledger.total), spread_words(answers), words) if line)


def spread_words(answers: Answers) -> str:
    """Return which teams' 실집행률 is highest and lowest, "" where fewer than two are told."""
    told: list[tuple[Fraction, str]] = []
    for group in answers.ledger.by("team"):
        rate = group.amounts.share("spent", "disbursed")
        if rate is not None:
            told.append((rate, group.names[0]))
    if len(told) < 2:
        return ""
    (low, lowest), (high, highest) = min(told), max(told)
    if low == high:
        return f"컨소시엄별 실집행률이 모두 {josa(rate_words(low), '으로/로')} 같음"
    return f"실집행률 최고 {highest} {rate_words(high)}, 최저 {lowest} {rate_words(low)}"


def milestone_headline(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """How many are done and late, which slipped most, how many dependencies push."""
    lines = [milestone_words(answers)]
    slipped = [item for item in answers.milestones if item.slip is not None and item.slip.low > 0]
    slipped.sort(key=lambda item: (-item.slip.low if item.slip else 0, item.name))
    if slipped:
        names = listed([f"{item.name} {item.slip.low:,}일" for item in slipped if item.slip], _SHOWN)
        lines.append(f"처음 기준보다 늦거나 늦을 마일스톤 {len(slipped)}건: {names}")
    else:
        lines.append("처음 기준보다 늦은 마일스톤 없음")
    pushed = [str(words) for words in answers.ask("dependencies").column("standing") if "밀림" in str(words)]
    lines.append(f"앞선 일 때문에 밀리는 선후 관계 {len(pushed)}건" if pushed else "어긋난 선후 관계 없음")
    return boxed(lines)


def member_headline(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """The counts with their definitions, and the bodies that sit in several teams."""
    if not answers.seats:
        return boxed(["기록된 구성기관 없음"])
    teams: dict[str, set[str]] = {}
    for seat in answers.seats:
        teams.setdefault(seat.organization, set()).add(seat.consortium_id)
    several = [f"{name} {len(found)}팀" for name, found in teams.items() if len(found) > 1]
    words = (
        f"두 팀 이상에 있는 기관 {len(several)}곳: {listed(several, _SHOWN)}" if several else "두 팀에 있는 기관 없음"
    )
    return boxed([count_words(answers.asof), words])


def support_headline(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """Capacity, use and what is free of each kind; who supplies and competes; how the targets stand."""
    capacity = answers.ask("gpu-capacity")
    names = ("kind", "model", "unit", "part", "capacity", "used", "free")
    places = [capacity.index(name) for name in names]
    lines = []
    for row in capacity.rows:
        kind, model, unit, part, whole, used, free = (row[place] for place in places)
        if part == SUM:
            called = f"{kind} {model or '기종 미기재'}"
            lines.append(
                f"{called}({unit or '단위 미기재'}): 공급 {whole or '-'}, 배분 {used or '-'}, 여유 {free or '-'}"
            )
    flags = answers.ask("support-flags")
    both = list(dict.fromkeys(str(name) for name in flags.column("provider")))
    lines.append(
        f"공급자이면서 팀에 있는 기관 {len(both)}곳: {', '.join(both)}" if both else "공급자이면서 팀에 있는 기관 없음"
    )
    met = answers.ask("indicator-readings").column("met")
    if met:
        lines.append(
            f"지표 {len(met)}건 가운데 달성 {met.count(MET)}건, 미달 {met.count(MISSED)}건, 그 밖 {_others(met)}건"
        )
    return boxed(lines or ["기록된 지원 없음"])


def _others(met: tuple[object, ...]) -> int:
    return len(met) - met.count(MET) - met.count(MISSED)


def conflict_headline(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """How many figures differ and in what, how many are settled by a person."""
    table = answers.ask("conflicts")
    if not table.rows:
        return boxed(["자료가 서로 다른 숫자 없음"])
    kinds = table.column("standing")
    counts = ", ".join(f"{name} {kinds.count(name)}건" for name in (CONFLICT, SCOPES) if name in kinds)
    return boxed(
        [differing_words(table), f"다른 까닭: {counts}", "채택은 사람이 정한 것이며, 채택하지 않은 값도 그대로 둠"]
    )


def evaluation_headline(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """Where the teams stand, what has been decided, which objections are open."""
    decisions, objections = answers.ask("decisions"), answers.ask("objections")
    lines = [teams_words(answers)]
    lines.append(f"결정 {decisions.subtitle}" if decisions.rows else "기록된 결정 없음")
    lines.append(f"이의신청 {objections.subtitle}" if objections.rows else "기록된 이의신청 없음")
    return boxed(lines)
