"""Support in kind: who gives what to whom, and how each row stands on the day."""

from collections.abc import Sequence
from typing import Any

from kai_desk.tables.flows import ALL_TEAMS, REFUSED, course
from kai_desk.tables.reading import decimal, fictional, gap_or, span, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

COLUMNS = (
    Column("support", "지원", field="support.name"),
    Column("kind", "종류", field="support.kind"),
    Column("provider", "제공", field="support.provider"),
    Column("consortium", "받는 팀", field="support.consortium"),
    Column("received", "받음", field="support.received"),
    Column("model", "기종·내용", field="support.model"),
    Column("quantity", "수량", "decimal", field="support.quantity"),
    Column("quantity_bound", "수량 한계", field="support.quantity_bound"),
    Column("unit", "단위", field="support.unit"),
    Column("amount", "금액", "won", field="support.amount"),
    Column("amount_bound", "금액 한계", field="support.amount_bound"),
    Column("form", "방식", field="support.form"),
    Column("from", "시작", "span", field="support.since"),
    Column("to", "종료", "span", field="support.until"),
    Column("standing", "상태", help="그날 이 지원이 이어지는지. 팀이 떠나면 종료가 뒤여도 끝납니다"),
    Column("flow", "구분", field="support.flow"),
    Column("requested", "요청 수량", "decimal", field="support.requested"),
    Column("certainty", "확실성", field="support.certainty"),
    Column("source", "자료", field="support.source"),
)


def support(asof: AsOf) -> Table:
    """Answer: who gives what to whom. "받지 않음" is a recorded fact, not an empty cell."""
    order = team_order(asof.reader)
    there = course(asof)
    standing = {flow.id: REFUSED if flow.received == REFUSED else there.standing(flow, asof.on) for flow in there.flows}
    rows = asof.reader.rows(
        """SELECT support.id, support.name, support.kind, organization.name, consortium.id, consortium.name, received,
                  support.model, quantity, quantity_gap, quantity_bound, support.unit, amount, amount_gap,
                  amount_bound, form, flow, requested,
                  support.since_lo, support.since_hi, support.since_words, support.until_lo, support.until_hi,
                  support.until_words, certainty, source.code
           FROM support LEFT JOIN organization ON organization.id = provider
           LEFT JOIN consortium ON consortium.id = support.consortium LEFT JOIN source ON source.id = support.source"""
    )
    rows = sorted(rows, key=lambda row: (row[2], order.get(row[4], (-1, "")), row[1]))
    return make_table(
        asof,
        "support",
        "지원(GPU·데이터)",
        COLUMNS,
        ((row[0], _values(row, standing[row[0]])) for row in rows),
        fictional=fictional(asof, "support", "organization", "consortium", "entry"),
    )


def _values(row: Sequence[Any], standing: str) -> tuple[Value, ...]:
    return (
        row[1],
        row[2],
        row[3],
        row[5] or ALL_TEAMS,
        row[6],
        row[7],
        gap_or(decimal(row[8]), row[9]),
        row[10],
        row[11],
        gap_or(row[12], row[13]),
        row[14],
        row[15],
        span(*row[18:21]),
        span(*row[21:24]),
        standing,
        row[16],
        decimal(row[17]),
        row[24],
        row[25],
    )
