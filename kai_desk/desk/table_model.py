"""A table of `tables/` as a Qt model: sorted on raw values, filtered with 초성, shown in words."""

from collections.abc import Sequence
from itertools import compress
from operator import is_not
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor

from kai_desk.desk.tokens import Tokens
from kai_desk.korean.amounts import Unit
from kai_desk.tables.searching import SearchText
from kai_desk.tables.shape import Shape, choices, filtered, ordered, read_filter
from kai_desk.tables.table import Slip, Table, Value
from kai_desk.tables.text import show

# Plain integers: a Qt enum name costs microseconds at each of the many calls of a repaint.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
COLOUR = int(Qt.ItemDataRole.ForegroundRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
RAW = int(Qt.ItemDataRole.UserRole)
HORIZONTAL = Qt.Orientation.Horizontal
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
SEARCH_STEP = 4000
FEW = 100
PLAIN_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
OPEN_CELL = PLAIN_CELL | Qt.ItemFlag.ItemIsEditable

Index = QModelIndex | QPersistentModelIndex
LATE_WORDS = frozenset({"지연"})
DOUBTFUL_WORDS = frozenset({"상충", "범위 다름", "불확실", "기한 임박", "일정 미정", "미공개", "계획", "관측"})
DONE_WORDS = frozenset({"완료"})


class TableModel(QAbstractTableModel):
    """Shows the rows of a Table that pass the filter, in the order of the chosen column."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty; `set_table` fills it."""
        super().__init__(parent)
        self._table: Table | None = None
        self._columns: list[int] = []
        self._places: list[int] = []
        self._sums: dict[str, int] | None = None
        self._search: SearchText | None = None
        self._filter = ""
        self._filters: dict[str, str] = {}
        self._sorts: list[tuple[str, bool]] = []
        self._unit = Unit.WON
        self.editing = False  # whether cells that show a field of their row may be edited
        self._colours: dict[str, QColor] = {}
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)

    @property
    def table(self) -> Table | None:
        """The whole table behind the model."""
        return self._table

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours that carry meaning; each goes with a word or sign of its own."""
        self._colours = {
            "late": QColor(tokens.late),
            "doubtful": QColor(tokens.doubtful),
            "done": QColor(tokens.confirmed),
            "focus": QColor(tokens.focus),
        }

    @property
    def focus_colour(self) -> QColor:
        """The colour of the frame around the cell that would be edited."""
        return self._colours.get("focus", QColor())

    def set_table(self, table: Table, unit: Unit, columns: Sequence[str] = ()) -> bool:
        """Show ``table``, only ``columns`` where they are named; filters and order stay where they still fit.

        Returns whether anything but the values of cells changed; if not, selection and an open editor stay.
        """
        names = {column.id for column in table.columns}
        shown = [table.index(name) for name in columns if name in names] or list(range(len(table.columns)))
        before = self._table
        alike = before is not None and self._is_like(before, table) and (shown, unit) == (self._columns, self._unit)
        if before is not None and alike and self._take_values(before, table):
            return False
        self.beginResetModel()
        self._table = table
        self._columns = shown
        self._unit = unit
        self._filters = {name: words for name, words in self._filters.items() if name in names}
        self._sorts = [(name, down) for name, down in self._sorts if name in names]
        self._search = SearchText(table)
        self._arrange()
        self.endResetModel()
        if len(table.rows) > SEARCH_STEP:
            self._reading.start()
        return True

    @staticmethod
    def _is_like(before: Table, table: Table) -> bool:
        return (before.id, before.columns, before.row_ids) == (table.id, table.columns, table.row_ids)

    def _take_values(self, before: Table, table: Table) -> bool:
        """Take new values into the rows that are there; False where they would stand in another order."""
        places, search = self._places, self._search
        others = compress(range(len(table.rows)), map(is_not, before.rows, table.rows))
        changed = [place for place in others if before.rows[place] != table.rows[place]]
        if any(self._sums_differ(before.rows[place], table.rows[place]) for place in changed):
            self._sums = None
        self._table = table
        if search is None or not search.change(table.rows, changed):
            self._search = SearchText(table)
        if self._filter or any(self._is_shaped_by(before.rows[place], table.rows[place]) for place in changed):
            self._arrange()
        if self._places != places:
            self._table, self._search, self._places = before, None, places
            return False
        if len(changed) > FEW:
            self.dataChanged.emit(self.index(0, 0), self.index(len(places) - 1, len(self._columns) - 1))
        else:
            for row in (places.index(place) for place in changed if place in places):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
        if len(table.rows) > SEARCH_STEP:
            self._reading.start()
        return True

    def _sums_differ(self, before: Sequence[Value], now: Sequence[Value]) -> bool:
        columns = self._table.columns if self._table is not None else ()
        return any(column.kind == "won" and before[place] != now[place] for place, column in enumerate(columns))

    def _is_shaped_by(self, before: Sequence[Value], now: Sequence[Value]) -> bool:
        """Whether a row that is another now may pass other filters, or stand elsewhere in the order."""
        if self._table is None:
            return False
        names = {*self._filters, *(name for name, _ in self._sorts)}
        return any(before[place] != now[place] for place in map(self._table.index, names))

    def _read_on(self) -> None:
        """Read texts for searching between events, so that the first key press need not wait."""
        if self._search is None or self._search.grow(SEARCH_STEP):
            self._reading.stop()

    def set_filter(self, text: str) -> None:
        """Keep the rows in which every word of ``text`` is found, by letters or by 초성."""
        if text == self._filter:
            return
        self._filter = text
        self._rearrange()

    def set_column_filter(self, column: int, words: str) -> None:
        """Keep the rows whose shown column passes ``words``; Told when they cannot be read, nothing changes."""
        if self._table is None:
            return
        meant = self._table.columns[self._columns[column]]
        if words.strip():
            read_filter(meant, words, self._unit)
        before = self._filters.get(meant.id, "")
        self._filters.pop(meant.id, None)
        if words.strip():
            self._filters[meant.id] = words
        if self._filters.get(meant.id, "") != before:
            self._rearrange()

    def column_filter(self, column: int) -> str:
        """Return what is typed under a shown column."""
        return self._filters.get(self._table.columns[self._columns[column]].id, "") if self._table else ""

    def column_choices(self, column: int) -> tuple[str, ...]:
        """Return the words a shown column holds, none where there are too many to choose from."""
        if self._table is None or self.column_kind(column) not in {"text", "flag"}:
            return ()
        return choices(self._table, self._table.columns[self._columns[column]].id)

    @property
    def shape(self) -> Shape:
        """What a person chose: filters, orders, columns, the search text."""
        names = tuple(self._table.columns[index].id for index in self._columns) if self._table else ()
        return Shape(tuple(self._filters.items()), tuple(self._sorts), names, text=self._filter)

    def set_shape(self, shape: Shape) -> None:
        """Take filters and orders of a kept view."""
        self._filters = {name: words for name, words in shape.filters if self._has(name)}
        self._sorts = [(name, down) for name, down in shape.sorts if self._has(name)]
        self._filter = shape.text
        self._rearrange()

    def _has(self, name: str) -> bool:
        return self._table is not None and any(column.id == name for column in self._table.columns)

    def _rearrange(self) -> None:
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        self._sums = None
        if self._table is None or self._search is None:
            return
        hits = self._search.rows(self._filter)
        places = list(range(len(self._table.rows))) if hits is None else list(hits)
        if self._filters:
            places = filtered(self._table, Shape(filters=tuple(self._filters.items())), places, self._unit)
        self._places = ordered(self._table, self._sorts, places) if self._sorts else places

    def column_kind(self, column: int) -> str:
        """Return the kind of a shown column."""
        return self._table.columns[self._columns[column]].kind if self._table is not None else "text"

    def row_id(self, row: int) -> str:
        """Return the record row behind a shown row, "" where it is a sum."""
        return self._table.row_ids[self._places[row]] if self._table is not None else ""

    def field(self, row: int, column: int) -> str:
        """Return the "table.field" a shown cell holds, "" where it is computed or the row is a sum."""
        if self._table is None or not self.row_id(row):
            return ""
        return self._table.columns[self._columns[column]].field

    def fields(self) -> tuple[str, ...]:
        """Return the "table.field" of every shown column, "" for a computed one."""
        return tuple(self._table.columns[index].field for index in self._columns) if self._table is not None else ()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a cell be edited where it shows one field of the row behind."""
        if self.editing and index.isValid() and self.field(index.row(), index.column()):
            return OPEN_CELL
        return PLAIN_CELL

    def row_of(self, row_id: str, nth: int = 0) -> int:
        """Return the shown row of a record row, -1 when it is not shown.

        Where several rows stand for it, the ``nth`` of them in the order of the table; any of them when that is hidden.
        """
        if self._table is None:
            return -1
        ids, place = self._table.row_ids, -1
        try:
            for _ in range(nth + 1):
                place = ids.index(row_id, place + 1)
            return self._places.index(place)
        except ValueError:
            return next((row for row, place in enumerate(self._places) if ids[place] == row_id), -1)

    def nth_of(self, row: int) -> int:
        """Return how many rows of the table stand before this one for the same record row."""
        return self._table.row_ids[: self._places[row]].count(self.row_id(row)) if self._table is not None else 0

    def value(self, row: int, column: int) -> Value:
        """Return the raw value of a shown cell."""
        if self._table is None:
            return None
        return self._table.rows[self._places[row]][self._columns[column]]

    def shown_table(self, rows: Sequence[int] = ()) -> Table | None:
        """Return the table as shown (or only the shown ``rows``), for copying."""
        if self._table is None:
            return None
        return self._table.keep(self._places[row] for row in (rows or range(len(self._places))))

    def totals(self, rows: Sequence[int] = ()) -> dict[str, int]:
        """Return the exact won sums of the shown rows, or of the named ones among them."""
        if self._table is None:
            return {}
        if rows:
            return self._table.totals([self._places[row] for row in rows])
        if self._sums is None:
            self._sums = self._table.totals(self._places)
        return self._sums

    def printed_table(self, rows: Sequence[int] = ()) -> Table | None:
        """Return the table as shown (or only the shown ``rows``), with only the shown columns."""
        table = self.shown_table(rows)
        return table.pick([table.columns[index].id for index in self._columns]) if table is not None else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows pass the filter."""
        return 0 if parent is not None and parent.isValid() else len(self._places)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return what a view asks of a cell."""
        if self._table is None or not index.isValid():
            return None
        column = self._table.columns[self._columns[index.column()]]
        if role in {DISPLAY, TOOLTIP, ACCESSIBLE}:
            text = show(self.value(index.row(), index.column()), column, self._unit)
            if role == ACCESSIBLE:
                return f"{column.title} {text}"
            return " ".join(text.split()) if role == DISPLAY else text
        if role == ALIGN:
            return RIGHT if column.at_right else LEFT
        if role == COLOUR:
            return self._colour(self.value(index.row(), index.column()))
        return self.value(index.row(), index.column()) if role == RAW else None

    def _colour(self, value: Value) -> QColor | None:
        if isinstance(value, Slip):
            return self._colours.get("late") if value.low > 0 else None
        if not isinstance(value, str):
            return None
        if value in LATE_WORDS:
            return self._colours.get("late")
        if value in DOUBTFUL_WORDS:
            return self._colours.get("doubtful")
        return self._colours.get("done") if value in DONE_WORDS else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return the head of a column; its definition as tooltip."""
        if self._table is None or orientation != HORIZONTAL or section >= len(self._columns):
            return None
        column = self._table.columns[self._columns[section]]
        if role == DISPLAY:
            unit = f"({self._unit.value})" if column.kind == "won" else ""
            return column.title + unit + self._order_mark(column.id)
        if role == TOOLTIP:
            return column.help or column.title
        return (RIGHT if column.at_right else LEFT) if role == ALIGN else None

    def _order_mark(self, name: str) -> str:
        """Return the place and direction of a column among several orders; one order has the header's own arrow."""
        for place, (column, down) in enumerate(self._sorts, 1):
            if column == name and len(self._sorts) > 1:
                return f" {place}{'▼' if down else '▲'}"
        return ""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by raw values; absences last either way; a column below 0 gives the table's own order."""
        chosen = self.column_id(column)
        self._resort([(chosen, order == Qt.SortOrder.DescendingOrder)] if chosen else [])

    def add_sort(self, column: int, order: Qt.SortOrder) -> None:
        """Add an order behind those there are, or turn the one this column has."""
        chosen = self.column_id(column)
        down = order == Qt.SortOrder.DescendingOrder
        if any(name == chosen for name, _ in self._sorts):
            self._resort([(name, down if name == chosen else was) for name, was in self._sorts])
        elif chosen:
            self._resort([*self._sorts, (chosen, down)])

    def column_id(self, column: int) -> str:
        """Return the id of a shown column, "" where there is none."""
        if self._table is None or not 0 <= column < len(self._columns):
            return ""
        return self._table.columns[self._columns[column]].id

    def _resort(self, sorts: list[tuple[str, bool]]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = list(self._places)
        old = self.persistentIndexList()
        self._sorts = sorts
        self._arrange()
        if old:
            now = {place: row for row, place in enumerate(self._places)}
            self.changePersistentIndexList(old, [self.index(now[before[item.row()]], item.column()) for item in old])
        self.layoutChanged.emit()
        self.headerDataChanged.emit(HORIZONTAL, 0, max(len(self._columns) - 1, 0))
