"""Random records of money, and what their rows come to, reckoned without the program."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from kai_desk.korean.gaps import Gap
from kai_desk.record.record import Rows

START, SINCE, ON = date(2025, 8, 1), date(2025, 8, 4), date(2025, 8, 8)
KINDS = {"편성": "편성", "변경": "변경", "이월": "이월", "교부(B)": "교부", "실집행(C)": "실집행"}
NAMES: dict[str, dict[str, str | int]] = {
    "team": {"팀 가": "t0", "팀 나": "t1"},
    "round": {"1차": "r0", "2차": "r1"},
    "item": {name: name for name in ("인건비", "간접비", "가상 비목")},
    "fund": {name: name for name in ("정부지원", "기관부담(현물)")},
    "year": {"2025": 2025, "2026": 2026, "2025년": 2025, "2026년": 2026},
}
AXES = tuple(NAMES)
Line = tuple[str | int | None, ...]  # its codes along the axes
Entry = tuple[int, str, int | None, int | None]  # line, kind, won (None: 미공개), day
Where = dict[str, str | int | None]


class Reader:
    """A record in memory, asked like any other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        return self._connection.execute(sql, parameters).fetchall()


@dataclass(frozen=True)
class Programme:
    """The rows of a record, and what they come to."""

    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]

    def sum(self, kind: str, where: Where, on: date) -> int | Gap | None:
        """The sum of a kind over the lines there, 미공개 where nothing else is known."""
        found = [
            won
            for line, of, won, day in self.entries
            if of == kind
            and (day is None or START + timedelta(days=day) <= on)
            and all(self.lines[line][AXES.index(axis)] == code for axis, code in where.items())
        ]
        numbers = [won for won in found if won is not None]
        return sum(numbers) if numbers else Gap.UNDISCLOSED if found else None

    def amount(self, head: str, where: Where, on: date) -> int | Gap | None:
        """An amount by the head of its column."""
        if head in KINDS:
            return self.sum(KINDS[head], where, on)
        parts = [self.sum(kind, where, on) for kind in ("편성", "변경", "이월")]
        numbers = [part for part in parts if isinstance(part, int)]
        available = sum(numbers) if numbers else next((part for part in parts if part), None)
        if head == "예산현액(A)":
            return available
        disbursed = self.sum("교부", where, on)
        if not isinstance(available, int) or disbursed is None:
            return available
        return available - disbursed if isinstance(disbursed, int) else disbursed

    def rate(self, head: str, where: Where, on: date) -> Fraction | None:
        """집행률 or 실집행률."""
        over, under = ("교부(B)", "예산현액(A)") if head == "집행률(B/A)" else ("실집행(C)", "교부(B)")
        part, whole = self.amount(over, where, on), self.amount(under, where, on)
        return Fraction(part, whole) if isinstance(part, int) and isinstance(whole, int) and whole else None

    def fill(self, connection: sqlite3.Connection) -> None:
        for name, code in NAMES["team"].items():
            connection.execute("INSERT INTO consortium(id, name, placeholder) VALUES (?, ?, 0)", (code, name))
        for place, (name, code) in enumerate(NAMES["round"].items()):
            row = (code, name, place)
            connection.execute("INSERT INTO round(id, name, kind, position) VALUES (?, ?, '단계평가', ?)", row)
        for place, codes in enumerate(self.lines):
            connection.execute(
                "INSERT INTO budget_line(id, name, consortium, round, item, fund, year) VALUES (?,?,?,?,?,?,?)",
                (f"l{place}", f"항목 {place}", *codes),
            )
        for place, (line, kind, won, day) in enumerate(self.entries):
            dated = None if day is None else (START + timedelta(days=day)).isoformat()
            connection.execute(
                "INSERT INTO budget_entry(id, line, kind, amount, amount_gap, dated_lo) VALUES (?,?,?,?,?,?)",
                (f"e{place}", f"l{line}", kind, won, None if won is not None else "미공개", dated),
            )


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    codes = st.tuples(*(st.none() | st.sampled_from(sorted(set(names.values()), key=str)) for names in NAMES.values()))
    lines = draw(st.lists(codes, min_size=1, max_size=6))
    amounts = st.none() | st.sampled_from((0, 50_000, 500_000, 5_000_000)) | st.integers(-(2**36), 2**44)
    entry = st.tuples(
        st.integers(0, len(lines) - 1), st.sampled_from(list(KINDS.values())), amounts, st.none() | st.integers(0, 9)
    )
    return Programme(tuple(lines), tuple(draw(st.lists(entry, max_size=14))))
