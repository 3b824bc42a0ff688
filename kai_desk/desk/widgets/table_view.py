"""The table as it looks everywhere: hairlines, raw sorting, copying, a totals line."""

from PySide6.QtCore import QEvent, QItemSelection, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from kai_desk.desk.style import ROW, TABLE_HEAD
from kai_desk.desk.table_model import Index, TableModel
from kai_desk.korean.amounts import Unit
from kai_desk.tables.render import as_clipboard_html, as_clipboard_text

MEASURED_ROWS = 60
NARROW, WIDE = 56, 320


class TableView(QTableView):
    """A read-only table; Enter or double click opens a row."""

    row_chosen = Signal(str)
    row_opened = Signal(str)
    selection_told = Signal()

    def __init__(self, model: TableModel, name: str, parent: QWidget | None = None) -> None:
        """Show ``model``; ``name`` is what a screen reader calls the table."""
        super().__init__(parent)
        self._model = model
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
        heads = self.horizontalHeader()
        heads.setFixedHeight(TABLE_HEAD)
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.setStretchLastSection(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._opened)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.copy_action = QAction("복사", self)
        self.copy_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy_rows)
        self.addAction(self.copy_action)
        self.unit = Unit.WON

    def fit_columns(self) -> None:
        """Give each column the width of its head and first rows, within bounds; spare room goes to the texts."""
        heads = self.horizontalHeader()
        metrics = self.fontMetrics()
        widths = []
        for column in range(self._model.columnCount()):
            texts = [str(self._model.headerData(column, Qt.Orientation.Horizontal))]
            rows = min(self._model.rowCount(), MEASURED_ROWS)
            texts += [str(self._model.data(self._model.index(row, column))) for row in range(rows)]
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            widths.append(min(max(widest + 28, NARROW), WIDE))
        spare = self.viewport().width() - sum(widths)
        if spare < 0:
            widths = self._squeezed(widths, -spare)
        for column, width in enumerate(widths):
            heads.resizeSection(column, width)

    @staticmethod
    def _squeezed(widths: list[int], lack: int) -> list[int]:
        """Take the missing room from the widest columns first, so that nothing needs scrolling where it can."""
        made = list(widths)
        floor = 96
        while lack > 0:
            widest = max(range(len(made)), key=made.__getitem__, default=-1)
            if widest < 0 or made[widest] <= floor:
                break
            step = min(lack, 8, made[widest] - floor)
            made[widest] -= step
            lack -= step
        return made

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which row is looked at."""
        super().selectionChanged(selected, deselected)
        self.selection_told.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(self._model.row_id(current.row()))

    def chosen_rows(self) -> list[int]:
        """Return the selected shown rows from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose(self, row_id: str) -> bool:
        """Select the row of a record row; return whether it is shown."""
        row = self._model.row_of(row_id)
        if row < 0:
            return False
        self.selectRow(row)
        self.scrollTo(self._model.index(row, 0))
        return True

    def copy_rows(self) -> None:
        """Copy the selected rows (all when none is) as text and as a table with borders."""
        table = self._model.shown_table(self.chosen_rows())
        if table is None:
            return
        data = QMimeData()
        data.setText(as_clipboard_text(table, self.unit))
        data.setHtml(as_clipboard_html(table, self.unit))
        QGuiApplication.clipboard().setMimeData(data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._opened(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _opened(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._model.row_id(index.row()))

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.copy_action)
        menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the columns anew when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_columns()
