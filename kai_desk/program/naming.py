"""From words to rows: what a link or preset of an entered row names, by one set of rules for sheet and form."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from kai_desk.korean.josa import josa
from kai_desk.korean.text import normal_name, squeeze
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.keys import label_of, stored_rows
from kai_desk.program.parse import Columns
from kai_desk.program.versions import in_force
from kai_desk.record.record import Reader


class Resolve(Protocol):
    """Gives what a link or preset field of an entered row holds: a row id, or a name of the list."""

    def __call__(self, kind: RowKind, field: Field, columns: Columns) -> str:
        """Return what ``columns[field.name]`` names; Told with what would be right."""


class Namebook:
    """Every row by what it is called. Read from the record when first asked, then taught what is new."""

    def __init__(self, reader: Reader) -> None:
        """Start from the rows of the record behind ``reader``."""
        self._reader = reader
        self._stored: dict[str, dict[str, Columns]] = {}
        self._columns: dict[str, dict[str, Columns]] = {}
        self._called: dict[str, dict[str, list[str]]] = {}
        self._also: dict[str, list[str]] = {}

    def stored(self, table: str) -> Mapping[str, Columns]:
        """Return the rows of the record by id, oldest first."""
        if table not in self._stored:
            self._stored[table] = stored_rows(self._reader, BY_TABLE[table])
        return self._stored[table]

    def rows(self, table: str) -> Mapping[str, Columns]:
        """Return every row that is known: of the record, and learnt."""
        if table not in self._columns:
            self._columns[table] = {}
            self._called[table] = {}
            for row_id, columns in self.stored(table).items():
                self.learn(BY_TABLE[table], row_id, columns)
        return self._columns[table]

    def learn(self, kind: RowKind, row_id: str, columns: Columns) -> None:
        """Take a row that is new or entered anew."""
        self.rows(kind.table)
        known = self._called[kind.table].setdefault(normal_name(label_of(kind, columns)), [])
        if row_id not in known:
            known.append(row_id)
        self._columns[kind.table][row_id] = columns
        for name, owner in _other_names(kind, row_id, columns):
            owners = self._also.setdefault(normal_name(name), [])
            if owner not in owners:
                owners.append(owner)

    def find(self, kind: RowKind, field: Field, columns: Columns) -> list[str]:
        """Return the ids of the rows that the words in ``columns`` can mean: an id, a name, else another name."""
        words = str(columns[field.name])
        if field.to not in self._columns and self._is_id(field.to, words):
            return [words]
        known = self.rows(field.to)
        if words in known:
            return [words]
        ids = self._called[field.to].get(normal_name(words), []) or self._by_other_name(field.to, words)
        if len(ids) < 2:
            return ids
        exact = [row_id for row_id in ids if squeeze(label_of(BY_TABLE[field.to], known[row_id])) == words]
        ids = exact or ids
        # The other links of the row narrow a name that stands twice, as the figure does for a quote.
        shared = [other.name for other in kind.fields if other.kind == "link" and other.name != field.name]
        narrowed = [
            row_id
            for row_id in ids
            if all(
                known[row_id].get(name) in {None, columns.get(name)}
                for name in shared
                if columns.get(name) is not None and name != "source"
            )
        ]
        return self._in_force(field.to, narrowed) or narrowed or ids

    def _in_force(self, table: str, ids: list[str]) -> list[str]:
        """Return the criterion of the version that its round uses: one name stands in every version of the criteria."""
        if table != "criterion" or len(ids) < 2:
            return []
        criteria = [self.rows(table)[row_id] for row_id in ids]
        if len({row.get("round") for row in criteria}) > 1:
            return []
        rules = self.rows("round").get(str(criteria[0].get("round")), {}).get("rules")
        version = in_force(str(rules) if rules else None, [str(row.get("version")) for row in criteria])
        return [row_id for row_id, row in zip(ids, criteria, strict=True) if row.get("version") == version]

    def _is_id(self, table: str, words: str) -> bool:
        """Whether a row is named by its id, as a chosen one is: the names of a large table need not be read for it."""
        return bool(self._reader.rows(f'SELECT 1 FROM "{table}" WHERE id = ?', (words,)))

    def _by_other_name(self, table: str, words: str) -> list[str]:
        if table != "organization":
            return []
        self.rows("organization_name")
        return [row_id for row_id in self._also.get(normal_name(words), []) if row_id in self._columns[table]]

    def preset_names(self, listed: str) -> list[str]:
        """Return the names of a list that a person can edit."""
        presets = self.rows("preset")  # whose rows are called by their list
        return [str(presets[row_id]["name"]) for row_id in self._called["preset"].get(normal_name(listed), [])]

    def preset_fault(self, field: Field, value: str) -> str:
        """Return what is wrong with ``value`` for a preset field, "" where it is of the list."""
        names = self.preset_names(field.preset)
        if value in names:
            return ""
        said = josa(f"'{value}'", "은/는")
        return f"{said} 기준값 '{field.preset}'에 없습니다. {'·'.join(names)} 가운데 하나를 적으십시오."


def _other_names(kind: RowKind, row_id: str, columns: Columns) -> Iterator[tuple[str, str]]:
    """Give the other names of organizations with whose they are: English names, and the sheet of other names."""
    if kind.table == "organization" and columns.get("name_en"):
        yield str(columns["name_en"]), row_id
    if kind.table == "organization_name":
        yield str(columns["name"]), str(columns["organization"])
