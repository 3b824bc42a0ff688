"""Choosing a row or a word of a list: typing searches, the list offers, what is missing can be made in place."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.choices import NEW, ChoiceList
from kai_desk.desk.forms.enter import ENTER
from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.forms.plain import LineEditor
from kai_desk.korean.chosung import search_key
from kai_desk.program.entering import reading_of
from kai_desk.program.fields import Field
from kai_desk.program.parse import Raw
from kai_desk.tables.choosing import Choice, Choosing

DROP_WIDTH = 26
PATIENCE = 0.02  # seconds that a key press may wait for the list
OPENING_KEYS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_F4})
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
CLOSING_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F4})


class PickLine(FieldLine):
    """A line with a mark at its right that opens the list."""

    dropped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a line that leaves room for the mark."""
        super().__init__(name, "이름이나 초성으로 찾기", parent)
        self.setTextMargins(0, 0, DROP_WIDTH - 8, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark after the text."""
        super().paintEvent(event)
        if self.isReadOnly():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.palette().placeholderText().color()), 1.5))
        middle, right = self.height() // 2, self.width() - DROP_WIDTH // 2
        painter.drawPolyline(
            QPolygon([QPoint(right - 4, middle - 2), QPoint(right, middle + 2), QPoint(right + 4, middle - 2)])
        )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list from its mark."""
        if event.position().x() > self.width() - DROP_WIDTH and not self.isReadOnly():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.dropped.emit()
            return
        super().mousePressEvent(event)


class PickEditor(LineEditor):
    """An editor for links, presets and fixed lists."""

    wanted = Signal(str)

    def __init__(self, field: Field, context: Context, choosing: Choosing, parent: QWidget | None = None) -> None:
        """Offer what ``choosing`` finds; `wanted` asks for a row of a name that there is not."""
        pick = PickLine(field.title)
        super().__init__(field, context, parent, pick)
        self.makes_new = False
        self._choosing = choosing
        self._chosen: Choice | None = None
        self._list: ChoiceList | None = None
        self._moved = False
        self._awaited = ""
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        self.line.typed.connect(self._search)
        self.line.left.connect(self.shut)
        pick.dropped.connect(self._drop)
        self.line.installEventFilter(self)

    def raw(self) -> Raw:
        """Return the id of what was chosen, else the words as they stand."""
        return self._chosen.id if self._chosen is not None and self.settled else self.line.text()

    def set_raw(self, raw: Raw) -> None:
        """Show what is kept as ``raw``, or words."""
        self._chosen = self._choosing.called(self.field, str(raw)) if raw else None
        super().set_raw(self._chosen.words if self._chosen else raw)

    def reading(self) -> str:
        """Return what tells the chosen one from others; gaps as they will be kept."""
        raw = str(self.raw() or "")
        if self.field.gaps and self._chosen is None:
            return reading_of(self.field, raw)
        if not self.settled and not (raw.strip() and self._choosing.ready(self.field, PATIENCE)):
            return ""
        found = self._chosen if self.settled else self._choosing.named(self.field, raw)
        return found.aside if found is not None else ""

    def _read_on(self) -> None:
        """Read what can be chosen between events, so that the first key press need not wait."""
        if self._choosing.prepare(self.field):
            self._reading.stop()
            typed, self._awaited = self._awaited, ""
            if typed and self.line.hasFocus():
                self._offer(typed)

    @property
    def settled(self) -> bool:
        """Whether what stands here was chosen."""
        return self._chosen is not None and self.line.text() == self._chosen.words

    @property
    def open(self) -> bool:
        """Whether the list is to be seen."""
        return self._list is not None and self._list.isVisible()

    def _drop(self) -> None:
        if self.open:
            self.shut()
        else:
            # The whole list, whatever stands in the line: it was chosen from there.
            self._offer("" if self.settled else self.line.text())

    def _search(self, text: str) -> None:
        self._awaited = ""
        if not text.strip():
            self.shut()
        elif self._choosing.ready(self.field, PATIENCE):
            self._offer(text)
        else:
            self._awaited = text  # a very long list, typed into at once: it is offered as soon as it is read
            self._reading.start()

    def _offer(self, text: str) -> None:
        found = list(self._choosing.find(self.field, text))
        words = " ".join(text.split())
        if self.makes_new and words and all(search_key(choice.words) != search_key(words) for choice in found):
            found.append(Choice(NEW, f"새로 만들기: ‘{words}’"))
        if self._list is None:
            self._list = ChoiceList(self.context.theme.tokens, self.window())
            self._list.picked.connect(self._pick)
            self.destroyed.connect(self._list.deleteLater)
        self._moved = False
        self._list.offer(found, "찾은 것이 없습니다. 다른 말이나 초성으로 찾아보십시오.", self.line)

    def shut(self) -> None:
        """Hide the list."""
        if self._list is not None:
            self._list.hide()

    def _pick(self, choice: object) -> None:
        self.shut()
        if not isinstance(choice, Choice):
            return
        if choice.id == NEW:
            self.wanted.emit(" ".join(self.line.text().split()))
            return
        self.choose(choice)

    def choose(self, choice: Choice) -> None:
        """Take one that was chosen or has just been made."""
        self._chosen = choice
        self.line.setText(choice.words)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that belong to the list; everything else stays with the line."""
        if watched is not self.line:
            return False
        if event.type() == QEvent.Type.FocusIn and not self.line.isReadOnly():
            self._reading.start()
        elif event.type() == QEvent.Type.FocusOut:
            self._reading.stop()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self.line.composing or self.line.isReadOnly():
            return False
        return self._listed_key(event) if self.open else self._shut_key(event)

    def _shut_key(self, event: QKeyEvent) -> bool:
        if event.key() in OPENING_KEYS:
            self._drop()
            return True
        return False

    def _listed_key(self, event: QKeyEvent) -> bool:
        if self._list is None:
            return False
        key = event.key()
        step = STEPS.get(Qt.Key(key))
        if step is not None:
            self._moved = True
            self._list.step(step)
            return True
        if key in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._pick(self._list.current)
            return True
        if key in CLOSING_KEYS:
            self.shut()
            return True
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and self._sure:
            self._pick(self._list.current)
        return False

    @property
    def _sure(self) -> bool:
        """Whether going on means the one that is marked: it was gone to, or it is the only one."""
        current = self._list.current if self._list is not None else None
        if current is None or current.id == NEW or not self.line.text().strip():
            return False
        others = [choice for choice in self._choosing.find(self.field, self.line.text()) if choice.id != current.id]
        return self._moved or not others or search_key(current.words) == search_key(self.line.text())
