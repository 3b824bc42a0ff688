"""The table as it looks everywhere: hairlines, raw sorting, copying, a totals line."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kai_desk.desk.lazy import load
from kai_desk.desk.style import BODY, ROW, TABLE_HEAD, sized_font
from kai_desk.desk.table_model import ALIGN, RIGHT, Index, TableModel
from kai_desk.korean.amounts import Unit

if TYPE_CHECKING:
    # Named in signatures only: each class of Qt takes time and room to make, and the 상황판 has none of these at first.
    from PySide6.QtCore import QItemSelection, QModelIndex, QPoint
    from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from kai_desk.desk.widgets.filter_header import FilterHeader
    from kai_desk.desk.widgets.frozen_column import FrozenColumn

BY_KEY = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
MEASURED_ROWS = 60
WIDE = 320
ZOOM_LEAST, ZOOM_MOST = -1, 5
CELL_SPARE, HEAD_SPARE = 20, 12
FIRST_FLOOR, TEXT_FLOOR = 140, 76
LAST_FIRST_FLOOR, LAST_FLOOR = 104, 52  # sooner than that a table scrolls sideways
LONGEST_DAY = "2025. 12. 31."


def squeezed(wanted: list[int], floors: list[int], lack: int) -> list[int]:
    """Return the widths less ``lack`` in all, taken from the widest that may still give, never below its floor."""
    made = list(wanted)
    while lack > 0:
        able = [place for place, width in enumerate(made) if width > floors[place]]
        if not able:
            break
        widest = max(able, key=made.__getitem__)
        step = min(lack, 8, made[widest] - floors[widest])
        made[widest] -= step
        lack -= step
    return made


def fitted(wanted: list[int], floors: list[int], last: list[int], lack: int) -> list[int]:
    """Return the widths less ``lack``: down to ``floors`` first, and only where that is not enough to ``last``."""
    made = squeezed(wanted, floors, lack)
    return squeezed(made, last, lack - (sum(wanted) - sum(made)))


def spread(widths: list[int], spare: int, first: int = 0) -> list[int]:
    """Return the widths with room left over given to all alike from ``first`` on: the last numbers stay beside them."""
    each, rest = divmod(max(spare, 0), max(len(widths) - first, 1))
    return [width + (each + (place - first < rest)) * (place >= first) for place, width in enumerate(widths)]


def grown(wanted: list[int], whole: list[int], spare: int) -> list[int]:
    """Return the widths with room that nobody needs given, from the left, to columns that hold longer texts."""
    made = list(wanted)
    for place, width in enumerate(whole):
        more = max(min(width - made[place], spare), 0)
        made[place] += more
        spare -= more
    return made


class TableView(QTableView):
    """A table; Enter or double click opens a row, a double click on a cell that can be edited begins that."""

    row_chosen = Signal(str)
    row_opened = Signal(str)
    selection_told = Signal()

    def __init__(self, model: TableModel, name: str, parent: QWidget | None = None, *, shaped: bool = False) -> None:
        """Show ``model``; ``name`` is what a screen reader calls the table; ``shaped`` adds filters."""
        super().__init__(parent)
        self._model = model
        self._fitting = False
        self._room = 0
        self._plain = True
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        self.filters: FilterHeader | None = None
        if shaped:
            self.filters = load("kai_desk.desk.widgets.filter_header").FilterHeader(model, self)
            self.setHorizontalHeader(self.filters)
        heads = self.horizontalHeader()
        heads.setMinimumHeight(TABLE_HEAD)
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.setStretchLastSection(True)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._clicked_twice)
        model.headerDataChanged.connect(self._heads_changed)
        model.modelReset.connect(self._describe)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._frozen: FrozenColumn | None = None
        if shaped:
            self._frozen = load("kai_desk.desk.widgets.frozen_column").FrozenColumn(self)
        self._zoom = 0
        self.unit = Unit.WON
        # Later: a key or a click selects first and moves the cursor after that; a screen reader's tool only selects.
        self.selection_told.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        self._describe()

    @cached_property
    def copy_action(self) -> "QAction":
        """Copies the chosen rows; made when the table is first entered, its key works nowhere else."""
        made = QtGui.QAction(self)
        made.setText("복사")
        made.setShortcut(QtGui.QKeySequence(QtGui.QKeySequence.StandardKey.Copy))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(self.copy_rows)
        return made

    def _describe(self) -> None:
        """Tell a screen reader what the table holds before it is entered."""
        places = range(self._model.columnCount())
        heads = ", ".join(str(self._model.headerData(place, Qt.Orientation.Horizontal)) for place in places)
        self.setAccessibleDescription(f"{self._model.rowCount():,}행 {len(places)}열: {heads}" if heads else "빈 표")

    def fit_columns(self) -> None:
        """Give each column the width of its head and first rows; texts give way first, the first column last."""
        heads = self.horizontalHeader()
        table = self._model.table
        if table is None or self._fitting or not self._room:
            return
        whole = [self._whole(column) for column in range(self._model.columnCount())]
        wanted = [min(width, WIDE) for width in whole]
        floors = [self._floor(column, width) for column, width in enumerate(wanted)]
        lack = sum(wanted) - self._room
        if lack > 0:
            least = [self._last_floor(column, width) for column, width in enumerate(floors)]
            widths = fitted(wanted, floors, least, lack)
        else:
            widths = grown(wanted, whole, -lack)
            if widths and self._at_right(heads.logicalIndex(len(widths) - 1)):
                widths = spread(widths, self._room - sum(widths), int(len(widths) > 1 and self._at_right(0)))
        self._fitting = True
        for column, width in enumerate(widths):
            heads.resizeSection(column, width)
        self._fitting = False

    def _at_right(self, column: int) -> bool:
        return bool(self._model.headerData(column, Qt.Orientation.Horizontal, ALIGN) == RIGHT)

    def _heads_changed(self, *_: object) -> None:
        self.fit_columns()

    def _whole(self, column: int) -> int:
        return max(self._widest(column), self._title(column) + HEAD_SPARE) + CELL_SPARE

    def _widest(self, column: int) -> int:
        metrics = self.fontMetrics()
        rows = min(self._model.rowCount(), MEASURED_ROWS)
        texts = [str(self._model.data(self._model.index(row, column))) for row in range(rows)]
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def _title(self, column: int) -> int:
        words = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        return self.horizontalHeader().fontMetrics().horizontalAdvance(words)

    def _floor(self, column: int, width: int) -> int:
        """Return how narrow a column may get: numbers and dates are never cut."""
        kind = self._model.column_kind(column)
        if kind not in {"text", "span"}:
            return width
        if kind == "span":
            return min(width, self.fontMetrics().horizontalAdvance(LONGEST_DAY) + CELL_SPARE)
        return min(width, FIRST_FLOOR if column == 0 else TEXT_FLOOR)

    def _last_floor(self, column: int, floor: int) -> int:
        """Return how narrow a column may get before the table scrolls: a head gives up the room for its sign."""
        kind = self._model.column_kind(column)
        if kind == "text":
            return min(floor, LAST_FIRST_FLOOR if column == 0 else max(LAST_FLOOR, self._title(column) + CELL_SPARE))
        return floor if kind == "span" else min(floor, max(self._widest(column), self._title(column)) + CELL_SPARE)

    def zoom(self, step: int) -> None:
        """Make letters and rows larger (1), smaller (-1) or as they were (0)."""
        self._zoom = 0 if step == 0 else min(max(self._zoom + step, ZOOM_LEAST), ZOOM_MOST)
        self.setFont(sized_font(BODY + 2 * self._zoom))
        self.verticalHeader().setDefaultSectionSize(ROW + 4 * self._zoom)
        self.fit_columns()
        if self._frozen is not None:
            self._frozen.follow()

    @property
    def zoomed(self) -> int:
        """How many steps larger than usual the table is, below 0 when smaller."""
        return self._zoom

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Fit the columns to the new room."""
        super().resizeEvent(event)
        if event.size().width() != self._room:
            self._room = event.size().width()
            self.fit_columns()

    def selectionChanged(self, selected: "QItemSelection", deselected: "QItemSelection") -> None:
        """Tell which row is looked at."""
        self._colour_cells()
        super().selectionChanged(selected, deselected)
        self.selection_told.emit()

    def _colour_cells(self) -> None:
        """Keep colours that mean something in chosen rows; until one is chosen nothing stands against them."""
        if self._plain and self.selectionModel().hasSelection():
            self._plain = False
            coloured = load("kai_desk.desk.widgets.coloured_cells").ColouredCells
            if not isinstance(self.itemDelegate(), coloured):
                self.setItemDelegate(coloured(self))

    def _follow(self) -> None:
        """Take the cursor to the one row that was selected from outside: what is looked at is what is chosen."""
        rows, at = self.chosen_rows(), self.currentIndex()
        if len(rows) == 1 and at.row() != rows[0]:
            there = self._model.index(rows[0], max(at.column(), 0))
            self.selectionModel().setCurrentIndex(there, QtCore.QItemSelectionModel.SelectionFlag.NoUpdate)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(self._model.row_id(current.row()))

    def chosen_rows(self) -> list[int]:
        """Return the selected shown rows from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose(self, row_id: str, column: int = -1, nth: int = 0) -> bool:
        """Select the row of a record row, the cursor in ``column`` where one is named; return whether it is shown.

        ``nth``: which of the rows that stand for it.
        """
        row = self._model.row_of(row_id, nth)
        if row < 0:
            return False
        self._select(row, column)
        self.scrollTo(self._model.index(row, max(column, 0)))
        return True

    def _select(self, row: int, column: int) -> None:
        """Select one row and no other, whatever keys are held: Ctrl+Enter in a form ends here too."""
        first = max(self.horizontalHeader().logicalIndexAt(0), 0)
        at = self._model.index(row, column if 0 < column < self._model.columnCount() else first)
        flags = QtCore.QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)

    def copy_rows(self) -> None:
        """Copy the selected rows (all when none is, with title and totals) as text and as a table with borders."""
        rows = self.chosen_rows()
        table = self._model.printed_table(rows)
        if table is None:
            return
        render = load("kai_desk.tables.render")
        data = QtCore.QMimeData()
        data.setText(render.as_clipboard_text(table, self.unit))
        data.setHtml(render.as_clipboard_html(table, self.unit, whole=not rows))
        QtGui.QGuiApplication.clipboard().setMimeData(data)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Open the row with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._opened(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: "QFocusEvent") -> None:
        """Select the row the cursor is on where none is selected: what is framed is what a key acts on."""
        super().focusInEvent(event)
        self.addAction(self.copy_action)
        if event.reason() not in BY_KEY or self.selectionModel().hasSelection() or not self._model.rowCount():
            return
        at = self.currentIndex()
        self._select(max(at.row(), 0), at.column())

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Frame the cell that F2 or typing would edit."""
        super().paintEvent(event)
        current = self.currentIndex()
        if self._model.editing and current.isValid() and self.hasFocus():
            painter = QtGui.QPainter(self.viewport())
            painter.setPen(QtGui.QPen(self._model.focus_colour, 2))
            painter.drawRect(self.visualRect(current).adjusted(1, 1, -1, -2))
            painter.end()

    @property
    def covered(self) -> int:
        """How much of the left is under the first column while the others are scrolled."""
        return self._frozen.width() if self._frozen is not None and self._frozen.isVisible() else 0

    def _clicked_twice(self, index: "QModelIndex") -> None:
        if not (self._model.editing and self._model.field(index.row(), index.column())):
            self._opened(index)

    def _opened(self, index: "QModelIndex") -> None:
        self.row_opened.emit(self._model.row_id(index.row()))

    def _menu(self, place: "QPoint") -> None:
        menu = QtWidgets.QMenu(self)
        menu.addAction(self.copy_action)
        menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the columns anew when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_columns()
