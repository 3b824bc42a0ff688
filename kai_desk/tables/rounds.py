"""Rounds: the plan and what happened, who entered, how many teams were left after each step."""

from dataclasses import dataclass

from kai_desk.korean.dates import Span
from kai_desk.tables.reading import fictional, gap_or, meaning_of, span, started, team_order
from kai_desk.tables.table import AsOf, Column, Table, make_table


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it stands on a day; ``actual_in`` and ``actual_out`` are None until they are facts."""

    id: str
    name: str
    position: int
    kind: str
    planned_in: int | None
    planned_out: int | None
    planned: Span | None
    actual: Span | None
    actual_in: int | None
    actual_out: int | None
    source: str | None

    @property
    def teams_after(self) -> tuple[int | None, bool]:
        """Teams left after it, and whether that is a fact (else the plan)."""
        return (self.actual_out, True) if self.actual_out is not None else (self.planned_out, False)


def rounds_on(asof: AsOf) -> tuple[Round, ...]:
    """Return the rounds in their order; counts of teams come from the entries, never from a stored number.

    A round has a result when the outcome of every team in it was announced: a withdrawal before that is not one.
    """
    entered: dict[str, int] = {}
    stayed: dict[str, int] = {}
    open_: set[str] = set()
    for round_id, outcome, meaning, lo, hi, words in asof.reader.rows(
        f"""SELECT entry.round, entry.outcome, {meaning_of("결과", "entry.outcome")},
                   announced_lo, announced_hi, announced_words FROM entry"""
    ):
        entered[round_id] = entered.get(round_id, 0) + 1
        stayed[round_id] = stayed.get(round_id, 0) + (meaning == "stays")
        if not outcome or not started(span(lo, hi, words), asof.on):
            open_.add(round_id)
    found = []
    for row in asof.reader.rows(
        """SELECT round.id, name, position, kind, planned_in, planned_out, planned_lo, planned_hi, planned_words,
                  actual_lo, actual_hi, actual_words, source.code
           FROM round LEFT JOIN source ON source.id = round.source ORDER BY position, name"""
    ):
        actual = span(*row[9:12])
        begun = row[0] in entered and started(actual, asof.on)
        item = Round(
            id=row[0],
            name=row[1],
            position=row[2],
            kind=row[3],
            planned_in=row[4],
            planned_out=row[5],
            planned=span(*row[6:9]),
            actual=actual if actual is not None and started(actual, asof.on) else None,
            actual_in=entered[row[0]] if begun else None,
            actual_out=stayed[row[0]] if begun and row[0] not in open_ else None,
            source=row[12],
        )
        found.append(item)
    return tuple(found)


def next_gate(asof: AsOf) -> Round | None:
    """Return the first round that has no result yet on the day."""
    return next_of(rounds_on(asof))


def next_of(found: tuple[Round, ...]) -> Round | None:
    """Return the first of these rounds without a result."""
    return next((item for item in found if item.actual_out is None), None)


def rounds(asof: AsOf) -> Table:
    """Answer: which rounds are there, how many teams went in and out, in plan and in fact."""
    found = rounds_on(asof)
    steps = [str(item.teams_after[0]) for item in found if item.teams_after[1]]
    plan = [str(item.planned_out) for item in found if item.actual_out is None and item.planned_out is not None]
    words = " → ".join(part for part in ("→".join(steps), f"계획 {', '.join(plan)}" if plan else "") if part)
    return make_table(
        asof,
        "rounds",
        "라운드",
        (
            Column("round", "라운드", field="round.name"),
            Column("kind", "종류", field="round.kind"),
            Column("planned_in", "계획 참가", "count", "팀", field="round.planned_in"),
            Column("planned_out", "계획 통과", "count", "팀", field="round.planned_out"),
            Column("actual_in", "참가", "count", "팀"),
            Column("actual_out", "통과", "count", "팀"),
            Column("planned_date", "계획 일정", "span", field="round.planned"),
            Column("actual_date", "실제 일정", "span", field="round.actual"),
            Column("source", "자료", field="round.source"),
        ),
        (
            (
                item.id,
                (
                    item.name,
                    item.kind,
                    item.planned_in,
                    item.planned_out,
                    item.actual_in,
                    item.actual_out,
                    item.planned,
                    item.actual,
                    item.source,
                ),
            )
            for item in found
        ),
        fictional=fictional(asof, "round", "entry"),
        subtitle=f"팀 수 {words}" if words else "",
    )


def entries(asof: AsOf) -> Table:
    """Answer: how did each team fare in each round, why, and when was it said."""
    order = team_order(asof.reader)
    rows = []
    for row in asof.reader.rows(
        """SELECT entry.id, round.name, consortium.name, entry.outcome, reason, reason_gap, rank, rank_gap,
                  announced_lo, announced_hi, announced_words, source.code, round.position, consortium.id
           FROM entry JOIN round ON round.id = entry.round JOIN consortium ON consortium.id = entry.consortium
           LEFT JOIN source ON source.id = entry.source"""
    ):
        announced = span(*row[8:11])
        said = started(announced, asof.on)
        values = (
            row[1],
            row[2],
            row[3] if said else None,
            gap_or(row[4], row[5]) if said else None,
            gap_or(row[6], row[7]) if said else None,
            announced if said else None,
            row[11],
        )
        rows.append(((row[12], order[row[13]]), (row[0], values)))
    rows.sort(key=lambda item: item[0])
    return make_table(
        asof,
        "entries",
        "라운드 참가",
        (
            Column("round", "라운드", field="entry.round"),
            Column("consortium", "컨소시엄", field="entry.consortium"),
            Column("outcome", "결과", field="entry.outcome"),
            Column("reason", "사유", field="entry.reason"),
            Column("rank", "순위", "count", field="entry.rank"),
            Column("announced", "발표", "span", field="entry.announced"),
            Column("source", "자료", field="entry.source"),
        ),
        (row for _, row in rows),
        fictional=fictional(asof, "entry", "round", "consortium"),
    )


def teams_left(asof: AsOf) -> Table:
    """Answer: how many teams are left after each round; facts first, then the plan."""
    return make_table(
        asof,
        "teams-left",
        "남은 팀의 흐름",
        (
            Column("round", "라운드"),
            Column("teams", "남은 팀", "count"),
            Column("basis", "구분"),
            Column("date", "일정", "span"),
        ),
        (
            (
                item.id,
                (
                    item.name,
                    item.teams_after[0],
                    "실제" if item.teams_after[1] else "계획",
                    item.actual if item.teams_after[1] else item.planned,
                ),
            )
            for item in rounds_on(asof)
            if item.teams_after[0] is not None
        ),
        fictional=fictional(asof, "round", "entry"),
        subtitle="실선 실제 · 점선 계획",
    )
