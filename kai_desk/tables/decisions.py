"""Decisions and the objections against them: 통보 → 이의신청 기간 → 심의 → 확정. Nothing here decides anything.

An objection is filed within 10 days of the notice and answered within 30 days (국가연구개발혁신법 §14⑥⑦); the program
counts the days and says so, it never refuses or closes one.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kai_desk.korean.dates import Span
from kai_desk.tables.reading import fictional, meaning_of, span, started, surely_started
from kai_desk.tables.table import AsOf, Column, Table, make_table

AHEAD, TOLD, OPEN_TO_OBJECTIONS, HEARD, WAITING, FINAL = "예정", "통보", "이의신청 기간", "심의", "확정 전", "확정"
UNSURE = "불확실"
PENDING, SETTLED = "처리 중", "처리됨"
ANSWER_DAYS = 30
ANSWER_NOTE = f"처리 기한은 신청일부터 {ANSWER_DAYS}일(국가연구개발혁신법 제14조제7항)로 셈. 다르면 비고에 적음"


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection as it stands on a day. ``days`` from filing to the answer or the day; ``due``: its last day."""

    id: str
    decision_id: str
    decision: str
    consortium_id: str
    consortium: str
    what: str
    state: str
    person: str | None
    filed: Span | None
    decided: Span | None
    result: str | None
    pending: bool
    days: int | None
    due: date | None
    source: str | None

    def overdue(self, on: date) -> int | None:
        """Return by how many days an answer is late on the day, None when it is not."""
        late = (on - self.due).days if self.due and self.pending else 0
        return late if late > 0 else None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it stands on a day, with the objections filed by then and the entries that name it."""

    id: str
    name: str
    round_id: str
    round: str
    person: str | None
    decided: Span | None
    basis: str | None
    objection: Span | None
    confirmed: Span | None
    standing: str
    objections: tuple[Objection, ...]
    entries: int
    source: str | None

    @property
    def lacking(self) -> tuple[str, ...]:
        """What a decision has to say and does not."""
        parts = (("사람", self.person), ("결정일", self.decided), ("근거", self.basis))
        return tuple(title for title, value in parts if value is None)


def objections_on(asof: AsOf) -> tuple[Objection, ...]:
    """Return every objection filed by the day: the pending ones first, each group by when it was filed."""
    found = []
    for row in asof.reader.rows(
        f"""SELECT t.id, decision.id, decision.name, consortium.id, consortium.name, what, state,
                  {meaning_of("이의신청상태", "state")}, t.person, filed_lo, filed_hi, filed_words,
                  t.decided_lo, t.decided_hi, t.decided_words, result, source.code
           FROM objection AS t JOIN decision ON decision.id = t.decision
           JOIN consortium ON consortium.id = t.consortium LEFT JOIN source ON source.id = t.source"""
    ):
        filed, decided = span(*row[9:12]), span(*row[12:15])
        if not started(filed, asof.on):
            continue
        dated = decided is not None and decided.hi is not None
        pending = not (surely_started(decided, asof.on) if dated else row[7] == "closed")
        kept = row[6] if row[6] and (row[7] != "closed") == pending else None
        exact = filed.lo if filed is not None and filed.exact else None
        found.append(
            Objection(
                id=row[0],
                decision_id=row[1],
                decision=row[2],
                consortium_id=row[3],
                consortium=row[4],
                what=row[5],
                state=kept or (PENDING if pending else SETTLED),
                person=row[8],
                filed=filed,
                decided=decided if not pending else None,
                result=row[15] if not pending else None,
                pending=pending,
                days=_days(exact, asof.on if pending else decided.lo if decided and decided.exact else None),
                due=exact + timedelta(days=ANSWER_DAYS) if exact else None,
                source=row[16],
            )
        )
    return tuple(sorted(found, key=lambda item: (not item.pending, _first(item.filed), item.consortium, item.what)))


def _days(first: date | None, last: date | None) -> int | None:
    return (last - first).days if first and last else None


def _first(moment: Span | None) -> str:
    first = moment and (moment.lo or moment.hi)
    return first.isoformat() if first else "9999"


def decisions_on(asof: AsOf) -> tuple[Decision, ...]:
    """Return every decision by round and by when it was taken."""
    mine: dict[str, list[Objection]] = {}
    for item in objections_on(asof):
        mine.setdefault(item.decision_id, []).append(item)
    counted: dict[str, int] = dict(
        asof.reader.rows("SELECT decision, count(*) FROM entry WHERE decision IS NOT NULL GROUP BY decision")
    )
    found = []
    for row in asof.reader.rows(
        """SELECT t.id, t.name, round.id, round.name, person, decided_lo, decided_hi, decided_words, basis,
                  objection_lo, objection_hi, objection_words, confirmed_lo, confirmed_hi, confirmed_words,
                  source.code, round.position
           FROM decision AS t JOIN round ON round.id = t.round LEFT JOIN source ON source.id = t.source"""
    ):
        decided, period, confirmed = (span(*row[at : at + 3]) for at in (5, 9, 12))
        objections = tuple(mine.get(row[0], ()))
        made = Decision(
            id=row[0],
            name=row[1],
            round_id=row[2],
            round=row[3],
            person=row[4],
            decided=decided,
            basis=row[8],
            objection=period,
            confirmed=confirmed,
            standing=standing_on(asof.on, decided, period, confirmed, pending=any(o.pending for o in objections)),
            objections=objections,
            entries=counted.get(row[0], 0),
            source=row[15],
        )
        found.append((row[16], made))
    found.sort(key=lambda pair: (pair[0], _first(pair[1].decided), pair[1].name))
    return tuple(made for _, made in found)


def standing_on(on: date, decided: Span | None, period: Span | None, confirmed: Span | None, *, pending: bool) -> str:
    """Return how far a decision has come on the day; ``pending``: an objection against it is not answered."""
    if not started(decided, on):
        return AHEAD
    if confirmed is not None and surely_started(confirmed, on):
        return FINAL
    if pending:
        return HEARD
    if confirmed is not None and confirmed.lo is not None and confirmed.lo <= on:
        return f"{FINAL} {UNSURE}"
    if period is None or on < (period.lo or period.hi or date.max):
        return TOLD
    return WAITING if period.hi is not None and period.hi < on else OPEN_TO_OBJECTIONS


def decisions(asof: AsOf) -> Table:
    """Answer: what was decided by whom on what basis, and is it final on the day."""
    found = decisions_on(asof)
    final = sum(item.standing == FINAL for item in found)
    heard = sum(item.standing == HEARD for item in found)
    return make_table(
        asof,
        "decisions",
        "결정",
        (
            Column("decision", "결정", field="decision.name"),
            Column("round", "라운드", field="decision.round"),
            Column("standing", "상태"),
            Column("person", "결정한 사람·위원회", field="decision.person"),
            Column("decided", "결정일", "span", field="decision.decided"),
            Column("objection", "이의신청 기간", "span", field="decision.objection"),
            Column("confirmed", "확정", "span", field="decision.confirmed"),
            Column("objections", "이의신청", "count"),
            Column("pending", "처리 중", "count", "기준일에 아직 처리되지 않은 이의신청의 수"),
            Column("entries", "걸린 결과", "count", "이 결정으로 낸 라운드 참가 결과의 수"),
            Column("basis", "근거 문서", field="decision.basis"),
            Column("source", "자료", field="decision.source"),
        ),
        (
            (
                item.id,
                (
                    item.name,
                    item.round,
                    item.standing,
                    item.person,
                    item.decided,
                    item.objection,
                    item.confirmed,
                    len(item.objections),
                    sum(each.pending for each in item.objections),
                    item.entries,
                    item.basis,
                    item.source,
                ),
            )
            for item in found
        ),
        fictional=fictional(asof, "decision", "objection"),
        subtitle=f"확정 {final} / {len(found)}" + (f" · 심의 {heard}" if heard else "") if found else "",
        notes=tuple(f"{item.name}: {', '.join(item.lacking)} 없음" for item in found if item.lacking),
    )


def objections(asof: AsOf) -> Table:
    """Answer: who objected to which decision, since when is it open, and when is the answer due."""
    found = objections_on(asof)
    pending = sum(item.pending for item in found)
    late = sum(item.overdue(asof.on) is not None for item in found)
    return make_table(
        asof,
        "objections",
        "이의신청",
        (
            Column("what", "신청 내용", field="objection.what"),
            Column("consortium", "컨소시엄", field="objection.consortium"),
            Column("decision", "결정", field="objection.decision"),
            Column("state", "처리 상태", help="기준일에 처리되어 있었는지에 맞춘 상태"),
            Column("filed", "신청일", "span", field="objection.filed"),
            Column("due", "처리 기한", "date", f"신청일부터 {ANSWER_DAYS}일"),
            Column("overdue", "지난 날", "count", "처리 기한이 기준일에 며칠 지났는지"),
            Column("decided", "처리일", "span"),
            Column("days", "걸린 날", "count", "신청부터 처리까지, 처리 중이면 기준일까지의 날수"),
            Column("person", "심의한 사람·위원회", field="objection.person"),
            Column("result", "처리 결과"),
            Column("source", "자료", field="objection.source"),
        ),
        (
            (
                item.id,
                (
                    item.what,
                    item.consortium,
                    item.decision,
                    item.state,
                    item.filed,
                    item.due,
                    item.overdue(asof.on),
                    item.decided,
                    item.days,
                    item.person,
                    item.result,
                    item.source,
                ),
            )
            for item in found
        ),
        fictional=fictional(asof, "decision", "objection"),
        subtitle=f"처리 중 {pending} / {len(found)}" + (f" · 기한 지남 {late}" if late else "") if found else "",
        notes=(ANSWER_NOTE,) if found else (),
    )
