"""Every kind of row through the window with the keyboard alone: add, change, end, undo, redo, find after a restart."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.forms.dialog import RowForm
from kai_desk.desk.forms.ending import DeleteDialog, EndDialog
from kai_desk.desk.forms.fields_pane import FieldsPane
from kai_desk.desk.forms.picking import PickEditor
from kai_desk.desk.pages.entry import EntryPage
from kai_desk.desk.window import Window
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns
from kai_desk.record.edit import Edit
from kai_desk.record.record import Reader
from kai_desk.tables.rows import stored_row
from tests.conftest import settle

if TYPE_CHECKING:
    from tests.conftest import Dialogs, OpenWindow

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
STOPS = 60
TYPED = {
    "won": "3억 5천만",
    "count": "3",
    "decimal": "1.5",
    "day": "2025. 8. 4.",
    "span": "2025년 12월 말",
}


WRITTEN = {"text": "고친 말", "long": "고친 말", "span": "2025년 12월", "decimal": "2.5", "count": "4"}


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget() or QApplication.activeWindow()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def write(words: str) -> None:
    """Enter words as an input method does: no key types Hangul."""
    focused = QApplication.focusWidget()
    assert focused is not None
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(focused, event)


def go_on_until(there: Callable[[], bool], key: Qt.Key = KEY.Key_Tab) -> None:
    """Press a key until something is so."""
    for _ in range(STOPS):
        if there():
            return
        press(key)
    raise AssertionError(QApplication.focusWidget())


def wait_for(dialog: QWidget) -> None:
    """Wait until the keyboard is in a dialog."""
    dialog.activateWindow()
    for _ in range(STOPS):
        if dialog.isActiveWindow():
            return
        QTest.qWait(5)
    raise AssertionError(dialog)


def closing_after(answer: Callable[[QDialog], None]) -> Callable[[QDialog], None]:
    """Answer a dialog, and never leave it open: a form that asks before it closes would wait for ever."""

    def answered(dialog: QDialog) -> None:
        try:
            answer(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    return answered


def words_for(kind: RowKind, field: Field, reader: Reader) -> str:
    """Return what a person would type into a field of a new row, "" to leave it out."""
    if field.kind in TYPED:
        return TYPED[field.kind]
    if field.kind == "choice":
        # A 기준 that stands is neither changed nor deleted (tests/program/test_guards.py): the last choice is 예측.
        return field.choices[-1 if kind.table == "milestone_date" else 0]
    if field.kind == "preset":
        return str(reader.rows("SELECT name FROM preset WHERE list = ? ORDER BY position", (field.preset,))[0][0])
    if field.kind in {"text", "long"}:
        return f"가상 {kind.title} {field.title}"
    if field.kind == "link" and field.required:
        target = BY_TABLE[field.to]
        label = reader.rows(f'SELECT "{target.label.name}" FROM "{field.to}" ORDER BY rowid DESC LIMIT 1')[0][0]
        return str(label)[:20]  # the newest: a pair of the first ones is there already, and would be refused
    return ""


def fill(pane: FieldsPane, words: dict[str, str]) -> None:
    """Tab through a form and type; what a list marks is taken with Enter."""
    for name, text in words.items():
        row = pane.rows[name]
        go_on_until(lambda wanted=row.editor.control: QApplication.focusWidget() is wanted)  # type: ignore[misc]
        if row.editor.raw():
            continue  # taken over from the row that was chosen
        write(text)
        if isinstance(row.editor, PickEditor):
            assert row.editor.open
            press(KEY.Key_Return)


def entry_page(window: Window, table: str) -> EntryPage:
    """Walk to the rows of a kind."""
    go_on_until(window.navigation.hasFocus)
    press(KEY.Key_End)
    go_on_until(lambda: window.page_name == "entry", KEY.Key_Up)
    page = window.page("entry")
    assert isinstance(page, EntryPage)
    go_on_until(page.kinds.hasFocus)
    press(KEY.Key_Home)
    go_on_until(lambda: page.added_kind == table, KEY.Key_Down)
    if page.view.model().rowCount():  # a kind without rows shows what to enter instead
        go_on_until(page.view.hasFocus)
    return page


def add(window: Window, dialogs: "Dialogs", kind: RowKind) -> str:
    """Add a row with the form; return its id."""
    reader = window.context.session.asof.reader
    made: list[RowForm] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, RowForm)
        assert dialog.kind is kind
        wait_for(dialog)
        made.append(dialog)
        order = [field for name in dialog.pane.rows for field in kind.fields if field.name == name]
        words = {field.name: words_for(kind, field, reader) for field in order if field.name != kind.ending}
        fill(dialog.pane, {name: text for name, text in words.items() if text})
        press(KEY.Key_Return, CTRL)
        faults = [(name, row.fault) for name, row in dialog.pane.rows.items() if row.fault]
        assert not dialog.isVisible(), (dialog.banner.words, faults)

    dialogs.answer(closing_after(answer))
    if window.page(window.page_name).chosen_row[1]:
        press(KEY.Key_Space, CTRL)  # the new row takes nothing over from one that is not chosen any more
    press(KEY.Key_Insert)
    wait_for(window)
    return made[0].saved_id


def change(page: EntryPage, kind: RowKind) -> None:
    """Change a text of the chosen row where it stands."""
    fields = page.view.model().fields()  # type: ignore[attr-defined]
    written = {f"{kind.table}.{field.name}": field.kind for field in kind.fields if field.kind in WRITTEN}
    wanted = max(
        (place for place, name in enumerate(fields) if name in written),
        key=lambda place: (written[fields[place]] != "count", place),  # a count where nothing else is written
    )
    go_on_until(lambda: page.view.currentIndex().column() == wanted, KEY.Key_Right)
    press(KEY.Key_F2)
    field = kind.field(fields[wanted].partition(".")[2])
    assert page.cells.open_editor is not None
    write(WRITTEN[field.kind])
    press(KEY.Key_Return)
    assert page.cells.open_editor is None, page.cells.note.text()


def end(window: Window, dialogs: "Dialogs", kind: RowKind) -> None:
    """End the chosen row, or delete it where its kind does not end."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, EndDialog if kind.ending else DeleteDialog)
        wait_for(dialog)
        if isinstance(dialog, EndDialog):
            write("2026. 9. 1.")
            press(KEY.Key_Tab)
        write("가상의 사유")
        press(KEY.Key_Return)
        assert not dialog.isVisible(), dialog.banner.words

    dialogs.answer(closing_after(answer))
    press(KEY.Key_Delete)
    wait_for(window)


def lay_parents(edit: Edit, kind: RowKind) -> str | None:
    """Add what a row of the kind must belong to where the sample has none: a report, a sheet of it."""
    made = None
    for field in kind.fields:
        if field.kind == "link" and field.required and not edit.rows(f'SELECT 1 FROM "{field.to}" LIMIT 1'):
            target = BY_TABLE[field.to]
            above = lay_parents(edit, target)
            columns = {"position": 1, "one_page": 0, target.key[0]: above, target.label.name: f"가상 {target.title}"}
            made = edit.insert(target.table, {name: columns[name] for name in columns if name in target.columns})
    return made


# What was handed over is neither changed nor deleted: tests/program/test_guards.py.
@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.table != "issued_briefing"], ids=lambda kind: str(kind.table)
)
def test_a_row_is_kept_with_the_keyboard_alone(
    open_window: "OpenWindow", dialogs: "Dialogs", qtbot: QtBot, kind: RowKind
) -> None:
    window = open_window("practice")
    session = window.context.session
    assert session.record is not None
    path = session.record.path

    def lay(edit: Edit) -> None:
        lay_parents(edit, kind)

    session.edit("바탕 놓기", lay)
    page = entry_page(window, kind.table)

    row_id = add(window, dialogs, kind)

    def stored() -> Columns | None:
        return stored_row(session.asof.reader, kind, row_id)

    assert page.chosen_row == (kind.table, row_id)
    assert page.view.hasFocus()
    states = [None, stored()]
    change(page, kind)
    states.append(stored())
    page.choose_row(kind.table, row_id)
    end(window, dialogs, kind)
    states.append(stored())
    assert states[1] is not None
    assert states[1] != states[2] != states[3]
    assert bool(states[3]) == bool(kind.ending)

    for before in (states[2], states[1], states[0]):
        press(KEY.Key_Z, CTRL)
        assert stored() == before
    for after in states[1:]:
        press(KEY.Key_Y, CTRL)
        assert stored() == after
    press(KEY.Key_Z, CTRL)
    assert stored() == states[2]
    assert dialogs.told == []

    window.close()
    again = open_window(None)
    assert again.tasks.open_path(path)
    settle(qtbot, again)
    page = entry_page(again, kind.table)
    press(KEY.Key_F, CTRL)
    write(f"가상 {kind.title}")
    press(KEY.Key_Down)
    go_on_until(lambda: page.chosen_row == (kind.table, row_id), KEY.Key_Down)
    steps = again.context.session.steps
    assert steps is not None
    assert steps.redo is not None
    assert steps.redo.label.startswith(f"{kind.title} {'끝내기' if kind.ending else '지우기'}")
    assert focused_in(page)


def focused_in(page: QWidget) -> bool:
    """Whether the keyboard is inside a page."""
    focused = QApplication.focusWidget()
    return focused is not None and page.isAncestorOf(focused)
