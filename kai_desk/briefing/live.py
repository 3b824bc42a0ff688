"""The computed figures of the printed tables as live formulas over the 근거 sheets and each other."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.basis import ENTRIES, NONE, SEATS, WEIGHTED, weighted
from kai_desk.briefing.content import All, At, Item, Live
from kai_desk.briefing.keys import MILESTONES_GRID, key_cell
from kai_desk.tables.milestones import LATE
from kai_desk.tables.table import Slip, Table, Value

Parts = tuple[str | At | All, ...]
DAY_ZERO = date(1899, 12, 30)  # from which a sheet counts days
Figure = Callable[[Answers, Table, int, str], Item]


def live_item(answers: Answers, table: Table, row: int, column: str) -> Item:
    """Return the live figure of a table's cell, its plain value where it is entered and not computed."""
    figure = _FIGURES.get((table.id, column))
    return figure(answers, table, row, column) if figure else _value(table, row, column)


def _value(table: Table, row: int, column: str) -> Value:
    return table.rows[row][table.index(column)]


def _entered(answers: Answers, table: Table, row: int, column: str) -> Item:
    """Teams that entered a round, or were left after it once every outcome is told."""
    if _value(table, row, "actual_in") is None:
        return None
    code = answers.codes.round(table.row_ids[row])
    same: Parts = ("COUNTIFS(", All(ENTRIES, "round_code"), f',"{code}"')
    number = _value(table, row, column)
    if column == "actual_in":
        return Live((*same, ")"), _whole(number))
    silent: Parts = (*same, ",", All(ENTRIES, "told"), ",0)")
    stayed: Parts = (*same, ",", All(ENTRIES, "stays"), ",1)")
    return Live(("IF(", *silent, '>0,"-",', *stayed, ")"), NONE if number is None else _whole(number))


def _seats(answers: Answers, table: Table, row: int, column: str) -> Item:
    number = _value(table, row, column)
    if number is None:
        return None
    code = answers.codes.team(table.row_ids[row])
    return Live(("COUNTIFS(", All(SEATS, "team_code"), f',"{code}")'), _whole(number))


def _progress(answers: Answers, table: Table, row: int, column: str) -> Item:
    """Σ weight × share ÷ Σ weight over the milestones of one round and team, or how many they are."""
    keys: Parts = (
        *(All(WEIGHTED, "round_code"), f',"{answers.codes.round(_progress_rounds(answers)[row])}",'),
        *(All(WEIGHTED, "team_code"), f',"{answers.codes.team(table.row_ids[row])}"'),
    )
    value = _value(table, row, column)
    if column == "milestones":
        return Live(("COUNTIFS(", *keys, ")"), _whole(value))
    weights: Parts = ("SUMIFS(", All(WEIGHTED, "weight"), ",", *keys)
    heard: Parts = (*weights, ",", All(WEIGHTED, "reported"), ',">=0")')
    dated: Parts = (*weights, ",", All(WEIGHTED, "elapsed"), ',">=0")')
    over, under = {
        "actual": (("SUMIFS(", All(WEIGHTED, "done"), ",", *keys, ")"), heard),
        "planned": (("SUMIFS(", All(WEIGHTED, "planned"), ",", *keys, ")"), dated),
        "coverage": (heard, (*weights, ")")),
    }[column]
    return Live(("IFERROR(", *over, "/", *under, ',"-")'), value if isinstance(value, Fraction) else NONE)


def _progress_rounds(answers: Answers) -> list[str]:
    """The round behind each row of the progress table: by round, a row for each team."""
    pairs = {(item.round_id, item.consortium_id) for _, item in weighted(answers)}
    return [step.id for step in answers.rounds for round_id, _ in pairs if round_id == step.id]


def _slip(answers: Answers, table: Table, row: int, column: str) -> Item:
    """Days from the baseline to the fact, the 기준일 of a late one, or when it is expected, where both are one day."""
    item, value = answers.milestones[row], _value(table, row, column)
    if isinstance(value, Slip) and item.status == LATE and item.baseline and item.baseline.exact:
        return Live((key_cell("on"), "-", At(MILESTONES_GRID, "baseline", row)), value.low)
    now = item.actual or item.outlook
    if not isinstance(value, Slip) or not (now and now.exact and item.baseline and item.baseline.exact):
        return value
    first = At(MILESTONES_GRID, "baseline", row)
    if now not in {item.actual, item.forecast} and now.lo is not None:
        return Live((f"{(now.lo - DAY_ZERO).days}-", first), value.low)  # by a later baseline, which no column shows
    return Live((At(MILESTONES_GRID, "actual" if item.actual else "forecast", row), "-", first), value.low)


def _count(answers: Answers, table: Table, row: int, column: str) -> Item:
    """The six counts of members, in the order of their table."""
    number = _whole(_value(table, row, column))
    formulas: tuple[Parts, ...] = (
        ("COUNTA(", All("members", "organization"), ")"),
        ("SUM(", All(SEATS, "body"), ")"),
        ("SUM(", All(SEATS, "family"), ")"),
        ("COUNTIFS(", All(SEATS, "lead"), ",0)"),
        ("SUM(", All(SEATS, "joining_body"), ")"),
        ("SUM(", All(SEATS, "joining_family"), ")"),
    )
    return Live(formulas[row], number) if answers.seats else number


def _whole(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a count is {value!r}")
    return value


_FIGURES: Mapping[tuple[str, str], Figure] = {
    ("rounds", "actual_in"): _entered,
    ("rounds", "actual_out"): _entered,
    ("consortia", "seats"): _seats,
    **{("progress-by-round", column): _progress for column in ("planned", "actual", "coverage", "milestones")},
    ("milestones", "slip"): _slip,
    ("member-counts", "count"): _count,
}
