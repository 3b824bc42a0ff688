"""외부 변경: what another tool wrote, said in words, and the dialog in which a person takes it in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.banner import Banner
from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.forms.look import form_sheet
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told
from kai_desk.record.history import EditRow
from kai_desk.tables.history import edit_detail

SAID = "다른 프로그램이 이 기록 파일을 바꿨습니다: 변경 {changes:,}건이 이력에 없습니다."


class OutsideBand(QFrame):
    """Says that somebody wrote past the program, and offers the two ways out."""

    adopting_asked = Signal()
    undoing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden band."""
        super().__init__(parent)
        self.setObjectName("outside")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        self.words = label("", "outsideWords", self, wrap=True)
        row.addWidget(self.words, 1)
        self.adopt = QPushButton("받아들이기…", self)
        self.adopt.clicked.connect(self.adopting_asked)
        self.undo = QPushButton("되돌리기", self)
        self.undo.clicked.connect(self.undoing_asked)
        for button, what in ((self.adopt, "외부 변경 받아들이기"), (self.undo, "외부 변경 되돌리기")):
            button.setAccessibleName(what)
            row.addWidget(button)
        self.hide()

    def tell(self, tail: EditRow | None, why_not: str) -> None:
        """Say what was written, or hide; ``why_not`` says why nothing can be done about it."""
        self.setVisible(tail is not None)
        if tail is None:
            return
        words = SAID.format(changes=tail.changes)
        self.words.setText(f"⚠ {words}")
        self.setAccessibleName(words)
        self.adopt.setToolTip(why_not or "누가 왜 받아들였는지 이력에 남깁니다")
        self.undo.setToolTip(why_not or "바꾸기 전으로 되돌립니다. 두 가지 모두 이력에 남습니다")
        for button in (self.adopt, self.undo):
            button.setEnabled(not why_not)


class AdoptDialog(QDialog):
    """Shows what another tool did and asks why it is taken in."""

    def __init__(self, context: Context, tail: EditRow, parent: QWidget | None = None) -> None:
        """List what ``tail`` did."""
        super().__init__(parent)
        self.setObjectName("form")
        self.setStyleSheet(form_sheet(context.theme.tokens))
        self.setWindowTitle("외부 변경 받아들이기")
        self.resize(620, 380)
        self._session = context.session
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(f"다른 프로그램이 한 일 {tail.changes:,}건", "formGroup", self))
        self.list = QListWidget(self)
        self.list.setObjectName("recent")
        self.list.setAccessibleName("다른 프로그램이 한 일")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        told = edit_detail(context.session.asof.reader, tail)
        self.list.addItems([" ".join(line[0].split()) for part in told.sections for line in part.lines])
        self.list.setCurrentRow(0)
        column.addWidget(self.list, 1)
        self.reason = FieldLine("사유", "왜 받아들이는지. 이력에 남습니다", self)
        title = label("사유 (반드시)", "fieldTitle", self)
        title.setBuddy(self.reason)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(title)
        line.addWidget(self.reason, 1)
        column.addLayout(line)
        self.banner = Banner(self)
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("받아들이면 '외부 변경'으로 이력에 남습니다.", "note", self))
        row.addStretch(1)
        self.keep = QPushButton("받아들이기", self)
        self.keep.setObjectName("primary")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        cancel = QPushButton("취소", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(self.keep)
        row.addWidget(cancel)
        column.addLayout(row)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Take it in; without a reason the dialog says so and stays."""
        try:
            self._session.adopt(self.reason.text())
        except Told as told:
            self.banner.say(str(told))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().accept()
