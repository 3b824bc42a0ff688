"""A table of `tables/` as a Qt model: sorted on raw values, filtered with 초성, shown in words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from kai_desk.desk.tokens import Tokens
from kai_desk.korean.amounts import Unit
from kai_desk.korean.chosung import pattern, search_key
from kai_desk.tables.table import Slip, Table, Value
from kai_desk.tables.text import show, sort_key

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
JOIN = "\n"

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
        self._keys: list[str] | None = None
        self._filter = ""
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._unit = Unit.WON
        self._colours: dict[str, QBrush] = {}

    @property
    def table(self) -> Table | None:
        """The whole table behind the model."""
        return self._table

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours that carry meaning; each goes with a word or sign of its own."""
        self._colours = {
            "late": QBrush(QColor(tokens.late)),
            "doubtful": QBrush(QColor(tokens.doubtful)),
            "done": QBrush(QColor(tokens.confirmed)),
        }

    def set_table(self, table: Table, unit: Unit, columns: Sequence[str] = ()) -> None:
        """Show ``table``, only ``columns`` where they are named; filter and order stay."""
        self.beginResetModel()
        self._table = table
        self._columns = [table.index(name) for name in columns] or list(range(len(table.columns)))
        self._unit = unit
        self._keys = None
        self._arrange()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Keep the rows in which every word of ``text`` is found, by letters or by 초성."""
        if text == self._filter:
            return
        self.beginResetModel()
        self._filter = text
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        if self._table is None:
            return
        places = list(range(len(self._table.rows)))
        words = self._filter.split()
        if words:
            patterns = [pattern(word) for word in words]
            keys = self._search_keys()
            places = [place for place in places if all(wanted.search(keys[place]) for wanted in patterns)]
        if self._sorting is not None:
            column, order = self._sorting
            rows = self._table.rows
            source = self._columns[column]
            present = [place for place in places if sort_key(rows[place][source])[0] < 2]
            absent = [place for place in places if sort_key(rows[place][source])[0] == 2]
            present.sort(key=lambda place: sort_key(rows[place][source]), reverse=order == Qt.SortOrder.DescendingOrder)
            places = present + absent
        self._places = places

    def _search_keys(self) -> list[str]:
        if self._keys is None and self._table is not None:
            texts = [index for index, column in enumerate(self._table.columns) if not column.numeric]
            self._keys = [
                search_key(JOIN.join(str(row[index]) for index in texts if isinstance(row[index], str)))
                for row in self._table.rows
            ]
        return self._keys or []

    def column_kind(self, column: int) -> str:
        """Return the kind of a shown column."""
        return self._table.columns[self._columns[column]].kind if self._table is not None else "text"

    def row_id(self, row: int) -> str:
        """Return the record row behind a shown row, "" where it is a sum."""
        return self._table.row_ids[self._places[row]] if self._table is not None else ""

    def row_of(self, row_id: str) -> int:
        """Return the shown row of a record row, -1 when it is not shown."""
        if self._table is None:
            return -1
        ids = self._table.row_ids
        return next((row for row, place in enumerate(self._places) if ids[place] == row_id), -1)

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
            return RIGHT if column.numeric else LEFT
        if role == COLOUR:
            return self._colour(self.value(index.row(), index.column()))
        return self.value(index.row(), index.column()) if role == RAW else None

    def _colour(self, value: Value) -> QBrush | None:
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
            return column.title + unit
        if role == TOOLTIP:
            return column.help or column.title
        return (RIGHT if column.numeric else LEFT) if role == ALIGN else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by raw values; absences last either way; a column below 0 gives the table's own order."""
        self.layoutAboutToBeChanged.emit()
        before = list(self._places)
        old = self.persistentIndexList()
        self._sorting = (column, order) if 0 <= column < len(self._columns) else None
        self._arrange()
        now = {place: row for row, place in enumerate(self._places)}
        self.changePersistentIndexList(old, [self.index(now[before[item.row()]], item.column()) for item in old])
        self.layoutChanged.emit()
