"""What a reader of a report would stumble over, as a calm list: the first lines, and all of them in a dialog."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.style import MARGIN
from kai_desk.desk.widgets.text import Line, label

if TYPE_CHECKING:
    from kai_desk.briefing.stumble_checks import Stumble

SHOWN = 6
WIDTH, HEIGHT = 640, 420


class StumbleList(QWidget):
    """How many there are, and up to six of them; nothing is shown where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Wait for what there is."""
        super().__init__(parent)
        self._found: tuple[Stumble, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.title = label("", "cardTitle", self)
        column.addWidget(self.title)
        self.lines = tuple(Line("small", self) for _ in range(SHOWN))
        for line in self.lines:
            column.addWidget(line)
        self.all = QPushButton("모두 보기…", self)
        self.all.setToolTip("저장하기 전에 확인할 것을 모두 봄")
        self.all.clicked.connect(self._show_all)
        below = QHBoxLayout()
        below.addWidget(self.all)
        below.addStretch(1)
        column.addLayout(below)
        self.hide()

    def show_found(self, found: Sequence["Stumble"]) -> None:
        """Show these."""
        self._found = tuple(found)
        self.title.setText(f"저장 전에 확인할 것 {len(found)}건")
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(found))
            line.setText(f"· {found[place].sentence}" if place < len(found) else "")
        self.all.setVisible(len(found) > SHOWN)
        self.setVisible(bool(found))

    def _show_all(self) -> None:
        dialog = StumblesDialog(self._found, self.window())
        dialog.exec()
        dialog.deleteLater()


class StumblesDialog(QDialog):
    """All of them under their sorts, to be read and copied."""

    def __init__(self, found: Sequence["Stumble"], parent: QWidget | None = None) -> None:
        """List what was found."""
        super().__init__(parent)
        self.setWindowTitle("저장 전에 확인할 것")
        self.resize(WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(label("고치지 않고 알리기만 합니다. 맞으면 그대로 저장하십시오.", "small", self, wrap=True))
        self.words = QPlainTextEdit(all_words(found), self)
        self.words.setReadOnly(True)
        self.words.setAccessibleName("확인할 것")
        self.words.setTabChangesFocus(True)
        column.addWidget(self.words, 1)
        buttons = QDialogButtonBox(self)
        buttons.addButton("닫기", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def all_words(found: Sequence["Stumble"]) -> str:
    """Return everything under its sort, with where it is looked at."""
    lines: list[str] = []
    for kind in dict.fromkeys(one.kind for one in found):
        lines += [f"□ {kind}", *(f" - {one.sentence} [{one.where}]" for one in found if one.kind == kind), ""]
    return "\n".join(lines).rstrip()
