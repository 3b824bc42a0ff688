"""Every key there is, made from the commands themselves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.actions import Command
from kai_desk.desk.style import GAP, ROW
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.korean.chosung import found

IN_PAGE_KEYS: tuple[tuple[str, str], ...] = (
    ("다음 자리로, 앞 자리로", "Tab, Shift+Tab"),
    ("쪽 목록에서 쪽 바꾸기", "↑, ↓"),
    ("상황판 숫자에서 그 쪽 열기", "Enter, Space"),
    ("상황판 목록에서 그 행 열기", "Enter"),
    ("이력에서 그 시점의 기록 보기", "Enter"),
    ("두 시점 비교에서 그 수정 열기", "Enter"),
    ("지운 행에서 그 행의 이력 열기", "Enter"),
    ("이 행의 이력에서 그 수정 열기", "Enter"),
    ("그림에서 표시 옮기기", "←, →, ↑, ↓"),
    ("그림에서 표시한 행 열기 (합계면 표로)", "Enter"),
    ("그림에서 처음, 끝 표시로", "Home, End"),
    ("그림의 메뉴", "Shift+F10"),
    ("표의 칸에서 바로 고치기 (글자를 쳐도 됨)", "F2"),
    ("고치던 칸을 적고 아래로, 옆으로", "Enter, Tab"),
    ("고치던 칸을 그만두기", "Esc"),
    ("고치는 칸에서 목록 열기", "↓, F4"),
    ("평가항목 한 벌에서 행 더하기, 행 빼기", "Insert, Ctrl+Delete"),
    ("표에서 여러 행 고르기", "Shift+↑, Shift+↓"),
    ("표에서 모든 행 고르기", "Ctrl+A"),
    ("고른 행 복사 (없으면 모두)", "Ctrl+C"),
    ("찾기 칸 비우기, 창 닫기", "Esc"),
    ("찾기 칸에서 찾은 것으로 내려가기", "↓"),
    ("찾은 곳으로 가기", "Enter"),
)
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Ins": "Insert", "Del": "Delete", "PgDown": "PgDn"}


def key_words(keys: str) -> str:
    """Return keys as they are printed on a keyboard: "Alt+Left" is "Alt+←"."""
    return "+".join(_ARROWS.get(part, part) for part in keys.replace("++", "+\0").split("+")).replace("\0", "+")


def shortcut_rows(
    commands: Sequence[Command | None], extra: Sequence[tuple[str, str]] = IN_PAGE_KEYS
) -> tuple[tuple[str, str], ...]:
    """Return what can be done and its keys: the commands that have any, then those inside a page."""
    mine = ((item.words.removesuffix("…"), key_words(item.keys)) for item in commands if item and item.keys)
    return (*mine, *extra)


class ShortcutsDialog(QDialog):
    """Every shortcut, made from the commands themselves. Deleted when it is closed."""

    def __init__(
        self,
        commands: Sequence[Command | None],
        extra: Sequence[tuple[str, str]] = IN_PAGE_KEYS,
        parent: QWidget | None = None,
    ) -> None:
        """List ``commands`` and the keys inside a page as (what it does, keys)."""
        super().__init__(parent)
        self.setWindowTitle("단축키")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 640)
        self._rows = shortcut_rows(commands, extra)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(GAP)
        self.search = SearchField("단축키 찾기 (초성 가능)", "단축키 찾기", self)
        self.search.searched.connect(self._filter)
        self.search.left_downwards.connect(self._enter_table)
        column.addWidget(self.search)
        self.table = self._made_table()
        column.addWidget(self.table, 1)
        box = QDialogButtonBox(self)
        close = QPushButton("닫기", self)
        box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        column.addWidget(box)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(len(self._rows), 2, self)
        table.setAccessibleName("단축키 표")
        table.setAccessibleDescription(f"{len(self._rows)}행 2열: 하는 일, 키")
        table.setHorizontalHeaderLabels(["하는 일", "키"])
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, words in enumerate(self._rows):
            for place, text in enumerate(words):
                table.setItem(row, place, QTableWidgetItem(text))
        return table

    def _filter(self, query: str) -> None:
        for row, words in enumerate(self._rows):
            self.table.setRowHidden(row, not found(query, " ".join(words)))

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
