"""Rounds and the entries in them as tables: the plan, what happened, what holds a result back."""

from kai_desk.tables import holds
from kai_desk.tables.reading import fictional, gap_or, span, started, team_order
from kai_desk.tables.rounds import Round, in_time, rounds_on
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table


def rounds(asof: AsOf) -> Table:
    """Answer: which rounds are there, how many teams went in and out, in plan and in fact."""
    found = rounds_on(asof)
    steps = [str(item.teams) for item in in_time(found) if item.teams is not None]
    plan = [item.planned_words for item in found if item.teams is None and item.planned_words]
    held = holds.by_round(holds.holds_on(asof))
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
            Column("planned_out_high", "많으면", "count", "계획 통과의 위끝", field="round.planned_out_high"),
            Column("actual_in", "참가", "count", "팀"),
            Column("actual_out", "통과", "count", "팀"),
            Column("planned_date", "계획 일정", "span", field="round.planned"),
            Column("actual_date", "실제 일정", "span", field="round.actual"),
            Column("decision", "결과 확정", help="결정과 이의신청에서: 확정, 이의신청 기간, 심의 중"),
            Column("held_until", "다음 단계 보류", "span", "이날까지 다음 단계를 미룹니다"),
            Column("conditions", "조건", field="round.conditions"),
            Column("rules", "평가 기준 판", field="round.rules"),
            Column("source", "자료", field="round.source"),
        ),
        # A decision of a round that nobody is in yet, about its criteria say, is of no result.
        (
            (item.id, _values(item, holds.worst(held.get(item.id, ())) if item.actual_in is not None else None))
            for item in found
        ),
        fictional=fictional(asof, "round", "entry", "decision", "objection"),
        subtitle=f"팀 수 {words}" if words else "",
    )


def _values(item: Round, hold: holds.Hold | None) -> tuple[Value, ...]:
    return (
        item.name,
        item.kind,
        item.planned_in,
        item.planned_out,
        item.planned_high,
        item.actual_in,
        item.actual_out,
        item.planned,
        item.actual,
        hold.standing if hold else None,
        hold.until if hold else None,
        item.conditions,
        item.rules,
        item.source,
    )


def entries(asof: AsOf) -> Table:
    """Answer: how did each team fare in each round, why, and when was it said."""
    order = team_order(asof.reader)
    rows = []
    for row in asof.reader.rows(
        """SELECT entry.id, round.name, consortium.name, entry.outcome, reason, reason_gap, rank, rank_gap,
                  announced_lo, announced_hi, announced_words, source.code, round.position, consortium.id,
                  since_lo, since_hi, since_words, decision.name, entry.basis
           FROM entry JOIN round ON round.id = entry.round JOIN consortium ON consortium.id = entry.consortium
           LEFT JOIN decision ON decision.id = entry.decision
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
            span(*row[14:17]) if said else None,
            row[17] if said else None,
            row[18] if said else None,
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
            Column("since", "시작", "span", "늦게 들어와 이 팀만 따로 시작한 날", field="entry.since"),
            Column("decision", "결정", field="entry.decision"),
            Column("basis", "근거 문서", field="entry.basis"),
            Column("source", "자료", field="entry.source"),
        ),
        (row for _, row in rows),
        fictional=fictional(asof, "entry", "round", "consortium"),
    )
