"""The pane of a table: its question, columns with their filters and orders, groups, words around it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidgetItem, QPushButton, QWidget

from kai_desk.briefing.definitions import Pick, TableBlock
from kai_desk.briefing.drafting import table_block
from kai_desk.desk.context import Context
from kai_desk.desk.forms.flag_box import FlagBox
from kai_desk.desk.reports.asked import Asked
from kai_desk.desk.reports.form import Pane
from kai_desk.desk.reports.ordered_list import DATA, OrderedList
from kai_desk.desk.widgets.text import breakable, label
from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze
from kai_desk.tables.shape import Shape, read_filter
from kai_desk.tables.table import Column

ORDERS = (("", "정렬 안 함"), ("up", "오름차순"), ("down", "내림차순"))
_SUMMED = frozenset({"won", "count"})
_FEWEST, _MOST, _LINE = 4, 7, 28


class TablePane(Pane):
    """Shapes one table of a report."""

    def __init__(self, block: TableBlock, asked: Asked, context: Context, parent: QWidget | None = None) -> None:
        """Show how ``block`` is shaped now."""
        super().__init__(parent)
        self.block = block
        self._asked = asked
        self._table = asked.table(block.question)
        self._columns: dict[str, Column] = {one.id: one for one in self._table.columns} if self._table else {}
        self._showing = False
        with self.beside():
            self.question = self.choice("표", tuple(asked.titles.items()), block.question)
            self.head = self.line("제목", block.title)
        self.question.currentIndexChanged.connect(self._ask)
        self.head.typed.connect(self._call)
        self._make_columns(context)
        groups = [("", "묶지 않음")] + [
            (one.id, one.title) for one in self._columns.values() if one.kind in {"text", "flag"}
        ]
        with self.beside():
            self.group = self.choice("묶음 (값이 바뀔 때 작은 제목)", groups, block.shape.group)
            self.unit = self.line("단위", block.unit, "원, 팀, 건 …")
        self.group.currentIndexChanged.connect(self._group)
        self.unit.typed.connect(self._count_in)
        self.notes = self.text("주석 (한 줄에 하나)", block.notes)
        self.notes.textChanged.connect(self._note)
        self.missing = self.line("행이 없을 때의 말", block.missing)
        self.missing.typed.connect(self._say_missing)
        self.column.addStretch(1)

    def _call(self, words: str) -> None:
        self._set(replace(self.block, title=squeeze(words)))

    def _count_in(self, words: str) -> None:
        self._set(replace(self.block, unit=squeeze(words)))

    def _say_missing(self, words: str) -> None:
        self._set(replace(self.block, missing=squeeze(words)))

    def _make_columns(self, context: Context) -> None:
        moves = QHBoxLayout()
        moves.setContentsMargins(0, 6, 0, 0)
        moves.setSpacing(8)
        heading = label("열 (Space로 고르고, 끌거나 Alt+↑·↓로 옮김)", "note", self)
        moves.addWidget(heading)
        moves.addStretch(1)
        for words, step in (("위로", -1), ("아래로", 1)):
            button = QPushButton(words, self)
            button.setAccessibleName(f"열을 {words}")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.move_column, step))
            moves.addWidget(button)
        self.column.addLayout(moves)
        self.columns = OrderedList("열 목록", self)
        self.columns.setAccessibleDescription("Space로 고르고 Alt+↑·Alt+↓로 옮깁니다")
        heading.setBuddy(self.columns)
        self.column.addWidget(self.columns)
        shown = [pick.column for pick in self.block.picks]
        for name in (*shown, *(one for one in self._columns if one not in shown)):
            item = QListWidgetItem()
            item.setData(DATA, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.columns.addItem(item)
        self.columns.setFixedHeight(min(max(self.columns.count(), _FEWEST), _MOST) * _LINE + 6)
        self._name_columns()
        self.columns.itemChanged.connect(self._picked)
        self.columns.dragged.connect(self._picked)
        self.columns.moving_asked.connect(self.move_column)
        self._of = label("", "formGroup", self)
        self.column.addSpacing(6)
        self.column.addWidget(self._of)
        with self.beside():
            self.title = self.line("머리글", "")
            self.filter = self.line("거르기", "", "말, =값, 10~20, 2025. 8.~")
        self.title.typed.connect(self._retitle)
        self.filter.typed.connect(self._filter)
        self.fault = label("", "fault", self, wrap=True)
        self.fault.hide()
        self.column.addWidget(self.fault)
        with self.beside():
            self.order: QComboBox = self.choice("정렬", ORDERS, "")
            self.total = FlagBox("마지막 줄에 합계", context.theme, self)
            self.named("", self.total)
        self.order.currentIndexChanged.connect(self._order)
        self.total.toggled.connect(self._sum)
        self.columns.currentRowChanged.connect(self._show_column)
        self.columns.setCurrentRow(0)

    @property
    def _name(self) -> str:
        return self._names()[self.columns.currentRow()] if self.columns.currentRow() >= 0 else ""

    def _names(self) -> list[str]:
        return [str(self.columns.item(row).data(DATA)) for row in range(self.columns.count())]

    def _name_columns(self) -> None:
        """Say in every line what is asked of the column."""
        self._showing = True
        shape = self.block.shape
        sorts = {name: (place, down) for place, (name, down) in enumerate(shape.sorts, 1)}
        filters = dict(shape.filters)
        titles = {pick.column: pick.title for pick in self.block.picks}
        for row, name in enumerate(self._names()):
            column = self._columns.get(name)
            words = [titles.get(name) or (column.title if column else f"{name} (없음)")]
            words += [f"거름 '{filters[name]}'"] if name in filters else []
            if name in sorts:
                place, down = sorts[name]
                words.append(f"{'내림차순' if down else '오름차순'}{f' {place}' if len(sorts) > 1 else ''}")
            words += ["합계"] if name in self.block.total else []
            self.columns.item(row).setText(" · ".join(words))
        self._showing = False

    def _show_column(self) -> None:
        self._showing = True
        name, shape = self._name, self.block.shape
        column = self._columns.get(name)
        pick = next((one for one in self.block.picks if one.column == name), None)
        self._of.setText(column.title if column else name)
        self.title.setText(pick.title if pick else "")
        self.title.setEnabled(pick is not None)
        self.filter.setText(dict(shape.filters).get(name, ""))
        down = dict(shape.sorts).get(name)
        self.order.setCurrentIndex(0 if down is None else 2 if down else 1)
        self.total.setEnabled(pick is not None and column is not None and column.kind in _SUMMED and column.adds)
        self.total.setChecked(name in self.block.total)
        self.fault.hide()
        self._showing = False

    def _set(self, block: TableBlock) -> None:
        self.block = block
        self._name_columns()
        self.changed.emit(block)

    def _shape(self, shape: Shape) -> None:
        self._set(replace(self.block, shape=shape))

    def _ask(self) -> None:
        table = self._asked.table(str(self.question.currentData()))
        if table is not None:
            made = table_block((), table)
            self.remade.emit(made)

    def _picked(self) -> None:
        """Take the ticked columns in the order they stand in."""
        if self._showing:
            return
        before = {pick.column: pick for pick in self.block.picks}
        items = [self.columns.item(row) for row in range(self.columns.count())]
        names = [str(one.data(DATA)) for one in items if one.checkState() == Qt.CheckState.Checked]
        picks = tuple(before.get(name) or Pick(name) for name in names)
        if picks != self.block.picks:
            total = tuple(name for name in self.block.total if name in names)
            self._set(replace(self.block, picks=picks, total=total))
            self._show_column()

    def move_column(self, step: int, _checked: object = None) -> None:
        """Move the column the cursor is on."""
        row = self.columns.currentRow()
        if 0 <= row + step < self.columns.count():
            self._showing = True
            self.columns.insertItem(row + step, self.columns.takeItem(row))
            self.columns.setCurrentRow(row + step)
            self._showing = False
            self._picked()
            self._show_column()

    def _retitle(self, words: str) -> None:
        name = self._name
        picks = self.block.picks
        titled = (replace(pick, title=squeeze(words)) if pick.column == name else pick for pick in picks)
        self._set(replace(self.block, picks=tuple(titled)))

    def _filter(self, words: str) -> None:
        """Take the words where they can be read; else say why and leave what stood."""
        name = self._name
        column = self._columns.get(name)
        try:
            if column is not None and words.strip():
                read_filter(column, words, self._asked.unit)
        except Told as told:
            self.fault.setText(breakable(str(told)))
            self.fault.show()
            return
        self.fault.hide()
        filters = dict(self.block.shape.filters)
        filters.pop(name, None)
        if words.strip():
            filters[name] = squeeze(words)
        self._shape(replace(self.block.shape, filters=tuple(filters.items())))

    def _order(self) -> None:
        if self._showing:
            return
        sorts = dict(self.block.shape.sorts)
        if self.order.currentData():
            sorts[self._name] = self.order.currentData() == "down"
        else:
            sorts.pop(self._name, None)
        self._shape(replace(self.block.shape, sorts=tuple(sorts.items())))

    def _sum(self) -> None:
        if self._showing:
            return
        rest = tuple(name for name in self.block.total if name != self._name)
        total = (*rest, self._name) if self.total.isChecked() else rest
        self._set(replace(self.block, total=total))

    def _group(self) -> None:
        self._shape(replace(self.block.shape, group=str(self.group.currentData())))

    def _note(self) -> None:
        lines = [line.strip() for line in self.notes.toPlainText().splitlines()]
        self._set(replace(self.block, notes=tuple(line for line in lines if line)))
