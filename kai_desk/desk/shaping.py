"""The 보기 menu of a table: filters, columns and their order, groups, kept views."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.context import Context
from kai_desk.desk.kept_views import FILE, LAST, KeptViews
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import label
from kai_desk.desk.widgets.ticked_list import BoxDelegate
from kai_desk.tables.shape import Shape, grouped
from kai_desk.tables.table import Table

NAME = int(Qt.ItemDataRole.UserRole)


def context_views(context: Context) -> KeptViews:
    """Return where views are kept: beside the settings."""
    return KeptViews(context.session.settings_file.with_name(FILE))


class ColumnsDialog(QDialog):
    """Chooses columns and their order: tick to show, drag or 위로·아래로 to move."""

    def __init__(self, table: Table, shown: tuple[str, ...], parent: QWidget | None = None) -> None:
        """List the columns of ``table``, the shown ones first in their order."""
        super().__init__(parent)
        self.setWindowTitle("열 고르기")
        self.resize(340, 440)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(label("보일 열을 고르고, 끌거나 위·아래 단추로 순서를 바꿉니다.", "small", self, wrap=True))
        self.list = QListWidget(self)
        self.list.setObjectName("recent")
        self.list.setAccessibleName("열 목록")
        self.list.setItemDelegate(BoxDelegate(self.list))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        rest = [item.id for item in table.columns if item.id not in shown]
        titles = {item.id: item.title for item in table.columns}
        for name in (*shown, *rest):
            item = QListWidgetItem(titles[name])
            item.setData(NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        column.addWidget(self.list, 1)
        box = QDialogButtonBox(self)
        self.up = QPushButton("위로", self)
        self.up.clicked.connect(self._up)
        self.down = QPushButton("아래로", self)
        self.down.clicked.connect(self._down)
        keep = QPushButton("이대로 보기", self)
        keep.setObjectName("primary")
        keep.setDefault(True)
        box.addButton(self.up, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(self.down, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton("취소", self), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked columns in their order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(str(item.data(NAME)) for item in items if item.checkState() == Qt.CheckState.Checked)


class ShapingMenu(QObject):
    """Keeps what a person chose for the table that is shown, per question, and offers it in one menu."""

    changed = Signal()
    text_taken = Signal(str)

    def __init__(self, model: TableModel, view: TableView, kept: KeptViews, parent: QWidget) -> None:
        """Shape what ``model`` shows in ``view``."""
        super().__init__(parent)
        self._window = parent
        self._model = model
        self._view = view
        self._kept = kept
        self._question = ""
        self._table: Table | None = None
        self._plain: tuple[str, ...] = ()
        self._columns: dict[str, tuple[str, ...]] = {}
        self._groups: dict[str, str] = {}
        self._seen: set[str] = set()
        self.button = QPushButton("보기 ▼", parent)
        self.button.setToolTip("거르기, 열, 묶기, 저장한 보기 (Alt+V)")
        self.button.setAccessibleName("표 보기 바꾸기")
        self.button.setShortcut("Alt+V")
        self.button.clicked.connect(self.open)

    def use(self, table: Table, question: str, columns: tuple[str, ...]) -> None:
        """Look at the answer to ``question`` from now on; ``columns`` are those shown without a choice."""
        self._table, self._question = table, question
        if question not in self._seen:
            self._seen.add(question)
            self._remember(question)
        self._plain = columns or tuple(column.id for column in table.columns)

    def _remember(self, question: str) -> None:
        last = self._kept.view(question, LAST)
        if last is not None:
            self._columns[question] = last.columns
            self._groups[question] = last.group

    def _changed(self) -> None:
        group = self._groups.get(self._question, "")
        columns = self._columns.get(self._question, self._plain)  # as chosen: a column that is gone may come again
        self._kept.keep(self._question, LAST, Shape(columns=columns, group=group))
        self.changed.emit()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns to show, none (all) for a grouped table."""
        return () if self._group_now else self._chosen_now

    @property
    def _group_now(self) -> str:
        """The column that is grouped by, "" where there is none or the answer of today has it no more."""
        group = self._groups.get(self._question, "")
        return group if group in self._names else ""

    @property
    def _chosen_now(self) -> tuple[str, ...]:
        """The chosen columns that the answer of today has: a matrix has others when teams come or go."""
        return tuple(name for name in self._columns.get(self._question, self._plain) if name in self._names)

    @property
    def _names(self) -> set[str]:
        return {column.id for column in self._table.columns} if self._table is not None else set()

    def shaped(self, table: Table) -> Table:
        """Return the table itself, or its groups where it is grouped."""
        group = self._group_now
        return grouped(table, group) if group else table

    def open(self) -> None:
        """Show the menu under its button."""
        menu = self.make_menu()
        menu.exec(self.button.mapToGlobal(QPoint(0, self.button.height())))
        menu.deleteLater()

    def make_menu(self) -> QMenu:
        """Return the menu for the table that is shown."""
        menu = QMenu(self._window)
        filters = menu.addAction("열마다 거르기")
        filters.setCheckable(True)
        filters.setChecked(self._view.filters is not None and self._view.filters.filtering)
        filters.triggered.connect(self.toggle_filters)
        menu.addAction("열 고르기…").triggered.connect(self.choose_columns)
        groups = menu.addMenu("묶기")
        for name, title in (("", "묶지 않음"), *self._groupable()):
            action = groups.addAction(title)
            action.setCheckable(True)
            action.setChecked(self._group_now == name)
            action.setData(name)
        groups.triggered.connect(self._group)
        menu.addSeparator()
        menu.addAction("이 보기 저장…").triggered.connect(self.ask_keep)
        names = self._kept.names(self._question)
        if names:
            kept = menu.addMenu("저장한 보기")
            dropping = menu.addMenu("저장한 보기 지우기")
            for name in names:
                kept.addAction(name).setData(name)
                dropping.addAction(name).setData(name)
            kept.triggered.connect(self._take)
            dropping.triggered.connect(self._drop)
        menu.addAction("처음 보기로").triggered.connect(self.reset)
        return menu

    def _groupable(self) -> list[tuple[str, str]]:
        columns = self._table.columns if self._table is not None else ()
        return [(column.id, column.title) for column in columns if column.kind in {"text", "flag"}]

    def toggle_filters(self) -> None:
        """Show or hide the filter line."""
        if self._view.filters is not None:
            self._view.filters.show_filters(shown=not self._view.filters.filtering)

    def choose_columns(self) -> None:
        """Ask for columns and their order."""
        if self._table is None:
            return
        dialog = ColumnsDialog(self._table, self._chosen_now or self._plain, self._window)
        if dialog.exec() == int(QDialog.DialogCode.Accepted) and dialog.chosen:
            self._columns[self._question] = dialog.chosen
            self._changed()
        dialog.deleteLater()

    def group_by(self, column: str) -> None:
        """Group by a column, or not at all with ""."""
        self._groups[self._question] = column
        self._changed()

    def _group(self, action: QAction) -> None:
        self.group_by(str(action.data()))

    def ask_keep(self) -> None:
        """Ask for a name and keep the view under it."""
        name, given = QInputDialog.getText(self._window, "보기 저장", "보기의 이름")
        if given and name.strip():
            self.keep(name.strip())

    def keep(self, name: str) -> bool:
        """Keep filters, orders, columns and group under ``name``."""
        return self._kept.keep(self._question, name, self.shape)

    @property
    def table(self) -> Table | None:
        """The answer that is shaped, as it was before."""
        return self._table

    @property
    def shape(self) -> Shape:
        """What is chosen now: filters, orders, columns, group and the words searched for."""
        shape = self._model.shape
        return Shape(shape.filters, shape.sorts, self.columns or self._plain, self._group_now, shape.text)

    def take(self, name: str) -> None:
        """Use a kept view."""
        shape = self._kept.view(self._question, name)
        if shape is None:
            return
        self._columns[self._question] = shape.columns
        self._groups[self._question] = shape.group
        self._changed()
        if self._view.filters is not None and shape.filters:
            self._view.filters.show_filters(shown=True)
        self._use(shape)

    def _use(self, shape: Shape) -> None:
        self._model.set_shape(shape)
        if self._view.filters is not None:
            self._view.filters.read_filters()
        sorts = shape.sorts if len(shape.sorts) == 1 else ()
        columns = [self._model.column_id(place) for place in range(self._model.columnCount())]
        at, down = next(((columns.index(name), down) for name, down in sorts if name in columns), (-1, False))
        heads = self._view.horizontalHeader()
        heads.blockSignals(True)  # the arrow follows the order, it must not make one
        heads.setSortIndicator(at, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
        heads.blockSignals(False)
        self.text_taken.emit(shape.text)

    def holds(self, row_id: str) -> bool:
        """Whether the answer has this row, shown or not."""
        return self._table is not None and row_id in self._table.row_ids

    def show_all(self) -> None:
        """Take away what keeps rows from being shown: column filters and a group."""
        if self._view.filters is not None:
            self._view.filters.show_filters(shown=False)
        if self._model.shape.filters:
            self._use(replace(self._model.shape, filters=()))
        if self._group_now:
            self.group_by("")

    def keep_only(self, column: str, words: str) -> None:
        """Keep the rows whose ``column`` passes ``words``, under the filter line that says so."""
        if self._view.filters is not None:
            self._view.filters.show_filters(shown=True)
        self._use(replace(self._model.shape, filters=((column, words),)))

    def _take(self, action: QAction) -> None:
        self.take(str(action.data()))

    def _drop(self, action: QAction) -> None:
        self._kept.drop(self._question, str(action.data()))

    def reset(self) -> None:
        """Go back to the columns, order and filters the page began with."""
        self._columns.pop(self._question, None)
        self._groups.pop(self._question, None)
        if self._view.filters is not None:
            self._view.filters.show_filters(shown=False)
        self._use(Shape())
        self._kept.drop(self._question, LAST)
        self.changed.emit()
