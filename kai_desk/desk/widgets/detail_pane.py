"""The pane beside a table: everything that hangs on the chosen row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kai_desk.desk.style import GAP, MARGIN, PAD
from kai_desk.desk.widgets.text import label
from kai_desk.tables.detail_parts import Detail, Quote, Section

LINES_SHOWN = 40
SHORT, SHORTER = 13, 9  # a day and its tilde stay in one line; beside three others, other words may take two
LEAST_WIDTH = 300
IN_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with the row that is shown."""

    id: str
    words: str
    hint: str = ""


class DetailPane(QScrollArea):
    """Shows a `Detail`; without one it says what to do."""

    source_asked = Signal(str)
    action_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the hint."""
        super().__init__(parent)
        self.setObjectName("detail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("고른 행의 내용")
        self.setMinimumWidth(LEAST_WIDTH)
        self.show_detail(None)

    def show_detail(self, detail: Detail | None, actions: Sequence[Action] = ()) -> None:
        """Show a row and what can be done with it, or the hint."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(4)
        if detail is None:
            column.addWidget(label("행을 고르면 그 행의 근거와 이력이 여기에 보입니다.", "small", inside, wrap=True))
        else:
            column.addWidget(label(detail.title, "detailTitle", inside, wrap=True))
            words = " · ".join(part for part in (detail.aside, detail.line) if part)
            column.addWidget(label(words, "small", inside, wrap=True))
            if actions:
                column.addLayout(self._buttons(actions, inside))
            for section in detail.sections:
                column.addSpacing(GAP)
                self._add(column, section, inside)
            self.setAccessibleDescription(f"{detail.title}. {words}")
        column.addStretch(1)
        self.setWidget(inside)

    def _add(self, column: QVBoxLayout, section: Section, inside: QWidget) -> None:
        widest = max((len(line) for line in section.lines), default=0)
        # A shorter line belongs to the one above it.
        count = max(sum(len(line) == widest for line in section.lines), len(section.quotes))
        counted = count > 1 and not section.facts and not section.title.endswith((*"0123456789", ")"))
        title = f"{section.title} {count}" if counted else section.title
        column.addWidget(label(title, "sectionTitle", inside))
        if section.lines:
            column.addLayout(self._grid(section.lines, inside))
        for quote in section.quotes:
            column.addWidget(label(f"“{quote.text}”", "quote", inside, wrap=True))
            column.addWidget(self._source_button(quote, inside), 0, Qt.AlignmentFlag.AlignLeft)

    def _buttons(self, actions: Sequence[Action], inside: QWidget) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.setContentsMargins(0, 8, 0, 0)
        for start in range(0, len(actions), IN_A_LINE):
            line = QHBoxLayout()
            line.setSpacing(4)
            for action in actions[start : start + IN_A_LINE]:
                button = QPushButton(action.words, inside)
                button.setObjectName("small")
                button.setToolTip(action.hint)
                button.setAccessibleName(action.hint or action.words)
                button.setProperty("action", action.id)
                button.clicked.connect(self._do)
                line.addWidget(button)
            line.addStretch(1)
            lines.addLayout(line)
        return lines

    def _do(self) -> None:
        button = self.sender()
        if button is not None:
            self.action_asked.emit(str(button.property("action")))

    def _source_button(self, quote: Quote, inside: QWidget) -> QPushButton:
        place = f" · {quote.place}" if quote.place else ""
        button = QPushButton(f"자료 {quote.source}{place}", inside)
        button.setObjectName("source")
        button.setToolTip("이 자료를 엽니다")
        button.setProperty("source", quote.source)
        button.clicked.connect(self._open_source)
        return button

    def _open_source(self) -> None:
        button = self.sender()
        if button is not None:
            self.source_asked.emit(str(button.property("source")))

    @staticmethod
    def _grid(lines: tuple[tuple[str, ...], ...], inside: QWidget) -> QGridLayout:
        grid = QGridLayout()
        widest = max(len(line) for line in lines)
        grid.setHorizontalSpacing(PAD if widest <= IN_A_LINE else GAP)
        grid.setVerticalSpacing(4)
        for row, line in enumerate(lines[:LINES_SHOWN]):
            for place, text in enumerate(line):
                words = " ".join(text.split())
                made = label(words, "cell", inside, wrap=_wraps(words, widest))
                made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(made, row, place, 1, widest if len(line) == 1 else 1)
        # A line of one cell runs over all places; it says nothing of how wide the first should be.
        cells = [line for line in lines if len(line) > 1 or widest == 1]
        long_places = [max(len(line[place]) if place < len(line) else 0 for line in cells) for place in range(widest)]
        for place, length in enumerate(long_places):
            grid.setColumnStretch(place, max(1, min(length, 30)))
        if len(lines) > LINES_SHOWN:
            rest = label(f"… 모두 {len(lines)}줄", "small", inside)
            grid.addWidget(rest, LINES_SHOWN, 0, 1, widest)
        return grid


def _wraps(words: str, places: int) -> bool:
    """Return whether words in a line of so many places may take a second line."""
    return len(words) > (SHORT if places <= IN_A_LINE or words[:4].isdigit() else SHORTER)
