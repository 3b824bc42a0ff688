"""협약 and 협약변경: what was signed with each team, for how long and how much, and what was changed since.

An agreement holds from its start to the last day of its term, or to the day it ended before (해약): it stays in the
list as 종료 with its changes. A change is a 통보 or needs 승인; it is pending until the day it was decided.
"""

from dataclasses import dataclass

from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.money import UNDISCLOSED_NOTE
from kai_desk.tables.reading import fictional, gap_or, meaning_of, span, started, surely_started, team_order
from kai_desk.tables.table import AsOf, Column, Table, make_table

RUNNING, BEFORE, EXPIRED, ENDED = "협약 중", "협약 전", "기간 끝남", "종료"
PENDING, SETTLED = "처리 중", "처리됨"
Amount = int | Gap | None
TOTAL_HELP = "정부지원과 기관부담을 더한 금액. 적히지 않은 금액은 빼고 더함"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an agreement as it stands on a day; ``days`` from asking to the decision or the day."""

    id: str
    agreement_id: str
    agreement: str
    consortium_id: str
    consortium: str
    kind: str
    what: str
    why: str | None
    state: str
    asked: Span | None
    decided: Span | None
    pending: bool
    days: int | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement as it stands on a day. ``amounts``: 정부지원, 현금, 현물 in won; ``changes`` of it by the day."""

    id: str
    name: str
    consortium_id: str
    consortium: str
    round: str | None
    number: str | None
    task_number: str | None
    signed: Span | None
    since: Span | None
    ends: Span | None
    amounts: tuple[Amount, Amount, Amount]
    until: Span | None
    ended_why: str | None
    status: str
    changes: tuple[Change, ...]
    source: str | None

    @property
    def total(self) -> Amount:
        """The sum of the amounts that are known; a gap where there is none."""
        numbers = [amount for amount in self.amounts if isinstance(amount, int)]
        if numbers:
            return sum(numbers)
        return next((gap for gap in Gap if gap in self.amounts), None)


def changes_on(asof: AsOf) -> tuple[Change, ...]:
    """Return every change asked for by the day: the pending ones first, each group by when it was asked."""
    found = []
    for row in asof.reader.rows(
        f"""SELECT ch.id, agreement.id, agreement.name, consortium.id, consortium.name, ch.kind, what, why, state,
                  {meaning_of("협약변경상태", "ch.state")}, asked_lo, asked_hi, asked_words,
                  decided_lo, decided_hi, decided_words, source.code
           FROM agreement_change AS ch JOIN agreement ON agreement.id = ch.agreement
           JOIN consortium ON consortium.id = agreement.consortium LEFT JOIN source ON source.id = ch.source"""
    ):
        asked, decided = span(*row[10:13]), span(*row[13:16])
        if not started(asked, asof.on):
            continue
        dated = decided is not None and decided.hi is not None
        pending = not (surely_started(decided, asof.on) if dated else row[9] == "closed")
        kept = row[8] if row[8] and (row[9] != "closed") == pending else None
        found.append(
            Change(
                id=row[0],
                agreement_id=row[1],
                agreement=row[2],
                consortium_id=row[3],
                consortium=row[4],
                kind=row[5],
                what=row[6],
                why=row[7],
                state=kept or (PENDING if pending else SETTLED),
                asked=asked,
                decided=decided,
                pending=pending,
                days=_days(asked, Span(asof.on, asof.on) if pending else decided),
                source=row[16],
            )
        )
    return tuple(sorted(found, key=lambda item: (not item.pending, _first(item.asked), item.consortium, item.what)))


def _days(asked: Span | None, decided: Span | None) -> int | None:
    """Return the days it took, or has taken so far; None where the dates leave it open."""
    if asked is None or decided is None or asked.lo is None or decided.lo is None:
        return None
    return (decided.lo - asked.lo).days if asked.exact and decided.exact else None


def _first(moment: Span | None) -> str:
    first = moment and (moment.lo or moment.hi)
    return first.isoformat() if first else "9999"


def agreements_on(asof: AsOf) -> tuple[Agreement, ...]:
    """Return every agreement: by team in order of reading, then by its start."""
    order = team_order(asof.reader)
    mine: dict[str, list[Change]] = {}
    for change in changes_on(asof):
        mine.setdefault(change.agreement_id, []).append(change)
    found = []
    for row in asof.reader.rows(
        """SELECT t.id, t.name, consortium.id, consortium.name, round.name, number, task_number,
                  signed_lo, signed_hi, signed_words, since_lo, since_hi, since_words, ends_lo, ends_hi, ends_words,
                  government, government_gap, own_cash, own_cash_gap, own_kind, own_kind_gap,
                  until_lo, until_hi, until_words, t.ended_why, source.code
           FROM agreement AS t JOIN consortium ON consortium.id = t.consortium
           LEFT JOIN round ON round.id = t.round LEFT JOIN source ON source.id = t.source"""
    ):
        signed, since, ends, until = (span(*row[at : at + 3]) for at in (7, 10, 13, 22))
        found.append(
            Agreement(
                id=row[0],
                name=row[1],
                consortium_id=row[2],
                consortium=row[3],
                round=row[4],
                number=row[5],
                task_number=row[6],
                signed=signed,
                since=since,
                ends=ends,
                amounts=(gap_or(row[16], row[17]), gap_or(row[18], row[19]), gap_or(row[20], row[21])),
                until=until,
                ended_why=row[25],
                status=_status(asof, since or signed, ends, until),
                changes=tuple(mine.get(row[0], ())),
                source=row[26],
            )
        )
    return tuple(sorted(found, key=lambda item: (order[item.consortium_id], _first(item.since), item.name)))


def _status(asof: AsOf, begins: Span | None, ends: Span | None, until: Span | None) -> str:
    if surely_started(until, asof.on):
        return ENDED
    if not started(begins, asof.on):
        return BEFORE
    return EXPIRED if ends is not None and ends.hi is not None and ends.hi < asof.on else RUNNING


def agreements(asof: AsOf) -> Table:
    """Answer: every agreement with its term, its money and how many changes it saw."""
    found = agreements_on(asof)
    running = sum(item.status == RUNNING for item in found)
    pending = sum(change.pending for item in found for change in item.changes)
    return make_table(
        asof,
        "agreements",
        "협약",
        (
            Column("consortium", "컨소시엄", field="agreement.consortium"),
            Column("agreement", "협약", field="agreement.name"),
            Column("status", "상태"),
            Column("round", "라운드", field="agreement.round"),
            Column("number", "협약번호", field="agreement.number"),
            Column("task_number", "과제번호", field="agreement.task_number"),
            Column("signed", "체결", "span", field="agreement.signed"),
            Column("since", "협약 시작", "span", field="agreement.since"),
            Column("ends", "협약 끝", "span", "협약기간의 마지막 날", field="agreement.ends"),
            Column("government", "정부지원", "won", field="agreement.government"),
            Column("own_cash", "기관부담(현금)", "won", field="agreement.own_cash"),
            Column("own_kind", "기관부담(현물)", "won", field="agreement.own_kind"),
            Column("total", "합계", "won", TOTAL_HELP),
            Column("changes", "협약변경", "count"),
            Column("pending", "처리 중", "count", "아직 승인·수리·반려되지 않은 협약변경의 수"),
            Column("until", "종료", "span", "기간 전에 끝난 날", field="agreement.until"),
            Column("ended_why", "종료 사유", field="agreement.ended_why"),
            Column("source", "자료", field="agreement.source"),
        ),
        (
            (
                item.id,
                (
                    item.consortium,
                    item.name,
                    item.status,
                    item.round,
                    item.number,
                    item.task_number,
                    item.signed,
                    item.since,
                    item.ends,
                    *item.amounts,
                    item.total,
                    len(item.changes),
                    sum(change.pending for change in item.changes),
                    item.until,
                    item.ended_why,
                    item.source,
                ),
            )
            for item in found
        ),
        fictional=fictional(asof, "agreement", "agreement_change"),
        subtitle=f"협약 중 {running} / {len(found)} · 처리 중인 협약변경 {pending}",
        notes=(UNDISCLOSED_NOTE,) if any(Gap.UNDISCLOSED in item.amounts for item in found) else (),
    )


def agreement_changes(asof: AsOf) -> Table:
    """Answer: what was changed in which agreement, as 통보 or 승인, and what is still pending."""
    found = changes_on(asof)
    kinds = [item.kind for item in found]
    counted = " · ".join(f"{kind} {kinds.count(kind)}" for kind in dict.fromkeys(sorted(kinds, reverse=True)))
    pending = sum(item.pending for item in found)
    return make_table(
        asof,
        "agreement-changes",
        "협약변경",
        (
            Column("what", "변경 내용", field="agreement_change.what"),
            Column("kind", "구분", field="agreement_change.kind"),
            Column("state", "처리 상태", help="기준일에 처리되어 있었는지에 맞춘 상태"),
            Column("consortium", "컨소시엄"),
            Column("agreement", "협약", field="agreement_change.agreement"),
            Column("asked", "신청·통보", "span", field="agreement_change.asked"),
            Column("decided", "처리", "span", field="agreement_change.decided"),
            Column("days", "걸린 날", "count", "신청·통보부터 처리까지, 처리 중이면 기준일까지의 날수"),
            Column("why", "변경 사유", field="agreement_change.why"),
            Column("source", "자료", field="agreement_change.source"),
        ),
        (
            (
                item.id,
                (
                    item.what,
                    item.kind,
                    item.state,
                    item.consortium,
                    item.agreement,
                    item.asked,
                    item.decided,
                    item.days,
                    item.why,
                    item.source,
                ),
            )
            for item in found
        ),
        fictional=fictional(asof, "agreement", "agreement_change"),
        subtitle=" · ".join(part for part in (counted, f"처리 중 {pending}") if part),
    )
