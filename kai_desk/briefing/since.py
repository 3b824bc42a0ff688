"""□ 지난 보고 이후: the key figures then and now, and "변동 없음" where nothing changed."""

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Change, Grid, Head, Line, Live, Piece, Row, Share
from kai_desk.briefing.definitions import LinesBlock, Report
from kai_desk.briefing.keys import KEYS, key_cell, numbers, worded
from kai_desk.briefing.ledger import BEFORE, TOTAL
from kai_desk.briefing.wording import difference_words
from kai_desk.korean.dates import write_date

SAME = "변동 없음"
_COUNTED = ("running", "done", "late", "seats")
_RATES = (("집행률", "disbursed", "available"), ("실집행률", "spent", "disbursed"))


def since_last_report(answers: Answers, report: Report) -> tuple[Piece, ...]:
    """The comparison with the last report's day; nothing when none was ordered."""
    before = answers.before
    if before is None:
        return ()
    then_day, day = write_date(before.asof.on), write_date(answers.asof.on)
    then, now = numbers(before), numbers(answers)
    rates = tuple(_rate(answers, before, *rate) for rate in _RATES)
    moved = sum(then[name] != now[name] for name in _COUNTED) + sum(changed for changed, _ in rates)
    whole = len(_COUNTED) + len(rates)
    still = whole - moved
    both = f"중 {moved}개 변동, {still}개 {SAME}"
    words = f"핵심 수치 {whole}개 {both if moved and still else '모두 변동' if moved else f'모두 {SAME}'}"
    rows = [_count(key.id, key.title, key.unit, then, now) for key in KEYS if key.id in _COUNTED]
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
        *_told(answers, report),
        Grid("since", "", heads, tuple(rows), left=f"기준일 {day}", right="(단위: 팀, 건, 좌석, %, %p)"),
    )


def _told(answers: Answers, report: Report) -> tuple[Line, ...]:
    """How many lines tell what changed, and where they stand; nothing where the report has none."""
    sheet = next((one.title for one in report.sheets if LinesBlock("since_lines") in one.blocks), None)
    changes = answers.changes
    if sheet is None or changes is None:
        return ()
    happened = f"달라진 것 {changes.count:,}건" if changes.count else f"달라진 것 없음({SAME})"
    learned = f", 그 뒤에 새로 알게 된 것 {changes.learned_count:,}건" if changes.learned_count else ""
    return (Line("bullet2", f"○ {happened}{learned}('{sheet}' 시트 참조)"),)


def _count(key: str, title: str, unit: str, then: dict[str, int], now: dict[str, int]) -> Row:
    """A figure then and now, and the difference in words, all three live."""
    former, current = key_cell(key, "then"), key_cell(key)
    change = (
        *("IF(", current, "=", former, f',"{SAME}",IF(', current, ">", former, ',"+","△")'),
        *("&TEXT(ABS(", current, "-", former, f'),"#,##0")&"{unit}")'),
    )
    words = difference_words(now[key] - then[key], unit)
    return Row((title, worded((former, then[key]), unit), worded((current, now[key]), unit), Live(change, words)))


def _rate(answers: Answers, before: Answers, name: str, part: str, whole: str) -> tuple[bool, Row]:
    """Whether a rate moved, and its row with live formulas."""
    now, then = answers.ledger.total.share(part, whole), before.ledger.total.share(part, whole)
    current, former = Share(TOTAL, part, whole), Share(BEFORE, part, whole)
    both = now is not None and then is not None
    change = SAME if now == then else Change(current, former) if both else "비교할 수 없음"
    return now != then, Row((name, former, current, change))
