"""The foot of a form: what stands against saving, why it is done, and the two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.forms.banner import Banner
from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.forms.look import EDGE, GUTTER
from kai_desk.desk.style import GAP, PAD
from kai_desk.desk.widgets.text import label

KEYS = "* 반드시 적는 칸 · Ctrl+Enter 저장 · Esc 취소"


class FormFoot(QWidget):
    """Stays in sight while the fields scroll."""

    def __init__(self, deed: str, parent: QWidget) -> None:
        """Ask for the reason in the words of ``deed`` ("고치는지")."""
        super().__init__(parent)
        self.setObjectName("formFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, PAD, EDGE, 16)
        lines.setSpacing(PAD)
        self.banner = Banner(self)
        lines.addWidget(self.banner)
        self.reason = FieldLine("사유", f"왜 {deed}. 비워도 됩니다", self)
        self._title = label("사유", "fieldTitle", self)
        self._title.setBuddy(self.reason)
        why = QHBoxLayout()
        why.setSpacing(GUTTER)
        why.addWidget(self._title)
        why.addWidget(self.reason, 1)
        lines.addLayout(why)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._keys = label(KEYS, "note", self)
        row.addWidget(self._keys)
        row.addStretch(1)
        self.keep = QPushButton("저장", self)
        self.keep.setObjectName("primary")
        self.cancel = QPushButton("취소", self)
        for button in (self.keep, self.cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        lines.addLayout(row)

    def set_title_width(self, width: int) -> None:
        """Stand in one column with the fields above."""
        self._title.setFixedWidth(width)

    def only_close(self, why: str, *, late: bool) -> None:
        """Offer nothing but closing, and say why."""
        self.reason.setReadOnly(True)
        self.keep.hide()
        self._keys.setText("Esc 닫기")
        self.cancel.setText("닫기")
        self.banner.say(why, late=late)
