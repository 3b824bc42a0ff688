"""Support in kind and targets: what each team is given, and what it promised."""

from kai_desk.tables.reading import decimal, fictional, gap_or, span, started, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

ALL_TEAMS = "전체"


def support(asof: AsOf) -> Table:
    """Answer: who gives what to whom. "받지 않음" is a recorded fact, not an empty cell."""
    order = team_order(asof.reader)
    rows = []
    for row in asof.reader.rows(
        """SELECT support.id, support.name, support.kind, organization.name, consortium.id, consortium.name, received,
                  support.model, quantity, quantity_gap, quantity_bound, support.unit, amount, amount_gap,
                  amount_bound, form,
                  support.since_lo, support.since_hi, support.since_words, support.until_lo, support.until_hi,
                  support.until_words, certainty, source.code
           FROM support LEFT JOIN organization ON organization.id = provider
           LEFT JOIN consortium ON consortium.id = support.consortium LEFT JOIN source ON source.id = support.source"""
    ):
        values: tuple[Value, ...] = (
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
            span(*row[16:19]),
            span(*row[19:22]),
            row[22],
            row[23],
        )
        rows.append(((row[2], order.get(row[4], (-1, "")), row[1]), (str(row[0]), values)))
    rows.sort(key=lambda item: item[0])
    return make_table(
        asof,
        "support",
        "지원(GPU·데이터)",
        (
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
            Column("certainty", "확실성", field="support.certainty"),
            Column("source", "자료", field="support.source"),
        ),
        (row for _, row in rows),
        fictional=fictional(asof, "support", "organization", "consortium"),
    )


def indicators(asof: AsOf) -> Table:
    """Answer: which targets are set, by whom, against what, and what was measured by the day."""
    readings = asof.reader.rows(
        """SELECT indicator, stated, measured_lo, measured_hi, measured_words FROM reading
           ORDER BY ifnull(measured_lo, '')"""
    )
    measured: dict[str, str] = {row[0]: row[1] for row in readings if started(span(*row[2:]), asof.on)}
    order = team_order(asof.reader)
    rows = []
    for row in asof.reader.rows(
        """SELECT indicator.id, indicator.name, consortium.id, consortium.name, stated, target, target_high, bound,
                  unit, base, due_lo, due_hi, due_words, source.code
           FROM indicator LEFT JOIN consortium ON consortium.id = indicator.consortium
           LEFT JOIN source ON source.id = indicator.source"""
    ):
        values = (
            row[1],
            row[3] or ALL_TEAMS,
            row[4],
            decimal(row[5]),
            decimal(row[6]),
            *row[7:10],
            span(*row[10:13]),
            measured.get(row[0]),
            row[13],
        )
        rows.append(((order.get(row[2], (-1, "")), row[1]), (row[0], values)))
    rows.sort(key=lambda item: item[0])
    return make_table(
        asof,
        "indicators",
        "목표 지표",
        (
            Column("indicator", "지표", field="indicator.name"),
            Column("consortium", "목표를 낸 팀", field="indicator.consortium"),
            Column("stated", "목표(자료 표기)", field="indicator.stated"),
            Column("target", "목표값", "decimal", field="indicator.target"),
            Column("target_high", "목표값 위끝", "decimal", field="indicator.target_high"),
            Column("bound", "한계", field="indicator.bound"),
            Column("unit", "단위", field="indicator.unit"),
            Column("base", "비교 기준", field="indicator.base"),
            Column("due", "기한", "span", field="indicator.due"),
            Column("measured", "최근 측정"),
            Column("source", "자료", field="indicator.source"),
        ),
        (row for _, row in rows),
        fictional=fictional(asof, "indicator", "reading", "consortium"),
    )
