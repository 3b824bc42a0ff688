"""The fields of a kind of row one under the other: first what the row is, then what it rests on."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.editors import make_editor
from kai_desk.desk.forms.field_row import FieldRow
from kai_desk.desk.forms.file_digest import DigestEditor
from kai_desk.desk.forms.look import EDGE, LABEL, LABEL_MOST, LINE_GAP
from kai_desk.desk.forms.picking import PickEditor
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told
from kai_desk.program.entering import Entered, Fault, read_row, resolver, text_of, turned_spans
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.keys import key_of
from kai_desk.program.naming import Namebook
from kai_desk.program.parse import Columns, Raw
from kai_desk.tables.choosing import Choosing

TOP = 16
SCROLL_BAR = 10
MOST_PREPARED = 20_000  # a longer list is read when its field is entered
EVIDENCE_ORDER = ("source", "quote", "place", "note")


class FieldsPane(QScrollArea):
    """Editors for ``fields`` of ``kind``; knows what was entered and marks what is wrong."""

    changed = Signal()
    wanted = Signal(object, str)

    def __init__(self, context: Context, kind: RowKind, fields: Iterable[Field], parent: QWidget) -> None:
        """Lay the fields out; `fill` puts values into them."""
        super().__init__(parent)
        self.setObjectName("formScroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kind = kind
        self._context = context
        self._choosing = Choosing(context.session.asof.reader)
        self._book = Namebook(context.session.asof.reader)
        self._at_first: dict[str, Raw] = {}
        self.body = QWidget()
        self.body.setObjectName("formBody")
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(EDGE, TOP, EDGE, TOP)
        self._column.setSpacing(LINE_GAP)
        self.rows: dict[str, FieldRow] = {}
        chosen = list(fields)
        self._add(field for field in chosen if field.name not in EVIDENCE_ORDER)
        rest = sorted(
            (field for field in chosen if field.name in EVIDENCE_ORDER),
            key=lambda field: EVIDENCE_ORDER.index(field.name),
        )
        if rest and self.rows:
            self._column.addSpacing(8)
            words = "근거" if any(field.name == "source" for field in rest) else "그 밖에"
            self._column.addWidget(label(words, "formGroup", self.body))
        self._add(rest)
        self._column.addStretch(1)
        width = min(max(LABEL, *(row.title_width() for row in self.rows.values())), LABEL_MOST)
        for row in self.rows.values():
            row.set_title_width(width)
        self.setWidget(self.body)
        self._unread: list[Field] = []
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._ranged)

    def _add(self, fields: Iterable[Field]) -> None:
        for field in fields:
            editor = make_editor(field, self._context, self.body, self._choosing)
            if isinstance(editor, PickEditor) and field.kind == "link":
                editor.makes_new = True
                editor.wanted.connect(self._wanted)
            if isinstance(editor, DigestEditor):
                editor.brought.connect(self._brought)
            row = FieldRow(editor, self.body)
            row.changed.connect(self.changed)
            row.left.connect(self._look)
            self.rows[field.name] = row
            self._column.addWidget(row)

    def _wanted(self, words: str) -> None:
        self.wanted.emit(self.sender(), words)

    def _brought(self, texts: Mapping[str, str]) -> None:
        """Fill in what a file says of itself beside its digest."""
        for name, text in texts.items():
            if name in self.rows:
                self.rows[name].editor.set_raw(text)
                self.rows[name].editor.changed.emit()

    def _scrolled(self, _: int) -> None:
        for row in self.rows.values():
            if isinstance(row.editor, PickEditor):
                row.editor.shut()

    def _ranged(self, _: int, most: int) -> None:
        """Keep the fields where they are when the scroll bar comes and goes."""
        right = EDGE - SCROLL_BAR if most > 0 else EDGE
        if self._column.contentsMargins().right() != right:
            self._column.setContentsMargins(EDGE, TOP, right, TOP)

    def fill(self, columns: Columns, *, keep: bool = False) -> None:
        """Show stored values; with ``keep`` those stay that a person has changed."""
        touched = self.touched if keep else ()
        for name, row in self.rows.items():
            if all(column in columns for column in row.field.columns):
                text = text_of(row.field, columns)
                if name not in touched:
                    row.editor.set_raw(text)
                    row.remark("")
                self._at_first[name] = row.editor.raw() if name not in touched else text
            else:
                self._at_first.setdefault(name, row.editor.raw())

    def preset(self, raws: Mapping[str, Raw]) -> None:
        """Put values in that count as entered only once a person enters something."""
        for name, raw in raws.items():
            if name in self.rows:
                self.rows[name].editor.set_raw(raw)
                self.rows[name].remark("")
        self._at_first = {name: row.editor.raw() for name, row in self.rows.items()}

    @property
    def touched(self) -> tuple[str, ...]:
        """The fields that stand otherwise than at first."""
        return tuple(name for name, row in self.rows.items() if row.editor.raw() != self._at_first.get(name))

    def forget(self) -> None:
        """Other rows can be chosen now."""
        self._choosing.forget()
        if self.isVisible():
            self._read_soon()
        self._book = Namebook(self._context.session.asof.reader)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what can be chosen when there is nothing else to do."""
        super().showEvent(event)
        self._read_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing more."""
        super().hideEvent(event)
        self._reading.stop()

    def _read_soon(self) -> None:
        self._unread = [row.field for row in self.rows.values() if row.field.kind == "link"]
        self._reading.start()

    def _read_on(self) -> None:
        if not self._unread:
            self._reading.stop()
        elif self._choosing.prepare(self._unread[0], MOST_PREPARED):
            del self._unread[0]

    def twins(self, columns: Columns) -> int:
        """Return how many rows there are already that mean the same: those of the same natural key."""
        key = key_of(self.kind, columns)
        return sum(key_of(self.kind, other) == key for other in self._book.stored(self.kind.table).values())

    def read(self, *, new: bool, stored: Columns | None = None) -> Entered:
        """Read what was entered and mark every fault: all fields of a new row, else the touched ones.

        ``stored``: the row as it stands, where a field may not agree with one that is not read.
        """
        names = tuple(self.rows) if new else self.touched
        raws = {name: self.rows[name].editor.raw() for name in names}
        entered = read_row(self.kind, raws, resolver(self._book), today=self._context.session.today)
        turned = turned_spans(self.kind, {**(stored or {}), **entered.columns}, names)
        entered = Entered(entered.columns, (*entered.faults, *turned))
        wrong = {fault.field: fault.sentence for fault in entered.faults}
        for name in names:
            self.rows[name].tell(wrong.get(name, ""))
        return entered

    def _look(self, name: str) -> None:
        """Look at one field when it is left: what is wrong is said at once, what is missing only when it is saved."""
        row = self.rows[name]
        raw = row.editor.raw()
        chosen = isinstance(row.editor, PickEditor) and row.editor.settled
        if chosen or raw == self._at_first.get(name) or (isinstance(raw, str) and not raw.strip()):
            return
        try:
            entered = read_row(self.kind, {name: raw}, resolver(self._book), today=self._context.session.today)
        except Told as told:
            row.tell(str(told))
            return
        row.tell(entered.faults[0].sentence if entered.faults else "")

    def go_to(self, faults: tuple[Fault, ...]) -> None:
        """Put the cursor on the first fault."""
        order = {name: place for place, name in enumerate(self.rows)}
        first = min((fault.field for fault in faults), key=lambda name: order[name])
        self.focus(first)

    def focus(self, name: str) -> None:
        """Put the cursor on a field."""
        row = self.rows[name]
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        row.editor.select()
        self.ensureWidgetVisible(row, 0, TOP)

    def set_editable(self, editable: bool) -> None:
        """Allow typing, or only looking."""
        for row in self.rows.values():
            row.editor.set_editable(editable)
