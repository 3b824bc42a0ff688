"""Turning edits back: what each row of theirs becomes, from the befores in the log, written set by set."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kai_desk.korean.errors import Told
from kai_desk.record.images import Fields, Value, net_changes, read_image
from kai_desk.record.known import data_since
from kai_desk.record.schema import Schema

_NOT_AS_LOGGED = "기록의 행이 이력과 달라 되돌릴 수 없습니다. '기록 검사'로 무엇이 다른지 확인하십시오."


@dataclass(slots=True)
class _Goal:
    """What becomes of one row: gone, or there with ``values``."""

    table: str
    row: str
    present: bool
    gone: bool = False
    values: dict[str, Value] = field(default_factory=dict)


def turn_back(connection: sqlite3.Connection, schema: Schema, edits: Iterable[int]) -> None:
    """Undo the changes of ``edits``, newest first, inside the open transaction.

    Only the fields that they changed are set back; rows that come back pass the data statements of later steps.
    Raises Told where the tables do not hold what the log says.
    """
    numbers = sorted(edits)
    writer = _Writer(connection, schema)
    goals = writer.goals(numbers)
    statements = data_since(connection, schema, numbers[0])
    if statements:
        writer.fill(goals, statements)
    writer.write(goals)


class _Writer:
    def __init__(self, connection: sqlite3.Connection, schema: Schema) -> None:
        self._connection = connection
        self._fields = Fields(connection, schema)

    def goals(self, numbers: list[int]) -> list[_Goal]:
        goals: dict[tuple[str, str], _Goal] = {}
        for number in reversed(numbers):
            changes = self._connection.execute(
                "SELECT edit, tbl, row, before, after FROM change WHERE edit = ? ORDER BY seq", (number,)
            ).fetchall()
            for _, table, row, before, after in net_changes(changes):
                goal = goals.setdefault((table, row), _Goal(table, row, after is not None))
                self._back_by_one(goal, before, after)
        return list(goals.values())

    def _back_by_one(self, goal: _Goal, before: str | None, after: str | None) -> None:
        if before is None:
            goal.gone, goal.values = True, {}
        elif after is None:
            goal.gone = False
            goal.values = {**dict.fromkeys(self._fields.columns(goal.table)), **read_image(before)}
        else:
            old = read_image(before)
            goal.values.update(
                {name: old.get(name) for name in self._fields.changed(goal.table, old, read_image(after))}
            )

    def write(self, goals: list[_Goal]) -> None:
        self._delete([goal for goal in goals if goal.present and goal.gone])
        self._set([goal for goal in goals if goal.present and not goal.gone and goal.values])
        self._insert([goal for goal in goals if not goal.present and not goal.gone])

    def _delete(self, goals: list[_Goal]) -> None:
        for (table,), alike in _sorted(goals, lambda goal: (goal.table,)):
            self._many(f'DELETE FROM "{table}" WHERE id = ?', [(goal.row,) for goal in alike])

    def _set(self, goals: list[_Goal]) -> None:
        for (table, *names), alike in _sorted(goals, lambda goal: (goal.table, *sorted(goal.values.keys() - {"id"}))):
            sets = ", ".join(f'"{name}" = ?' for name in names)
            rows = [(*(goal.values[name] for name in names), goal.row) for goal in alike]
            self._many(f'UPDATE "{table}" SET {sets} WHERE id = ?', rows)

    def _insert(self, goals: list[_Goal]) -> None:
        for (table,), alike in _sorted(goals, lambda goal: (goal.table,)):
            names = self._fields.columns(table)
            columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
            rows = [tuple(goal.values[name] for name in names) for goal in alike]
            self._many(f'INSERT INTO "{table}"({columns}) VALUES ({marks})', rows)

    def _many(self, sql: str, rows: list[tuple[Value, ...]]) -> None:
        try:
            done = self._connection.executemany(sql, rows).rowcount
        except sqlite3.IntegrityError as error:
            raise Told(_NOT_AS_LOGGED) from error
        if done != len(rows):
            raise Told(_NOT_AS_LOGGED)

    def fill(self, goals: list[_Goal], statements: list[str]) -> None:
        """Let the statements of later schema steps see the rows as they were, and take what they make of them.

        They run over everything; what they do to rows that are not being turned back is taken back with the savepoint.
        """
        self._connection.execute("SAVEPOINT filling")
        self.write(goals)
        for statement in statements:
            self._connection.execute(statement)
        for goal in goals:
            names = [] if goal.gone else list(goal.values)
            if names:
                columns = ", ".join(f'"{name}"' for name in names)
                found = self._connection.execute(
                    f'SELECT {columns} FROM "{goal.table}" WHERE id = ?', (goal.row,)
                ).fetchone()
                goal.values = dict(zip(names, found, strict=True))
        self._connection.execute("ROLLBACK TO filling")
        self._connection.execute("RELEASE filling")


def _sorted(
    goals: list[_Goal], kind: Callable[[_Goal], tuple[str, ...]]
) -> Iterable[tuple[tuple[str, ...], list[_Goal]]]:
    alike: dict[tuple[str, ...], list[_Goal]] = defaultdict(list)
    for goal in goals:
        alike[kind(goal)].append(goal)
    return alike.items()
