"""What pasted cells would do, cell by cell, before they do it; a cell that cannot be taken is put right in place."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.context import Context
from kai_desk.desk.forms.flag_box import FlagBox
from kai_desk.desk.forms.look import EDGE, form_sheet
from kai_desk.desk.forms.pasted_cells import FAULT_SIGN, CellsView, PasteModel, corner_sheet
from kai_desk.desk.messages import tell
from kai_desk.desk.pages.page import PastePlace
from kai_desk.desk.widgets.text import label, redress
from kai_desk.exchange.intake import write_intake
from kai_desk.exchange.pasting import BAD, BLANK, Cells, Pasted, Target, plan_paste, read_cells
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE


class PasteDialog(QDialog):
    """Rows × columns with what stands against each cell; accepted it writes one edit."""

    def __init__(self, context: Context, place: PastePlace, text: str, parent: QWidget | None = None) -> None:
        """Show what ``text`` would do at ``place``."""
        super().__init__(parent)
        self.setObjectName("form")
        self.setStyleSheet(form_sheet(context.theme.tokens) + corner_sheet(context.theme.tokens))
        self._context = context
        self._target = Target(BY_TABLE[place.kind], place.fields, place.rows)
        self._cells: Cells = read_cells(text)
        self.setWindowTitle(f"{self._target.kind.title}에 붙여 넣기")
        self.resize(920, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 16, EDGE, 16)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "formTitle", self))
        self.summary = label("", "small", self, wrap=True)
        column.addWidget(self.summary)
        self.model = PasteModel(context.theme.tokens, self)
        self.view = CellsView(self.model, "붙여 넣을 칸", f"{self._target.kind.title}에 적힐 칸과 고칠 칸", self)
        column.addWidget(self.view, 1)
        self.told = label("", "note", self, wrap=True)
        self.told.setMinimumHeight(36)
        column.addWidget(self.told)
        column.addLayout(self._foot())
        self.pasted = self._plan(None)
        self.as_new.setChecked(self.pasted.as_new)
        self.as_new.setEnabled(bool(self._target.rows))
        self.as_new.toggled.connect(self._again)
        self.model.dataChanged.connect(self._corrected)
        self.view.selectionModel().currentChanged.connect(self._say)
        self._show()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.next_fault()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.as_new = FlagBox("모두 새 행으로", self._context.theme, self)
        self.as_new.setToolTip("고른 행부터 덮어쓰지 않고 새 행으로 더합니다. 같은 행이 이미 있으면 그 행을 고칩니다.")
        self.next = QPushButton("다음 고칠 칸", self)
        self.next.setToolTip("F8")
        self.next.setShortcut("F8")
        self.next.setAutoDefault(False)
        self.next.clicked.connect(self.next_fault)
        self.keep = QPushButton("붙여 넣기", self)
        self.keep.setObjectName("primary")
        self.keep.setToolTip("Ctrl+Enter")
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(self.take)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take)
        self.cancel = QPushButton("취소", self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.as_new)
        row.addStretch(1)
        for button in (self.next, self.keep, self.cancel):
            row.addWidget(button)
        return row

    def _plan(self, as_new: bool | None) -> Pasted:
        return plan_paste(self._context.session.asof.reader, self._target, self._cells, as_new)

    def _again(self, _: object = None) -> None:
        self.pasted = self._plan(self.as_new.isChecked())
        self._show()

    def _corrected(self, *_: object) -> None:
        if self.model.corrected is None:
            return
        (row, column, text), self.model.corrected = self.model.corrected, None
        at = row + (1 if self.pasted.headed else 0)
        line = (*self._cells[at][:column], text, *self._cells[at][column + 1 :])
        self._cells = (*self._cells[:at], line, *self._cells[at + 1 :])
        self._again()

    def _show(self) -> None:
        first = self.model.pasted is None
        self.model.show(self.pasted)
        if first:
            self.view.resizeColumnsToContents()
            for column in range(self.model.columnCount()):
                self.view.setColumnWidth(column, min(max(self.view.columnWidth(column) + 16, 72), 260))
        faults, states = len(self.pasted.faults), self.pasted.states
        if faults:
            rows = sum(state == BAD for state in states)
            where = f"{rows}행의 " if rows else ""
            words = f"{FAULT_SIGN} {where}고칠 칸 {faults}개. 여기서 고치거나(F2), 엑셀에서 고쳐 다시 복사하십시오."
        else:
            blank = sum(state == BLANK for state in states)
            words = self.pasted.intake.words + (f" · 빈 줄 {blank}" if blank else "")
            words += ". 붙여 넣으면 한 번의 수정으로 이력에 남고, 한 번에 취소할 수 있습니다."
        redress(self.summary, "fault" if faults else "small")
        self.summary.setText(words)
        self.next.setVisible(bool(faults))
        self.keep.setEnabled(not faults and bool(self.pasted.intake.inserts or self.pasted.intake.updates))
        self._say()

    def _say(self, *_: object) -> None:
        """Say what is wrong with the cell the cursor is on, or what it would change."""
        at = self.view.currentIndex()
        fault = self.model.sentence(at.row(), at.column()) if at.isValid() else ""
        remark = self.model.remark(at.row(), at.column()) if at.isValid() else ""
        redress(self.told, "fault" if fault else "note")
        self.told.setText(f"{FAULT_SIGN} {fault}" if fault else remark)

    def next_fault(self) -> None:
        """Put the cursor on the next cell that cannot be taken."""
        places = sorted((max(row, 0), column + 1) for row, column in self.pasted.faults)
        if not places or not self.model.rowCount():
            return
        at = self.view.currentIndex()
        here = (at.row(), at.column()) if at.isValid() else (-1, -1)
        self.view.go_to(*next((place for place in places if place > here), places[0]))

    def take(self) -> None:
        """Write everything as one edit; a refusal is told and the dialog stays."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # an open cell is read first
        if self.pasted.faults or not self.keep.isEnabled():
            return
        intake = replace(self.pasted.intake, books=())
        count = len(intake.inserts) + len(intake.updates)
        try:
            words = f"붙여 넣기: {self._target.kind.title} {count}행"
            self._context.session.edit(words, partial(write_intake, intake=intake))
        except Told as told:
            tell(self, str(told))
            return
        self.accept()
