"""From the words of link cells to row ids: by name within the workbook and the record together."""

from collections.abc import Mapping

from kai_desk.exchange.sheets import CellFault, SheetRow
from kai_desk.korean.josa import josa
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.keys import Key, id_of, in_key_order, key_of, label_of
from kai_desk.program.naming import Namebook
from kai_desk.program.parse import Columns
from kai_desk.record.record import Reader


class Resolver:
    """Gives every sheet row its id and every link cell the id it names."""

    def __init__(self, reader: Reader) -> None:
        """Start from the rows of the record behind ``reader``."""
        self._book = Namebook(reader)
        self.stored: dict[str, Mapping[str, Columns]] = {kind.table: self._book.stored(kind.table) for kind in KINDS}

    def called(self, table: str, row_id: str) -> str:
        """Return the words by which cells call a row, its id where nothing is known of it."""
        columns = self._book.rows(table).get(row_id)
        return label_of(BY_TABLE[table], columns) if columns is not None else row_id

    def resolve(self, rows: list[SheetRow]) -> tuple[list[tuple[str, SheetRow]], list[CellFault]]:
        """Return the rows with their ids, link cells replaced by ids, and the cells that name nothing."""
        resolved: list[tuple[str, SheetRow]] = []
        faults: list[CellFault] = []
        for kind in in_key_order():
            mine = [row for row in rows if row.kind is kind]
            for row in mine:
                faults += self._links(row, [kind.field(name) for name in kind.key if kind.field(name).to != kind.table])
            for row_id, row in self._identify(kind, mine):
                self._book.learn(kind, row_id, row.columns)
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
            ids = self._book.find(row.kind, field, row.columns)
            if len(ids) == 1:
                row.columns[field.name] = ids[0]
            else:
                faults.append(row.fault(field.name, self._told(field, str(words), len(ids))))
        return faults

    @staticmethod
    def _told(field: Field, words: str, found: int) -> str:
        title, said = BY_TABLE[field.to].title, josa(f"'{words}'", "이/가")
        if not found:
            return f"{said} '{title}' 시트에도 기록에도 없습니다. 이름을 고치거나 그 시트에 먼저 적으십시오."
        return f"{said} {title}에 {found}개 있어 어느 것인지 알 수 없습니다. ID를 적으십시오."

    def _presets(self, rows: list[SheetRow]) -> list[CellFault]:
        faults = []
        for row in rows:
            for field in row.kind.fields:
                value = row.columns.get(field.name)
                if field.kind == "preset" and value is not None:
                    message = self._book.preset_fault(field, str(value))
                    if message:
                        faults.append(row.fault(field.name, message))
        return faults
