"""Cells as they were pasted or typed, with what stands against each: a table of them, put right in place."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.style import ROW
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.coloured_cells import ColouredCells
from kai_desk.exchange.pasting import NEW, ROW_FAULT, Pasted

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
EDIT = int(Qt.ItemDataRole.EditRole)
COLOUR = int(Qt.ItemDataRole.ForegroundRole)
GROUND = int(Qt.ItemDataRole.BackgroundRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
Index = QModelIndex | QPersistentModelIndex
STATE = 0
FAULT_SIGN = "⚠"
ASIDE = frozenset({QAbstractItemView.CursorAction.MoveNext, QAbstractItemView.CursorAction.MovePrevious})


def corner_sheet(tokens: Tokens) -> str:
    """Return the style of the corner between the heads of the table."""
    return f"QTableCornerButton::section {{ background: {tokens.head}; border: none; }}"


class PasteModel(QAbstractTableModel):
    """The pasted cells with what becomes of each row in front; a cell can be put right."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._tokens = tokens
        self.pasted: Pasted | None = None
        self.corrected: tuple[int, int, str] | None = None

    def show(self, pasted: Pasted) -> None:
        """Show another plan; where the columns stay, so does the cursor."""
        before = self.pasted
        if before is None or len(before.titles) != len(pasted.titles):
            self.beginResetModel()
            self.pasted = pasted
            self.endResetModel()
            return
        had, has = len(before.cells), len(pasted.cells)
        if has < had:
            self.beginRemoveRows(QModelIndex(), has, had - 1)
            self.pasted = pasted
            self.endRemoveRows()
        elif has > had:
            self.beginInsertRows(QModelIndex(), had, has - 1)
            self.pasted = pasted
            self.endInsertRows()
        self.pasted = pasted
        if pasted.cells:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows were pasted."""
        return 0 if self.pasted is None or (parent is not None and parent.isValid()) else len(self.pasted.cells)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns were pasted, and the one before them."""
        return 0 if self.pasted is None or (parent is not None and parent.isValid()) else len(self.pasted.titles) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every pasted cell be put right."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if index.column() == STATE else plain | Qt.ItemFlag.ItemIsEditable

    def sentence(self, row: int, column: int) -> str:
        """Return what is wrong with a cell or, in the first column, with its row; "" where nothing is."""
        if self.pasted is None:
            return ""
        faults, place = self.pasted.faults, column - 1
        if column == STATE:
            mine = [faults.get((row, ROW_FAULT), ""), *(words for (at, _), words in faults.items() if at == row)]
            return next((words for words in mine if words), "")
        return faults.get((row, place)) or faults.get((ROW_FAULT, place), "")

    def remark(self, row: int, column: int) -> str:
        """Return what stands in the record where the cell would change it."""
        change = self.pasted.changes.get((row, column - 1)) if self.pasted is not None else None
        return f"지금 {change[0]} → {change[1]}" if change else ""

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return what a view asks of a cell."""
        if self.pasted is None:
            return None
        row, column = index.row(), index.column()
        fault = self.sentence(row, column)
        if role in {DISPLAY, EDIT, ACCESSIBLE}:
            text = self.pasted.states[row] if column == STATE else self.pasted.cells[row][column - 1]
            if role == ACCESSIBLE:
                return " ".join(
                    part for part in (self.headerData(column, Qt.Orientation.Horizontal), text, fault) if part
                )
            return text if role == EDIT else self._shown(row, column, " ".join(text.split()), fault)
        if role == TOOLTIP:
            return fault or self.remark(row, column) or None
        if role == COLOUR:
            return self._colour(row, column, fault)
        return QColor(self._tokens.late_ground) if role == GROUND and fault and column != STATE else None

    def _shown(self, row: int, column: int, text: str, fault: str) -> str:
        """Return a cell with what says the same as its colour: the sign of a fault, what stands there now."""
        if self.pasted is None or column == STATE:
            return text
        change = self.pasted.changes.get((row, column - 1))
        return f"{FAULT_SIGN} {text}" if fault else f"{change[0]} → {change[1]}" if change else text

    def _colour(self, row: int, column: int, fault: str) -> QColor | None:
        if self.pasted is None:
            return None
        if fault:
            return QColor(self._tokens.late)
        if column == STATE:
            return QColor(self._tokens.confirmed if self.pasted.states[row] == NEW else self._tokens.muted)
        return QColor(self._tokens.primary_text) if (row, column - 1) in self.pasted.changes else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return the head of a column, or the number of a row."""
        if role != DISPLAY or self.pasted is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        return "할 일" if section == STATE else self.pasted.titles[section - 1]

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Take a corrected cell; the dialog plans anew."""
        if role != EDIT or index.column() == STATE:
            return False
        self.corrected = (index.row(), index.column() - 1, str(value))
        self.dataChanged.emit(index, index)
        return True


class _LineDelegate(ColouredCells):
    """Edits a cell in a line that has its column's name and lets the IME finish its syllable."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line."""
        del option
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        return FieldLine(f"{index.row() + 1}행 {title}", "", parent)


class CellsView(QTableView):
    """Typing or F2 edits a cell; Enter then goes down and Tab to the side, past the column that tells of the row."""

    def __init__(self, model: PasteModel, name: str, description: str, parent: QWidget) -> None:
        """Show ``model`` under the name that a screen reader gives."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setStretchLastSection(True)

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell and choose it alone, whatever keys are held."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(row, column), flags.ClearAndSelect)
        self.scrollTo(self.currentIndex())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go aside to the next cell that can be edited."""
        found = super().moveCursor(action, modifiers)
        if action in ASIDE and found.isValid() and found.column() == STATE:
            step = 1 if action == QAbstractItemView.CursorAction.MoveNext else -1
            row = found.row() + min(step, 0)
            return self.model().index(row, 1 if step > 0 else self.model().columnCount() - 1)
        return found

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down after Enter."""
        at = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and at.row() + 1 < self.model().rowCount():
            self.go_to(at.row() + 1, at.column())
