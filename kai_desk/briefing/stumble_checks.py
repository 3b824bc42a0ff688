"""What the record's own figures have in them that a reader would stumble over, whatever the report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import chain

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.changes.pair import won
from kai_desk.briefing.order import KOREA, Order
from kai_desk.briefing.wording import listed, rate_words, span_words
from kai_desk.korean.dates import write_date
from kai_desk.korean.josa import josa
from kai_desk.record.edit import utc_text
from kai_desk.tables.agreements import ENDED, agreements_on
from kai_desk.tables.money import SHARED
from kai_desk.tables.table import AsOf, Table, Value
from kai_desk.tables.teams import teams_on

OVER, NEGATIVE, PARTS, STALE, FICTIONAL, CONFLICT, ROUND, PLAN, PAGE, CLOCK = (
    "100 % 넘음",
    "음수 잔액",
    "합계 다름",
    "오래된 자료",
    "가상",
    "상충",
    "라운드",
    "계획",
    "쪽수",
    "시점",
)
STALE_DAYS = 60
_SHOWN = 5
_LARGE = 2_000


@dataclass(frozen=True, slots=True)
class Stumble:
    """One thing: of which sort, in one 개조식 line, and where it is looked at (a page's or a row's name)."""

    kind: str
    sentence: str
    where: str


def record_stumbles(asof: AsOf, order: Order) -> tuple[Stumble, ...]:
    """Return what the record's own figures have in them, whatever the report; the worst sorts first."""
    answers = Answers(asof, order)
    return tuple(chain.from_iterable(check(answers) for check in _CHECKS))


def is_small(asof: AsOf) -> bool:
    """Whether there are few enough budget lines for each to be looked at."""
    return bool(asof.reader.rows("SELECT count(*) <= ? FROM budget_line", (_LARGE,))[0][0])


def _rates(answers: Answers) -> Iterator[Stumble]:
    """집행률 or 실집행률 over 100 %, of a team or of all; progress that was reported over 100 %."""
    table = answers.ask("budget-by-consortium")
    for name, row in _named(table):
        for column, title in (("disbursement_rate", "집행률"), ("spending_rate", "실집행률")):
            rate = row[column]
            if isinstance(rate, Fraction) and rate > 1:
                yield Stumble(OVER, f"{name}: {josa(title, '이/가')} {rate_words(rate)}로 100%를 넘음", "예산")
    rows = answers.asof.reader.rows(
        """SELECT milestone.name, percent FROM progress JOIN milestone ON milestone.id = progress.milestone
           WHERE CAST(percent AS REAL) > 100 AND reported <= ? ORDER BY milestone.name""",
        (answers.asof.on.isoformat(),),
    )
    for name, percent in rows:
        yield Stumble(OVER, f"{name}: 보고된 진척이 {percent}%로 100%를 넘음", "마일스톤")


def _balances(answers: Answers) -> Iterator[Stumble]:
    """교부 over 예산현액, 실집행 over 교부, 예산현액 below nothing: by team and by line."""
    seen: set[str] = set()
    for question in ("budget-by-consortium", "budget") if is_small(answers.asof) else ("budget-by-consortium",):
        for name, row in _named(answers.ask(question)):
            for words in _less_than_nothing(row):
                if question == "budget-by-consortium":
                    seen.add(words)
                elif words in seen:  # the team's only line: told already
                    continue
                yield Stumble(NEGATIVE, f"{name}: {words}", "예산")


def _less_than_nothing(row: dict[str, Value]) -> Iterator[str]:
    available, disbursed, spent = (row[name] for name in ("available", "disbursed", "spent"))
    if isinstance(available, int) and available < 0:
        yield f"예산현액이 {won(available)}으로 0보다 적음"
    for part, whole, left, right in ((disbursed, available, "교부", "예산현액"), (spent, disbursed, "실집행", "교부")):
        if isinstance(part, int) and isinstance(whole, int) and part > whole:
            more, less = _apart(part, whole)
            yield f"{left} {josa(more, '이/가')} {right} {less}보다 많음"


def _apart(one: int, other: int) -> tuple[str, str]:
    """Return two amounts in words that tell them apart."""
    return (won(one), won(other)) if won(one) != won(other) else (f"{one:,}원", f"{other:,}원")


def _parts(answers: Answers) -> Iterator[Stumble]:
    """Parts over their total; agreements whose amounts are another than what was appropriated."""
    for note in answers.ask("budget-by-consortium").notes:
        if note.endswith("?"):
            yield Stumble(PARTS, note, "예산")
    table = answers.ask("budget-by-consortium")
    given = {
        row_id: amount
        for row_id, amount in zip(table.row_ids, table.column("appropriated"), strict=True)
        if isinstance(amount, int)
    }
    by_team: dict[str, list[tuple[int, int]]] = {}
    names = {}
    for item in agreements_on(answers.asof):
        government, total = item.amounts[0], item.total
        if item.status != ENDED and isinstance(government, int) and isinstance(total, int):
            by_team.setdefault(item.consortium_id, []).append((government, total))
            names[item.consortium_id] = item.consortium
    for team, amounts in by_team.items():
        sums = {sum(pair[0] for pair in amounts), sum(pair[1] for pair in amounts)}
        if team in given and given[team] not in sums:
            agreed, planned = _apart(max(sums), given[team])
            words = f"협약 금액 {josa(agreed, '과/와')} 예산 편성 {josa(planned, '이/가')} 다름"
            yield Stumble(PARTS, f"{names[team]}: {words}", "협약")


def _stale(answers: Answers) -> Iterator[Stumble]:
    """Teams of whom nothing was reported for long; a record that nobody wrote in for long."""
    asof = answers.asof
    first = (asof.on - timedelta(days=STALE_DAYS)).isoformat()
    for what, sql in _REPORTS:
        newest: dict[str, str] = dict(asof.reader.rows(sql, (asof.on.isoformat(),)))
        for team in teams_on(asof):
            last = newest.get(team.id)
            if team.running and last is not None and last < first:
                days = (asof.on - date.fromisoformat(last)).days
                said = f"{what} 기록이 {write_date(date.fromisoformat(last))} 뒤로 없음({days:,}일)"
                yield Stumble(STALE, f"{team.name}: {said}", "마일스톤" if what == "진척" else "예산")
        silent = [team.name for team in teams_on(asof) if team.running and team.id not in newest]
        if silent and newest:
            yield Stumble(
                STALE, f"{what} 기록이 없는 팀: {listed(silent, _SHOWN)}", "마일스톤" if what == "진척" else "예산"
            )
    ((at,),) = asof.reader.rows("SELECT max(at) FROM edit")
    if at is not None:
        day = datetime.fromisoformat(at).astimezone(KOREA).date()
        if (asof.on - day).days > STALE_DAYS:
            told = f"기록의 마지막 수정({write_date(day)})이 기준일보다 {(asof.on - day).days:,}일 앞섬"
            yield Stumble(STALE, told, "이력")


_REPORTS = (
    (
        "진척",
        """SELECT consortium, max(reported) FROM progress JOIN milestone ON milestone.id = progress.milestone
           WHERE reported <= ? AND consortium IS NOT NULL GROUP BY consortium""",
    ),
    (
        "실집행",
        """SELECT consortium, max(ifnull(dated_hi, dated_lo))
           FROM budget_entry JOIN budget_line ON budget_line.id = line
           WHERE kind = '실집행' AND ifnull(dated_hi, dated_lo) <= ? AND consortium IS NOT NULL GROUP BY consortium""",
    ),
)


def _fictional(answers: Answers) -> Iterator[Stumble]:
    sources = answers.fictional_sources
    if sources:
        codes = ", ".join(sources)
        yield Stumble(FICTIONAL, f"가상 자료({codes})에 근거한 값이 있어 실제 현황으로 인용할 수 없음", "자료")


def _conflicts(answers: Answers) -> Iterator[Stumble]:
    table = answers.ask("conflicts")
    columns = [table.column(name) for name in ("figure", "adopted")]
    open_ones = [str(figure) for figure, adopted in zip(*columns, strict=True) if adopted is None]
    if open_ones:
        words = f"자료가 서로 다르고 채택하지 않은 수치 {len(open_ones)}건: {listed(open_ones, _SHOWN)}"
        yield Stumble(CONFLICT, words, "수치")


def _rounds(answers: Answers) -> Iterator[Stumble]:
    for item in answers.rounds:
        last = item.planned.hi if item.planned else None
        if item.actual_out is None and last is not None and last < answers.asof.on:
            words = f"{item.name}: 계획 일정({span_words(item.planned)})이 지났으나 결과가 기록되지 않음"
            yield Stumble(ROUND, words, "라운드")


def _plan(answers: Answers) -> Iterator[Stumble]:
    table = answers.ask("plan-check")
    for question, where in zip(table.column("question"), table.column("where"), strict=True):
        yield Stumble(PLAN, str(question), str(where))


def _clocks(answers: Answers) -> Iterator[Stumble]:
    """A 기준일 that lies ahead; an old one in the light of what was learned after it."""
    asof, made = answers.asof, answers.order.made.date()
    if asof.on > made:
        words = f"기준일({write_date(asof.on)})이 작성일({write_date(made)})보다 뒤여서 계획이 사실처럼 보일 수 있음"
        yield Stumble(CLOCK, words, "기준일")
    end = datetime.combine(asof.on, time.max, KOREA)
    if asof.known is None and asof.on < made:
        ((later,),) = asof.reader.rows("SELECT count(*) FROM edit WHERE at > ?", (utc_text(end),))
        if later:
            day = write_date(asof.on)
            words = f"기준일은 {day}인데 인지 시점은 지금이어서, 그 뒤의 수정 {later:,}번에서 알게 된 것이 들어감"
            yield Stumble(CLOCK, words, "인지 시점")


def _named(table: Table) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield the name of each row of a table of money, and its values."""
    names = [column.id for column in table.columns]
    for values in table.rows:
        row = dict(zip(names, values, strict=True))
        words = [str(row[name]) for name in ("consortium", "line") if row.get(name)]
        yield " ".join(words) or SHARED, row


_CHECKS: tuple[Callable[[Answers], Iterator[Stumble]], ...] = (
    _rates,
    _balances,
    _parts,
    _rounds,
    _conflicts,
    _fictional,
    _stale,
    _plan,
    _clocks,
)
