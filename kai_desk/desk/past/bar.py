"""The bar of the page 이력: search, the switch between its views, what can be done in each."""

from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.past.answers import COMPARED, EDITS, VIEWS
from kai_desk.desk.widgets.search_field import SearchField

UNDOES = "고른 수정이 한 일을 되돌립니다. 뒤에 이어진 수정이 있으면 함께 취소할지 묻습니다"


class HistoryBar(QWidget):
    """Makes the controls; the page says what they do."""

    def __init__(self, shaping: QPushButton, parent: QWidget | None = None) -> None:
        """Lay them out; ``shaping`` is the button of the 보기 menu."""
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.search = SearchField("이력 찾기 (초성 가능)", "이력 찾기", self)
        self.search.setFixedWidth(220)
        self.row.addWidget(self.search)
        self.switch = QButtonGroup(self)
        for place, (_, title) in enumerate(VIEWS):
            button = QPushButton(title, self)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(place == 0)
            button.setObjectName("segment")
            self.switch.addButton(button, place)
            self.row.addWidget(button)
        self.row.addStretch(1)
        self.undo = self._button("이 수정 실행 취소", UNDOES)
        self.go = self._button("이 시점의 기록 보기", "고른 수정까지 알던 대로 모든 쪽을 보여 줍니다 (Enter)")
        self.outline = self._button("개조식으로 복사", "보고서에 붙일 수 있게 □와 - 로 복사합니다")
        self.save = self._button("저장…", "보이는 표를 엑셀이나 CSV 파일로 저장합니다 (Ctrl+Shift+E)")
        self.copy = self._button("복사", "고른 행(없으면 모두)을 표로 복사 (Ctrl+C)")
        for made in (self.undo, self.go, self.outline, shaping, self.save, self.copy):
            self.row.addWidget(made)

    def _button(self, words: str, hint: str) -> QPushButton:
        made = QPushButton(words, self)
        made.setToolTip(hint)
        return made

    def settle(self, view: str, why_not: str) -> None:
        """Show what fits a view; ``why_not`` says why nothing can be edited."""
        for button, of in ((self.undo, EDITS), (self.go, EDITS), (self.outline, COMPARED)):
            button.setVisible(view == of)
        self.undo.setEnabled(not why_not)
        self.undo.setToolTip(why_not or UNDOES)


def card(inside: QWidget, parent: QWidget) -> QFrame:
    """Return one white surface around ``inside``; words keep away from its edge."""
    made = QFrame(parent)
    made.setObjectName("card")
    column = QVBoxLayout(made)
    margin = 24 if isinstance(inside, QLabel) else 1
    column.setContentsMargins(margin, margin, margin, margin)
    column.addWidget(inside)
    return made
