"""□ 지난 보고 이후: the key figures then and now, and "변동 없음" where nothing changed."""

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Change, Grid, Head, Line, Piece, Row, Share
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.ledger import BEFORE, TOTAL
from kai_desk.briefing.wording import difference_words
from kai_desk.korean.dates import write_date
from kai_desk.tables.milestones import DONE, LATE, milestones_on
from kai_desk.tables.people import counts, current_seats
from kai_desk.tables.teams import teams_on

SAME = "변동 없음"
_RATES = (("집행률", "disbursed", "available"), ("실집행률", "spent", "disbursed"))


def since_last_report(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """The comparison with the last report's day; nothing when none was ordered."""
    before = answers.before
    if before is None:
        return ()
    then_day, day = write_date(before.asof.on), write_date(answers.asof.on)
    then, now = _counts(before), _counts(answers)
    numbers = tuple(
        (name, then[name], count, difference_words(count - then[name], unit), unit)
        for (name, unit), count in zip(_NAMES, now.values(), strict=True)
    )
    rates = tuple(_rate(answers, before, *rate) for rate in _RATES)
    moved = sum(old != new for _, old, new, *_ in numbers) + sum(changed for changed, _ in rates)
    whole = len(numbers) + len(rates)
    still = whole - moved
    both = f"중 {moved}개 변동, {still}개 {SAME}"
    words = f"핵심 수치 {whole}개 {both if moved and still else '모두 변동' if moved else f'모두 {SAME}'}"
    rows = [Row((name, f"{old:,}{unit}", f"{new:,}{unit}", change)) for name, old, new, change, unit in numbers]
    rows += [row for _, row in rates]
    heads = (
        Head("what", "구분"),
        Head("then", f"지난 보고({then_day})", span=2, look="any"),
        Head("now", f"이번 보고({day})", span=2, look="any"),
        Head("change", "증감", look="any"),
    )
    title = Line("bullet1", f"□ 지난 보고({then_day}) 이후")
    return (
        title,
        Line("bullet2", f"○ {words}"),
        Grid("since", "", heads, tuple(rows), left=f"기준일 {day}", right="(단위: 팀, 건, 좌석, %, %p)"),
    )


_NAMES = (("남은 팀", "팀"), ("마일스톤 완료", "건"), ("마일스톤 지연", "건"), ("구성기관 좌석", "좌석"))


def _counts(answers: Answers) -> dict[str, int]:
    states = [item.status for item in milestones_on(answers.asof)]
    seats, _, _ = counts(current_seats(answers.asof))
    running = sum(team.running for team in teams_on(answers.asof))
    numbers = (running, states.count(DONE), states.count(LATE), seats)
    return {name: number for (name, _), number in zip(_NAMES, numbers, strict=True)}


def _rate(answers: Answers, before: Answers, name: str, part: str, whole: str) -> tuple[bool, Row]:
    """Whether a rate moved, and its row with live formulas."""
    now, then = answers.ledger.total.share(part, whole), before.ledger.total.share(part, whole)
    current, former = Share(TOTAL, part, whole), Share(BEFORE, part, whole)
    both = now is not None and then is not None
    change = SAME if now == then else Change(current, former) if both else "비교할 수 없음"
    return now != then, Row((name, former, current, change))
