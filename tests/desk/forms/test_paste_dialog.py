"""Pasted cells put right by the keyboard: Enter goes down, Tab aside, Ctrl+Enter takes an open cell along."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from kai_desk.desk.context import Context
from kai_desk.desk.forms.paste_dialog import PasteDialog
from kai_desk.desk.pages.page import PastePlace

if TYPE_CHECKING:
    from tests.desk.forms.conftest import Hands

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLACE = PastePlace("organization", ("name", "type"), ())
TEXT = "기관명\t유형\n가상연구소\t대학\n가상기업\t대학\n"


def test_a_cell_that_is_still_open_is_taken_along(context: Context, show: Callable[[QDialog], "Hands"]) -> None:
    dialog = PasteDialog(context, PLACE, TEXT)
    hands = show(dialog)
    dialog.view.go_to(1, 1)
    hands.key(KEY.Key_F2)
    assert hands.at.accessibleName() == "2행 기관명"
    hands.write("가상대학")
    hands.key(KEY.Key_Return, CTRL)
    assert dialog.result() == 1
    names = context.session.asof.reader.rows("SELECT name FROM organization WHERE name LIKE '가상%' ORDER BY name")
    assert {("가상대학",), ("가상연구소",)} <= set(names)
    assert ("가상기업",) not in names


def test_tab_passes_over_the_column_that_tells_of_the_row(context: Context, show: Callable[[QDialog], "Hands"]) -> None:
    dialog = PasteDialog(context, PLACE, TEXT)
    hands = show(dialog)
    dialog.view.go_to(0, 2)
    hands.key(KEY.Key_F2)
    hands.key(KEY.Key_Tab)
    assert hands.at.accessibleName() == "2행 기관명"
    hands.key(KEY.Key_Backtab)
    assert hands.at.accessibleName() == "1행 유형"
    hands.key(KEY.Key_Return)
    QApplication.processEvents()
    assert hands.at is dialog.view
    assert dialog.view.currentIndex() == dialog.model.index(1, 2)
