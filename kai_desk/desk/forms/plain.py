"""One editor for each kind of field. What was typed is given as it stands; reading it is the catalogue's matter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.flag_box import FlagBox
from kai_desk.desk.forms.lines import FieldLine, FieldText
from kai_desk.desk.forms.look import SHORT_FIELD
from kai_desk.korean.text import squeeze
from kai_desk.program.entering import reading_of
from kai_desk.program.fields import Field, FieldKind
from kai_desk.program.parse import NO, YES, Raw

HINTS: dict[FieldKind, str] = {
    "won": "195억 · 3억 5천만 · 1,950,000천원",
    "count": "숫자",
    "decimal": "숫자",
    "day": "2025. 8. 4. · 8/4 · 오늘",
    "span": "2025. 8. 4. · 12월 말 · 미정",
}
SHORT = frozenset({"won", "count", "decimal", "day", "span", "choice", "preset"})


class FieldEditor(QWidget):
    """What all editors share: a control that has the focus, what was typed, and whether it is marked as wrong."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Field, context: Context, control: QWidget, parent: QWidget | None) -> None:
        """Hold ``control``."""
        super().__init__(parent)
        self.field = field
        self.context = context
        self.control = control
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(control, 1)
        if field.kind in SHORT:
            control.setMaximumWidth(SHORT_FIELD)
            row.addStretch(0)
        self.setFocusProxy(control)

    def raw(self) -> Raw:
        """Return what was entered, unread."""
        raise NotImplementedError

    def set_raw(self, raw: Raw) -> None:
        """Show what was entered before; nothing counts as changed by it."""
        raise NotImplementedError

    def reading(self) -> str:
        """Return how what stands here is understood, "" where that says nothing new; Told where it is wrong."""
        return reading_of(self.field, str(self.raw() or ""), today=self.context.session.today)

    def tell(self, sentence: str) -> None:
        """Mark the control as wrong, "" as right again; a screen reader says the sentence."""
        self.control.setProperty("fault", bool(sentence))
        self.control.setAccessibleDescription(sentence)
        self.control.setToolTip(sentence)
        style = self.control.style()
        style.unpolish(self.control)
        style.polish(self.control)

    def set_editable(self, editable: bool) -> None:
        """Allow typing, or only looking."""
        self.control.setEnabled(editable)

    def select(self) -> None:
        """Choose all of it, so that typing replaces it."""


class LineEditor(FieldEditor):
    """A line: text, amounts, numbers and dates."""

    def __init__(
        self, field: Field, context: Context, parent: QWidget | None = None, line: FieldLine | None = None
    ) -> None:
        """Make the line, or take the one a more particular editor brings."""
        gaps = ("미공개",) if field.gaps else ()
        hint = " · ".join(part for part in (HINTS.get(field.kind, ""), *gaps) if part)
        self.line = line or FieldLine(field.title, hint)
        super().__init__(field, context, self.line, parent)
        self.line.typed.connect(self._typed)
        self.line.left.connect(self.left)

    def _typed(self, _: str) -> None:
        self.changed.emit()

    def raw(self) -> Raw:
        """Return the text."""
        return self.line.text()

    def set_raw(self, raw: Raw) -> None:
        """Show a text."""
        self.line.setText("" if raw is None else str(raw))
        self.line.setCursorPosition(0)

    def set_editable(self, editable: bool) -> None:
        """Keep the text selectable when it cannot be changed."""
        self.line.setReadOnly(not editable)

    def select(self) -> None:
        """Choose the whole line."""
        self.line.selectAll()


class TextEditor(FieldEditor):
    """Several lines."""

    def __init__(self, field: Field, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty text."""
        self.text = FieldText(field.title)
        super().__init__(field, context, self.text, parent)
        self.text.textChanged.connect(self.changed)
        self.text.left.connect(self.left)

    def raw(self) -> Raw:
        """Return the text."""
        return self.text.toPlainText()

    def set_raw(self, raw: Raw) -> None:
        """Show a text."""
        self.text.setPlainText("" if raw is None else str(raw))

    def set_editable(self, editable: bool) -> None:
        """Keep the text selectable when it cannot be changed."""
        self.text.setReadOnly(not editable)


class FlagEditor(FieldEditor):
    """Yes or no, by the space bar."""

    def __init__(self, field: Field, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty box."""
        self.box = FlagBox(YES, context.theme)
        self.box.setAccessibleName(field.title)
        super().__init__(field, context, self.box, parent)
        self.box.toggled.connect(self._toggled)

    def _toggled(self, _: bool) -> None:
        self.changed.emit()
        self.left.emit()

    def raw(self) -> Raw:
        """Return 예 or 아니오."""
        return YES if self.box.isChecked() else NO

    def set_raw(self, raw: Raw) -> None:
        """Check the box for 예."""
        self.box.setChecked(raw is not None and squeeze(str(raw)) in {YES, "1"})
