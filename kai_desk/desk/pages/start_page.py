"""The first thing a new user sees: recent records, a new one, the samples, or a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.style import MARGIN
from kai_desk.desk.widgets.text import label
from kai_desk.settings import Settings

WIDTH = 760
BETWEEN = 4  # above and below a record: its name and its folder belong together
PATH = int(Qt.ItemDataRole.UserRole)


class StartPage(QWidget):
    """Asks which record to work on."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal(str)
    recent_asked = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Lay out the choices."""
        super().__init__(parent)
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("시작")
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        column = QWidget(self)
        column.setFixedWidth(WIDTH)
        inside = QVBoxLayout(column)
        inside.setSpacing(12)
        inside.addWidget(label("KAI 데스크", "figureValue", column))
        words = (
            "독자 AI 파운데이션 모델 사업의 컨소시엄·예산·마일스톤을 한 기록에 담고, 모든 숫자의 출처를 보여 줍니다."
        )
        inside.addWidget(label(words, "pageLine", column, wrap=True))
        inside.addSpacing(MARGIN)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._begin(column), 1)
        row.addWidget(self._recent(settings, column), 1)
        inside.addLayout(row)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _begin(self, parent: QWidget) -> QFrame:
        card, column = self._card("시작하기", parent)
        self.practice_button = self._choice(
            "연습용(가상) 기록", "지어낸 진척·집행이 든 기록으로 둘러봅니다", primary=True
        )
        self.practice_button.clicked.connect(self._practice)
        self.seeds_button = self._choice("2025년 사실 표본", "다섯 기사에서 옮긴 사실과 근거 문장만 들어 있습니다")
        self.seeds_button.clicked.connect(self._seeds)
        self.new_button = self._choice("새 기록…", "빈 기록을 만들고 창이나 입력 통합문서로 채웁니다 (Ctrl+N)")
        self.new_button.clicked.connect(self.new_asked)
        self.open_button = self._choice("열기…", "이미 있는 .kai 기록을 엽니다 (Ctrl+O)")
        self.open_button.clicked.connect(self.open_asked)
        for button in (self.practice_button, self.seeds_button, self.new_button, self.open_button):
            column.addWidget(button)
            column.addWidget(label(button.toolTip(), "small", card, wrap=True))
            column.addSpacing(4)
        column.addStretch(1)
        return card

    @staticmethod
    def _choice(title: str, hint: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(title)
        button.setToolTip(hint)
        button.setAccessibleName(f"{title}. {hint}")
        if primary:
            button.setObjectName("primary")
        return button

    def _recent(self, settings: Settings, parent: QWidget) -> QFrame:
        card, column = self._card("최근 기록", parent)
        paths = [Path(text) for text in settings.recent]
        there = [path for path in paths if path.is_file()]
        if not there:
            column.addWidget(label("아직 연 기록이 없습니다. 왼쪽에서 하나를 고르십시오.", "small", card, wrap=True))
            column.addStretch(1)
            return card
        self.recent = QListWidget(card)
        self.recent.setObjectName("recent")
        self.recent.setAccessibleName("최근 기록")
        self.recent.setSpacing(BETWEEN)
        for path in there:
            item = QListWidgetItem(f"{path.name}\n{path.parent}")
            item.setData(PATH, str(path))
            item.setToolTip(str(path))
            self.recent.addItem(item)
        self.recent.itemActivated.connect(self._chosen)
        column.addWidget(self.recent, 1)
        return card

    @staticmethod
    def _card(title: str, parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame(parent)
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.addWidget(label(title, "cardTitle", card))
        column.addSpacing(4)
        return card, column

    def _practice(self) -> None:
        self.sample_asked.emit("practice")

    def _seeds(self) -> None:
        self.sample_asked.emit("seeds")

    def _chosen(self, item: QListWidgetItem) -> None:
        self.recent_asked.emit(item.data(PATH))
