"""Editing cells where they stand: F2 or typing begins, Enter goes down, Tab to the side, Esc gives up."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.enter import ENTER
from kai_desk.desk.lazy import load
from kai_desk.desk.table_model import Index, TableModel
from kai_desk.desk.widgets.coloured_cells import ColouredCells
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import label, redress
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.entering import read_row, resolver, text_of, turned_spans
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.naming import Namebook
from kai_desk.program.parse import Columns
from kai_desk.record.edit import Edit
from kai_desk.tables.rows import row_name, stored_row

LEAST_WIDTH = 180
NOTE_WIDTH = 360
NOTE_SPARE = 24
FAULT_SIGN = "⚠ "
STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellEditing(ColouredCells):
    """Lays the field's own editor over a cell; what is entered becomes one edit. A bad value stays open and marked."""

    written = Signal()

    def __init__(self, context: Context, model: TableModel, view: TableView) -> None:
        """Serve ``view``; whether a cell may be edited is the model's to say."""
        super().__init__(view)
        self._context = context
        self._model = model
        self._view = view
        self.writing = False  # the page reads again when the editor is closed, not while it is open
        self._editor: Any = None
        self._at: tuple[RowKind, Field, str, int] | None = None
        self.note = label("", "cellNote", view.viewport(), wrap=True)
        self.note.hide()
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self._left)
        model.modelReset.connect(self._forget)
        view.setItemDelegate(self)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)

    @property
    def open_editor(self) -> Any:
        """The editor that is open, None without one."""
        return self._editor

    def _place(self, index: Index) -> tuple[RowKind, Field, str]:
        table, name = self._model.field(index.row(), index.column()).split(".")
        return BY_TABLE[table], BY_TABLE[table].field(name), self._model.row_id(index.row())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor of the field that the cell shows."""
        del option
        kind, field, row_id = self._place(index)
        editor = load("kai_desk.desk.forms.editors").make_editor(field, self._context, parent)
        editor.setObjectName("cellEditor")
        editor.setAutoFillBackground(True)
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.setStyleSheet(load("kai_desk.desk.forms.look").form_sheet(self._context.theme.tokens))
        editor.control.setMaximumWidth(NOTE_WIDTH * 2)
        editor.control.installEventFilter(self)
        editor.changed.connect(self._changed)
        self._editor, self._at = editor, (kind, field, row_id, index.column())
        made: QWidget = editor
        return made

    def _forget(self) -> None:
        """The table is another one: the view has let the editor go."""
        self._editor = self._at = None
        self.note.hide()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put what is kept into the editor, once: a value that was refused is not taken away again."""
        if editor.property("filled"):
            return
        kind, field, row_id = self._place(index)
        stored = stored_row(self._context.session.asof.reader, kind, row_id)
        if stored is not None:
            self._editor.set_raw(text_of(field, stored))
        editor.setProperty("filled", True)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write nothing into the model: the record is written, and the model reads it again."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lie over the cell, as large as the editor needs and inside the table."""
        del index
        cell: QRect = option.rect
        room = self._room()
        wanted = editor.sizeHint()
        width = min(max(cell.width(), LEAST_WIDTH), room.width())
        height = min(max(cell.height(), wanted.height()), room.height())
        left = max(room.left(), min(cell.left(), room.right() + 1 - width))
        top = max(0, min(cell.top(), room.bottom() + 1 - height))
        editor.setGeometry(left, top, width, height)
        self._place_note()

    def _room(self) -> QRect:
        return self._view.viewport().rect().adjusted(self._view.covered, 0, 0, 0)

    def _changed(self) -> None:
        """Say how what is typed is understood."""
        if self._editor is None:
            return
        self._editor.tell("")
        try:
            words = self._editor.reading()
        except Told:
            words = ""
        self._say(words)

    def _say(self, words: str, *, fault: bool = False) -> None:
        self.note.setText(f"{FAULT_SIGN}{words}" if fault else words)
        redress(self.note, "cellFault" if fault else "cellNote")
        self.note.setVisible(bool(words))
        self._place_note()

    def _place_note(self) -> None:
        """Stand under the editor, over it where there is no room."""
        if self._editor is None or self.note.isHidden():
            return
        room, over = self._room(), self._editor.geometry()
        self.note.ensurePolished()
        words = self.note.fontMetrics().horizontalAdvance(self.note.text()) + NOTE_SPARE
        width = min(NOTE_WIDTH, room.width(), words)
        height = self.note.heightForWidth(width) + 2
        below = over.bottom() + 2
        top = below if below + height <= room.bottom() else over.top() - height - 2
        self.note.setGeometry(max(room.left(), min(over.left(), room.right() - width)), top, width, height)
        self.note.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that end editing; whoever leaves with the mouse writes what was entered."""
        if self._editor is None:
            return False
        to_editor = watched is self._editor
        if to_editor and event.type() == QEvent.Type.InputMethod:
            # The view keeps the focus until the first syllable is done, and hands it to the editor, not to its line.
            QApplication.sendEvent(self._editor.control, event)
            return True
        if event.type() == QEvent.Type.FocusOut:
            self._leaving.start()
        return self._key(event) if isinstance(event, QKeyEvent) else False

    def _key(self, event: QKeyEvent) -> bool:
        key, control = Qt.Key(event.key()), self._editor.control
        if key not in STEPS and key != Qt.Key.Key_Escape:
            return False
        if event.type() != QEvent.Type.KeyPress:
            event.accept()
            return event.type() == QEvent.Type.ShortcutOverride
        if getattr(control, "composing", False):
            return False  # the syllable first
        if key in ENTER and event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier):
            if hasattr(control, "insertPlainText"):
                control.insertPlainText("\n")
            return True
        if getattr(self._editor, "open", False):
            if key == Qt.Key.Key_Escape:
                return False
            self._editor.eventFilter(control, event)  # what is marked in the list is taken
        if key == Qt.Key.Key_Escape:
            self.give_up()
        else:
            self.commit(*STEPS[key])
        return True

    def _left(self) -> None:
        """Write when the cursor went elsewhere in the window; what cannot be read keeps it."""
        editor, focus = self._editor, QApplication.focusWidget()
        if editor is None or focus is None or focus is editor or editor.isAncestorOf(focus):
            return
        if not self._view.isVisible():
            self.give_up()
        elif focus.window() is self._view.window() and not self.commit():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Close the editor; nothing is written."""
        if self._editor is not None:
            self._close()

    def _close(self) -> None:
        editor, focus = self._editor, QApplication.focusWidget()
        inside = focus is not None and (focus is editor or editor.isAncestorOf(focus))
        self._forget()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        if inside:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self, down: int = 0, aside: int = 0) -> bool:
        """Write what was entered as one edit and go on; return False and mark the editor where it cannot be."""
        QGuiApplication.inputMethod().commit()
        if self._editor is None or self._at is None:
            return False
        kind, field, row_id, column = self._at
        refusal = self._taken(kind, field, row_id)
        if refusal:
            self._editor.tell(refusal)
            self._say(refusal, fault=True)
            return False
        self._close()
        self.written.emit()
        if down or aside:
            self._step(row_id, column, down, aside)
        return True

    def _taken(self, kind: RowKind, field: Field, row_id: str) -> str:
        """Write the field if it says anything new; return why it cannot be, "" when it is done."""
        session = self._context.session
        try:
            reader = session.asof.reader
            entered = read_row(kind, {field.name: self._editor.raw()}, resolver(Namebook(reader)), today=session.today)
            if entered.faults:
                return entered.faults[0].sentence
            stored = stored_row(reader, kind, row_id) or {}
            turned = turned_spans(kind, {**stored, **entered.columns}, (field.name,))
            if turned:
                return turned[0].sentence
            if any(stored.get(name) != value for name, value in entered.columns.items()):
                words = f"{kind.title} 고치기: {row_name(reader, kind.table, row_id)} {field.title}"
                self._write(words, kind, row_id, entered.columns)
        except Told as told:
            return str(told)
        return ""

    def _write(self, words: str, kind: RowKind, row_id: str, columns: Columns) -> None:
        def work(edit: Edit) -> None:
            edit.update(kind.table, row_id, columns)

        self.writing = True
        try:
            self._context.session.edit(words, work)
        finally:
            self.writing = False

    def _step(self, row_id: str, column: int, down: int, aside: int) -> None:
        row = self._model.row_of(row_id)
        if row < 0:
            return
        row = min(row + down, self._model.rowCount() - 1)
        heads = self._view.horizontalHeader()
        place = min(max(heads.visualIndex(column) + aside, 0), self._model.columnCount() - 1)
        self._view.setCurrentIndex(self._model.index(row, heads.logicalIndex(place)))
