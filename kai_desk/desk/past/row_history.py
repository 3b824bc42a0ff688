"""이 행의 이력: who changed which field of a row when, from what to what and why; and from here 파기."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.lazy import load
from kai_desk.desk.messages import tell
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.tasks import Chooser, FileChooser
from kai_desk.desk.widgets.order import tab_along
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import Line, breakable, label
from kai_desk.korean.errors import Told
from kai_desk.program.fields import RowKind
from kai_desk.tables.row_history import row_history
from kai_desk.tables.sentences import namer

ALL = "모든 칸"


class RowHistoryDialog(QDialog):
    """The story of one row, or of one of its fields. ``asked_edit``: the edit to show on the page 이력."""

    def __init__(
        self,
        context: Context,
        kind: RowKind,
        row_id: str,
        parent: QWidget | None = None,
        *,
        chooser: Chooser | None = None,
    ) -> None:
        """Tell of a row, also of a deleted one. ``chooser`` asks for files, else the desktop's own dialogs."""
        super().__init__(parent)
        self.setWindowTitle("이 행의 이력")
        self.resize(1000, 520)
        self.asked_edit = ""
        self._context = context
        self._kind = kind
        self._row = row_id
        self._chooser = chooser or FileChooser(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self._name = label("", "cardTitle", self, wrap=True)
        self._line = Line("small", self)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._name)
        head.addWidget(self._line)
        column.addLayout(head)
        self.field = QComboBox(self)
        self.field.setAccessibleName("이력을 볼 칸")
        self.field.addItem(ALL, "")
        for field in kind.fields:
            self.field.addItem(field.title, field.name)
        self.field.setFixedWidth(220)
        self.field.setMaxVisibleItems(20)
        self.field.currentIndexChanged.connect(self._choose_field)
        self._model = TableModel(self)
        self.view = TableView(self._model, "이 행의 이력 표", self)
        self.view.row_opened.connect(self._open_edit)
        column.addLayout(self._bar())
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        column.addWidget(card, 1)
        self.whole = label("", "body", self, wrap=True)
        self.whole.setMinimumHeight(2 * self.whole.fontMetrics().lineSpacing())
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.view.row_chosen.connect(self._tell_whole)
        column.addWidget(self.whole)
        column.addLayout(self._foot())
        self.show_field("")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.field)
        bar.addStretch(1)
        self.destroying = QPushButton("값 파기…", self)
        self.destroying.setToolTip("잘못 적힌 개인정보를 행과 이력에서 영영 지웁니다")
        self.destroying.clicked.connect(self._destroy)
        copy = QPushButton("복사", self)
        copy.setToolTip("고른 줄(없으면 모두)을 표로 복사 (Ctrl+C)")
        copy.clicked.connect(self.view.copy_rows)
        self.saving = QPushButton("저장…", self)
        self.saving.setToolTip("보이는 표를 엑셀이나 CSV 파일로 저장합니다")
        self.saving.clicked.connect(self._save)
        for button in (self.destroying, self.saving, copy):
            button.setAutoDefault(False)
            bar.addWidget(button)
        tab_along(bar, self.view)
        return bar

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("Enter 그 수정 열기 · Esc 닫기", "small", self))
        row.addStretch(1)
        self.opening = QPushButton("그 수정 열기", self)
        self.opening.clicked.connect(self._open_chosen)
        self.looking = QPushButton("이 시점의 기록 보기", self)
        self.looking.setToolTip("고른 수정까지 알던 대로 모든 쪽을 보여 줍니다")
        self.looking.clicked.connect(self._look_back)
        close = QPushButton("닫기", self)
        close.clicked.connect(self.reject)
        for button in (self.opening, self.looking, close):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _tell_whole(self, _: str) -> None:
        """Say in full what the chosen line has no room for."""
        table = self._model.shown_table([self.view.currentIndex().row()])
        words = [table.rows[0][table.index(name)] for name in ("content", "label", "reason")] if table else []
        self.whole.setText(breakable(" · ".join(" ".join(str(part).split()) for part in words if part)))

    def _choose_field(self, place: int) -> None:
        self.show_field(str(self.field.itemData(place)))

    def show_field(self, field: str) -> None:
        """Tell of one field, of all of them with ""."""
        asof = self._context.session.asof
        table = row_history(asof, self._kind.table, self._row, field)
        self._model.set_tokens(self._context.theme.tokens)
        self._model.set_table(table, self._context.session.unit)
        self.view.fit_columns()
        there = bool(asof.reader.rows(f'SELECT 1 FROM "{self._kind.table}" WHERE id = ?', (self._row,)))
        self._name.setText(f"{self._kind.title} '{namer(asof.reader)(self._kind.table, self._row)}'")
        known = f" · 인지 시점 {asof.known}" if asof.known else ""
        self._line.setText(f"{table.subtitle}{'' if there else ' · 지운 행'}{known}")
        why = self._context.session.why_not_editable
        self.destroying.setEnabled(not why)
        if why:
            self.destroying.setToolTip(why)
        if self._model.rowCount():
            self.view.selectRow(0)
        else:
            self.whole.clear()
        for button in (self.opening, self.looking):
            button.setEnabled(bool(self._model.rowCount()))

    @property
    def _chosen(self) -> str:
        rows = self.view.chosen_rows()
        return self._model.row_id(rows[0]) if rows else ""

    def _open_chosen(self) -> None:
        self._open_edit(self._chosen)

    def _open_edit(self, edit: str) -> None:
        if edit:
            self.asked_edit = edit
            self.accept()

    def _look_back(self) -> None:
        if self._chosen:
            self._context.session.set_known(int(self._chosen))
            self.reject()

    def _save(self) -> None:
        table = self._model.printed_table()
        if table is None:
            return
        named = replace(table, title=f"{self._name.text()} 이력")
        try:
            done = load("kai_desk.desk.tabling").keep_table(self._context, self._chooser, named, self)
        except Told as told:
            tell(self, str(told))
        else:
            self.whole.setText(done or self.whole.text())

    def _destroy(self) -> None:
        dialog = load("kai_desk.desk.past.destroying").DestroyDialog(
            self._context, self._kind, self._row, self, field=str(self.field.currentData())
        )
        done = bool(dialog.exec())
        outcome = dialog.outcome
        dialog.deleteLater()
        if done:
            self.show_field(str(self.field.currentData()))
            tell(self, "\n".join(outcome))
