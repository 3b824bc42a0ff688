"""From the words of link cells to row ids: by name within the workbook and the record together."""

from kai_desk.exchange.keys import Key, id_of, in_key_order, key_of, label_of, stored_rows
from kai_desk.exchange.sheets import CellFault, SheetRow
from kai_desk.korean.text import normal_name, squeeze
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns
from kai_desk.record.record import Reader


class Resolver:
    """Gives every sheet row its id and every link cell the id it names."""

    def __init__(self, reader: Reader) -> None:
        """Start from the rows of the record behind ``reader``."""
        self.stored = {kind.table: stored_rows(reader, kind) for kind in KINDS}
        self._labels: dict[str, dict[str, list[str]]] = {kind.table: {} for kind in KINDS}
        self._columns: dict[str, dict[str, Columns]] = {kind.table: {} for kind in KINDS}
        for kind in KINDS:
            for row_id, columns in self.stored[kind.table].items():
                self._learn(kind, row_id, columns)

    def _learn(self, kind: RowKind, row_id: str, columns: Columns) -> None:
        label = normal_name(label_of(kind, columns))
        known = self._labels[kind.table].setdefault(label, [])
        if row_id not in known:
            known.append(row_id)
        self._columns[kind.table][row_id] = columns

    def resolve(self, rows: list[SheetRow]) -> tuple[list[tuple[str, SheetRow]], list[CellFault]]:
        """Return the rows with their ids, link cells replaced by ids, and the cells that name nothing."""
        resolved: list[tuple[str, SheetRow]] = []
        faults: list[CellFault] = []
        for kind in in_key_order():
            mine = [row for row in rows if row.kind is kind]
            for row in mine:
                faults += self._links(row, [kind.field(name) for name in kind.key if kind.field(name).to != kind.table])
            for row_id, row in self._identify(kind, mine):
                self._learn(kind, row_id, row.columns)
                resolved.append((row_id, row))
        for _, row in resolved:
            rest = [field for field in row.kind.fields if field.name not in row.kind.key or field.to == row.kind.table]
            faults += self._links(row, rest)
        faults += self._presets([row for _, row in resolved])
        return resolved, faults

    def _identify(self, kind: RowKind, rows: list[SheetRow]) -> list[tuple[str, SheetRow]]:
        stored: dict[Key, list[str]] = {}
        for row_id, columns in self.stored[kind.table].items():
            stored.setdefault(key_of(kind, columns), []).append(row_id)
        claimed = {(row.book_number, row.id) for row in rows if row.id}
        taken = {row_id for _, row_id in claimed}
        made: dict[tuple[Key, int], str] = {}
        seen: dict[tuple[int, Key], int] = {}
        found = []
        for row in rows:
            if row.id:
                found.append((row.id, row))
                continue
            key = key_of(kind, row.columns)
            # Counted in each workbook: a row that stands in several of them is one row.
            nth = seen[row.book_number, key] = seen.get((row.book_number, key), 0) + 1
            known = [row_id for row_id in stored.get(key, []) if (row.book_number, row_id) not in claimed]
            if nth > len(known) and (key, nth - len(known)) not in made:
                made[key, nth - len(known)] = self._free_id(kind, key, nth, taken)
            found.append((known[nth - 1] if nth <= len(known) else made[key, nth - len(known)], row))
        return found

    def _free_id(self, kind: RowKind, key: Key, nth: int, taken: set[str]) -> str:
        while (made := id_of(kind, key, nth)) in taken or made in self.stored[kind.table]:
            nth += 1
        taken.add(made)
        return made

    def _links(self, row: SheetRow, fields: list[Field]) -> list[CellFault]:
        faults = []
        for field in fields:
            words = row.columns.get(field.name)
            if field.kind != "link" or words is None:
                continue
            ids = self._find(field, str(words), row)
            if len(ids) == 1:
                row.columns[field.name] = ids[0]
            else:
                faults.append(row.fault(field.name, self._told(field, str(words), len(ids))))
        return faults

    def _find(self, field: Field, words: str, row: SheetRow) -> list[str]:
        if words in self._columns[field.to]:
            return [words]
        ids = self._labels[field.to].get(normal_name(words), [])
        if len(ids) < 2:
            return ids
        exact = [
            row_id for row_id in ids if squeeze(label_of(BY_TABLE[field.to], self._columns[field.to][row_id])) == words
        ]
        ids = exact or ids
        # The other links of the row narrow a name that stands twice, as the figure does for a quote.
        shared = [other.name for other in row.kind.fields if other.kind == "link" and other.name != field.name]
        narrowed = [
            row_id
            for row_id in ids
            if all(
                self._columns[field.to][row_id].get(name) in {None, row.columns.get(name)}
                for name in shared
                if row.columns.get(name) is not None and name != "source"
            )
        ]
        return narrowed or ids

    @staticmethod
    def _told(field: Field, words: str, found: int) -> str:
        title = BY_TABLE[field.to].title
        if not found:
            return f"'{words}'이(가) '{title}' 시트에도 기록에도 없습니다. 이름을 고치거나 그 시트에 먼저 적으십시오."
        return f"'{words}'이(가) {title}에 {found}개 있어 어느 것인지 알 수 없습니다. ID를 적으십시오."

    def _presets(self, rows: list[SheetRow]) -> list[CellFault]:
        allowed: dict[str, list[str]] = {}
        for columns in self._columns["preset"].values():
            allowed.setdefault(str(columns["list"]), []).append(str(columns["name"]))
        faults = []
        for row in rows:
            for field in row.kind.fields:
                value = row.columns.get(field.name)
                if field.kind == "preset" and value is not None and value not in allowed.get(field.preset, []):
                    listed = "·".join(allowed.get(field.preset, []))
                    message = f"'{value}'은(는) 기준값 '{field.preset}'에 없습니다. {listed} 가운데 하나를 적으십시오."
                    faults.append(row.fault(field.name, message))
        return faults
