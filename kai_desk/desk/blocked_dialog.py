"""An undo that later edits stand in the way of: which they are, and all of them together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.widgets.text import label
from kai_desk.record.history import EditRow
from kai_desk.record.undo import Blocked
from kai_desk.tables.clocks import korean_time


def edit_words(row: EditRow) -> str:
    """Return a later edit in one line: number, what was done, when and by whom."""
    when = f"{korean_time(row.at):%Y. %m. %d. %H:%M}" if row.at else "때 미상"
    return f"수정 {row.seq} · {row.label} · {when} · {row.who}"


class BlockedDialog(QDialog):
    """Names the later edits; accepted when all of them are to be undone as one edit."""

    def __init__(self, blocked: Blocked, parent: QWidget | None = None) -> None:
        """List what ``blocked`` names; where they cannot be undone together there is only 닫기."""
        super().__init__(parent)
        self.setWindowTitle("실행 취소")
        self.resize(560, 320)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(f"뒤에 이어진 수정 {len(blocked.later)}건", "cardTitle", self))
        column.addWidget(label(str(blocked), "body", self, wrap=True))
        self.list = QListWidget(self)
        self.list.setObjectName("recent")
        self.list.setAccessibleName("뒤에 이어진 수정")
        self.list.addItems([edit_words(row) for row in blocked.later])
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list, 1)
        note = "함께 취소하면 한 번의 수정으로 이력에 남고, 다시 실행으로 되돌릴 수 있습니다."
        column.addWidget(label(note if blocked.possible else "기록은 그대로입니다.", "small", self, wrap=True))
        box = QDialogButtonBox(self)
        if blocked.possible:
            together = QPushButton(f"{len(blocked.later) + 1}건 함께 실행 취소", self)
            together.setObjectName("primary")
            together.setDefault(True)
            box.addButton(together, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(
            QPushButton("그대로 두기" if blocked.possible else "닫기", self), QDialogButtonBox.ButtonRole.RejectRole
        )
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)
