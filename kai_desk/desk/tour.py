"""The first look around: five small cards about the 상황판, each beside what it speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.style import GAP, MARGIN
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.card import Card, FigureCard
from kai_desk.desk.widgets.text import label

if TYPE_CHECKING:
    from kai_desk.desk.window import Window

CARD_WIDTH = 340
SPACE = 12
OUTLINE = 3
_FOLLOWED = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})


@dataclass(frozen=True, slots=True)
class TourStep:
    """One stop: what is outlined (all of it in one frame), the words of the card."""

    widgets: tuple[QWidget, ...]
    title: str
    text: str


def tour_steps(window: "Window") -> tuple[TourStep, ...]:
    """Return the stops of the 상황판; a stop whose widget is not there is left out."""
    page = window.page("overview")
    cards = page.findChildren(FigureCard)
    header = window.header
    progress = getattr(page, "progress", None)
    conflicts = tuple(card for card in page.findChildren(Card) if "서로 다른" in card.accessibleName())
    stops = (
        TourStep(
            tuple(cards[:1]),
            "남은 팀",
            "지금 사업에 남은 팀과 신청한 팀의 수입니다. 아랫줄은 다음 평가부터의 계획입니다. "
            "누르면 컨소시엄 쪽이 열립니다.",
        ),
        TourStep(
            tuple(cards[1:3]),
            "집행률과 그 식",
            "집행률은 교부 ÷ 예산현액, 실집행률은 실집행 ÷ 교부입니다. 큰 숫자마다 아랫줄에 식과 금액이 있습니다.",
        ),
        TourStep(
            (progress,) if isinstance(progress, QWidget) else (),
            "진척 그림",
            "막대가 실적, 짙은 세로줄이 계획입니다. 보고가 없으면 막대 대신 '보고 없음'이라 적습니다. "
            "Ctrl+T를 누르면 같은 내용을 표로 봅니다.",
        ),
        TourStep(
            conflicts[:1],
            "자료가 서로 다른 숫자",
            "자료마다 값이 다르면 더하거나 고르지 않고 나란히 둡니다. 행을 열면 근거 문장이 보입니다.",
        ),
        TourStep(
            (header.on_button, header.known_button, header.search),
            "두 시계와 찾기",
            "기준일은 그날 사실이던 것, 인지 시점은 그때 기록이 알던 것을 보입니다. "
            "찾기(Ctrl+K)는 이름이나 초성으로 어디든 갑니다. 더 알고 싶으면 F1을 누르십시오.",
        ),
    )
    return tuple(stop for stop in stops if stop.widgets)


class _Outline(QWidget):
    """A frame over what is spoken of; the mouse goes through it."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = QColor(tokens.focus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def use(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._colour = QColor(tokens.focus)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, OUTLINE))
        edge = OUTLINE // 2 + 1
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), 8, 8)
        painter.end()


class TourDialog(QFrame):
    """A card inside the window, so that it is placed alike on every desktop; it holds nothing up.

    Emits `finished` once, when it is closed or read to its end, and goes away by itself.
    """

    finished = Signal()

    def __init__(self, steps: Sequence[TourStep], tokens: Tokens, parent: QWidget) -> None:
        """Show the first of ``steps`` (ValueError for none) over ``parent``, the window."""
        super().__init__(parent)
        if not steps:
            raise ValueError("no steps")
        self._steps = tuple(steps)
        self._at = 0
        self._over = parent
        self._ended = False
        self.setObjectName("tour")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(CARD_WIDTH)
        self._outline = _Outline(tokens, parent)
        self._count = label("", "small", self)
        self._title = label("", "cardTitle", self)
        self._text = label("", "tourText", self, wrap=True)
        self.back_button = QPushButton("이전", self)
        self.back_button.clicked.connect(self.back)
        self.next_button = QPushButton("다음", self)
        self.next_button.setObjectName("primary")
        self.next_button.clicked.connect(self.next)
        self.close_button = QPushButton("닫기", self)
        self.close_button.setObjectName("quiet")
        self.close_button.setToolTip("둘러보기 닫기 (Esc)")
        self.close_button.clicked.connect(self.end)
        self._lay_out()
        self.use(tokens)
        for watched in {parent, *(widget for step in self._steps for widget in step.widgets)}:
            watched.installEventFilter(self)
        self._show()
        self.show()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addSpacing(GAP)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column.addLayout(foot)

    @property
    def step(self) -> TourStep:
        """The stop that is shown."""
        return self._steps[self._at]

    def use(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._outline.use(tokens)
        self.setStyleSheet(
            f"#tour {{ background: {tokens.surface}; border: 2px solid {tokens.focus}; border-radius: 8px; }}"
            "#tour QLabel { background: transparent; }"
        )

    def next(self) -> None:
        """Go to the next stop; after the last one the tour is over."""
        if self._at + 1 == len(self._steps):
            self.end()
            return
        self._at += 1
        self._show()

    def back(self) -> None:
        """Go to the stop before."""
        self._at = max(self._at - 1, 0)
        self._show()

    def end(self) -> None:
        """Take the card away."""
        if self._ended:
            return
        self._ended = True
        for watched in {self._over, *(widget for step in self._steps for widget in step.widgets)}:
            watched.removeEventFilter(self)
        self._outline.hide()
        self._outline.deleteLater()
        self.hide()
        self.finished.emit()
        self.deleteLater()

    def _show(self) -> None:
        step, last = self.step, self._at + 1 == len(self._steps)
        count = f"{self._at + 1} / {len(self._steps)}"
        self._count.setText(count)
        self._title.setText(step.title)
        self._text.setText(step.text)
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setText("마침" if last else "다음")
        self.setAccessibleName(f"둘러보기 {count}. {step.title}")
        self.setAccessibleDescription(step.text)
        self.next_button.setAccessibleDescription(f"{step.title}. {step.text}")
        self._place()

    def _target(self) -> QRect:
        """Return the frame around what is seen of the stop's widgets, empty when nothing is."""
        found = QRect()
        for widget in self.step.widgets:
            if widget.isVisibleTo(self._over):
                found = found.united(QRect(widget.mapTo(self._over, QPoint(0, 0)), widget.size()))
        return found

    def _place(self) -> None:
        target = self._target()
        self.setFixedHeight(self.heightForWidth(CARD_WIDTH))
        self.move(card_place(target, self.size(), self._over.size()))
        self._outline.setVisible(not target.isEmpty())
        self._outline.setGeometry(target.adjusted(-4, -4, 4, 4))
        self._outline.raise_()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window and what is spoken of."""
        if not self._ended and event.type() in _FOLLOWED:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)


def card_place(target: QRect, card: QSize, room: QSize) -> QPoint:
    """Return where a card stands beside ``target`` inside ``room``: below, right, above, left, else in the middle."""
    middle = QPoint((room.width() - card.width()) // 2, (room.height() - card.height()) // 2)
    if target.isEmpty():
        return middle
    left = min(max(target.left(), SPACE), max(room.width() - card.width() - SPACE, 0))
    top = min(max(target.top(), SPACE), max(room.height() - card.height() - SPACE, 0))
    if target.bottom() + SPACE + card.height() < room.height():
        return QPoint(left, target.bottom() + SPACE)
    if target.right() + SPACE + card.width() < room.width():
        return QPoint(target.right() + SPACE, top)
    if target.top() - SPACE - card.height() > 0:
        return QPoint(left, target.top() - SPACE - card.height())
    if target.left() - SPACE - card.width() > 0:
        return QPoint(target.left() - SPACE - card.width(), top)
    return middle
