"""The head of a table with a line of filters under it: words, choices, dates, amounts, by the column's kind."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QTableView, QWidget

from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.korean.errors import Told

LINE = 30
HINTS = {
    "text": "글자·초성",
    "won": "≥10억 · 5억~20억",
    "count": "≥3 · 1~5",
    "rate": "≥50",
    "decimal": "≥50",
    "slip": "≥1",
    "span": "2025. 8. · 12월",
    "date": "2025. 8.",
    "flag": "예 · 아니오",
}
SPAN_HINT = "2025년 8월"


class FilterHeader(QHeaderView):
    """Sorts by a click, adds an order by Shift and a click, and carries one filter field a column."""

    def __init__(self, model: TableModel, parent: QTableView) -> None:
        """Stand over ``parent``; the filter line is hidden until it is asked for."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._view = parent
        self._fields: list[SearchField] = []
        self._shown = False
        self.setSectionsClickable(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionResized.connect(self._place_later)
        self.sectionMoved.connect(self._place_later)
        parent.horizontalScrollBar().valueChanged.connect(self._place_later)
        model.modelReset.connect(self._rebuild)

    @property
    def fields(self) -> list[SearchField]:
        """The filter fields, one a shown column, none while the line is hidden."""
        return self._fields

    @property
    def filtering(self) -> bool:
        """Whether the filter line is shown."""
        return self._shown

    def show_filters(self, *, shown: bool) -> None:
        """Show or hide the filter line; hiding it takes all filters away."""
        if shown == self._shown:
            return
        self._shown = shown
        if not shown:
            for column in range(self._model.columnCount()):
                self._model.set_column_filter(column, "")
        self._rebuild()
        self.updateGeometries()

    def read_filters(self) -> None:
        """Show the filters the model has now, after others than a person's typing set them."""
        for column, field in enumerate(self._fields):
            field.blockSignals(True)
            field.setText(self._model.column_filter(column))
            field.blockSignals(False)
            self._mark(field, "")

    def _rebuild(self) -> None:
        wanted = self._model.columnCount() if self._shown else 0
        names = [str(self._model.headerData(column, Qt.Orientation.Horizontal)) for column in range(wanted)]
        if [field.accessibleName() for field in self._fields] == [f"{name} 거르기" for name in names]:
            return
        for field in self._fields:
            field.hide()
            field.deleteLater()
        self._fields = [self._field(column, name) for column, name in enumerate(names)]
        self._place()

    def _field(self, column: int, name: str) -> SearchField:
        kind = self._model.column_kind(column)
        field = SearchField(SPAN_HINT if kind == "span" else HINTS.get(kind, ""), f"{name} 거르기", self)
        field.setProperty("column", column)
        field.setText(self._model.column_filter(column))
        field.searched.connect(self._filter)
        choices = self._model.column_choices(column)
        if choices:
            action = QAction("▼", field)
            action.setToolTip("목록에서 고르기")
            action.setData(column)
            action.triggered.connect(self._choose)
            field.addAction(action, SearchField.ActionPosition.TrailingPosition)
        field.setVisible(True)
        return field

    def _filter(self, words: str) -> None:
        field = self.sender()
        if not isinstance(field, SearchField):
            return
        try:
            self._model.set_column_filter(int(field.property("column")), words)
        except Told as told:
            self._mark(field, str(told))
        else:
            self._mark(field, "")

    @staticmethod
    def _mark(field: SearchField, fault: str) -> None:
        field.setToolTip(fault)
        field.setProperty("fault", bool(fault))
        field.style().unpolish(field)
        field.style().polish(field)

    def _choose(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        column = int(action.data())
        field = self._fields[column]
        chosen = {part.strip().removeprefix("=") for part in field.text().split(",") if part.strip()}
        menu = QMenu(self)
        for words in self._model.column_choices(column):
            item = menu.addAction(words)
            item.setCheckable(True)
            item.setChecked(words in chosen)
        picked = menu.exec(field.mapToGlobal(QPoint(0, field.height())))
        if picked is not None:
            chosen ^= {picked.text()}
            field.setText(", ".join(f"={words}" for words in sorted(chosen)))
        menu.deleteLater()

    def sizeHint(self) -> QSize:
        """Leave room for the filter line."""
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + (LINE if self._shown else 0))

    def updateGeometries(self) -> None:
        """Keep the filter line under the heads."""
        self.setViewportMargins(0, 0, 0, LINE if self._shown else 0)
        super().updateGeometries()
        self._place()

    def _place_later(self, *_: int) -> None:
        self._place()

    def _place(self) -> None:
        top = self.height() - LINE + 1
        for column, field in enumerate(self._fields):
            field.setGeometry(self.sectionViewportPosition(column) + 2, top, self.sectionSize(column) - 4, LINE - 3)
            field.setVisible(not self.isSectionHidden(column))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Add an order with Shift; a plain press sorts as ever."""
        column = self.logicalIndexAt(event.position().toPoint())
        shifted = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shifted and column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.add_order(column)
            return
        super().mousePressEvent(event)

    def add_order(self, column: int) -> None:
        """Add a column to the orders, or turn the one it has."""
        sorts = dict(self._model.shape.sorts)
        name = self._model.column_id(column)
        down = name in sorts and not sorts[name]
        self._model.add_sort(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
        self.viewport().update()


def field_under(header: FilterHeader, column: int) -> QWidget | None:
    """Return the filter field of a column, None while the line is hidden."""
    return header.fields[column] if column < len(header.fields) else None
