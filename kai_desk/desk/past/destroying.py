"""파기: which fields of a row go for good, why, and the word that must be typed before it is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.context import Context
from kai_desk.desk.forms.banner import Banner
from kai_desk.desk.forms.flag_box import FlagBox
from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.forms.look import form_sheet
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told
from kai_desk.program.fields import Field, RowKind
from kai_desk.tables.looking_back import destroyed_words, fields_held
from kai_desk.tables.sentences import namer

IN_A_LINE = 3
WORD = "파기"
WARNING = (
    "고른 칸의 값을 행과 이력에서 영영 지웁니다. 되돌릴 수 없고, 아무도 다시 볼 수 없습니다. "
    "파기한 일과 사유, 한 사람은 이력에 남습니다. 잘못 적은 값이면 파기하지 말고 고치십시오."
)
NONE_CHOSEN = "파기할 칸을 고르지 않았습니다. 위에서 고르십시오."
NOT_TYPED = f"확인 칸에 '{WORD}'라고 적으십시오. 그때까지 아무것도 바뀌지 않습니다."
NOTHING_HELD = "이 행에는 파기할 수 있는 값이 없습니다."


class DestroyDialog(QDialog):
    """Asks what goes and why; says afterwards what was done and where the value may still stand."""

    def __init__(
        self, context: Context, kind: RowKind, row_id: str, parent: QWidget | None = None, *, field: str = ""
    ) -> None:
        """Ask about a row, also a deleted one; ``field`` is ticked at first."""
        super().__init__(parent)
        self.setObjectName("form")
        self.setStyleSheet(form_sheet(context.theme.tokens))
        self.setWindowTitle(f"{kind.title} 값 파기")
        self.setMinimumWidth(560)
        self._context = context
        self._kind = kind
        self._row = row_id
        self.outcome: tuple[str, ...] = ()
        reader = context.session.asof.reader
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "formTitle", self))
        column.addWidget(label(namer(reader)(kind.table, row_id), "formGroup", self, wrap=True))
        warning = Banner(self)
        warning.say(f"⚠ {WARNING}")
        column.addWidget(warning)
        column.addWidget(label("파기할 칸", "fieldTitle", self))
        self.boxes: dict[str, FlagBox] = {}
        column.addLayout(self._choice(fields_held(reader, kind, row_id), field))
        column.addLayout(self._lines())
        self.banner = Banner(self)
        column.addWidget(self.banner)
        column.addLayout(self._buttons())
        why = context.session.why_not_editable or ("" if self.boxes else NOTHING_HELD)
        if why:
            self.banner.say(why)
            self.keep.hide()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self, fields: tuple[Field, ...], ticked: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        for place, held in enumerate(fields):
            box = FlagBox(held.title, self._context.theme, self)
            box.setAccessibleName(f"{held.title} 파기")
            box.setChecked(held.name == ticked)
            grid.addWidget(box, place // IN_A_LINE, place % IN_A_LINE)
            self.boxes[held.name] = box
        for place in range(IN_A_LINE):
            grid.setColumnStretch(place, 1)
        return grid

    @property
    def _first(self) -> QWidget:
        return next(iter(self.boxes.values()), self.keep)

    def _lines(self) -> QGridLayout:
        self.reason = FieldLine("사유", "왜 파기하는지. 값 자체는 적지 않습니다", self)
        self.word = FieldLine("확인", f"'{WORD}'라고 적으십시오", self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, (words, line) in enumerate(
            (("사유 (반드시)", self.reason), (f"확인 ('{WORD}'라고 적음)", self.word))
        ):
            title = label(words, "fieldTitle", self)
            title.setBuddy(line)
            grid.addWidget(title, place, 0)
            grid.addWidget(line, place, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.keep = QPushButton("파기", self)
        self.keep.setObjectName("primary")
        cancel = QPushButton("취소", self)
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        for button in (self.keep, cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the ticked fields."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def accept(self) -> None:
        """Destroy what is ticked; what is missing is said and nothing is done."""
        if not self.chosen:
            self._refuse(NONE_CHOSEN, self._first)
        elif not self.reason.text().strip():
            self._refuse("사유를 적으십시오. 왜 파기하는지 이력에 남습니다.", self.reason)
        elif self.word.text().strip() != WORD:
            self._refuse(NOT_TYPED, self.word)
        else:
            self._destroy()

    def _refuse(self, sentence: str, at: QWidget) -> None:
        self.banner.say(sentence)
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _destroy(self) -> None:
        columns = [column for name in self.chosen for column in self._kind.field(name).columns]
        session = self._context.session
        try:
            done = session.destroy(self._kind.table, self._row, columns, self.reason.text())
        except Told as told:
            self.banner.say(str(told))
            return
        self.outcome = destroyed_words(session.asof.reader, done)
        super().accept()
