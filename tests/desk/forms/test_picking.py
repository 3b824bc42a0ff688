"""Choosing by typing: the list follows the syllable being composed, what is missing is made in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kai_desk.desk.context import Context
from kai_desk.desk.forms.choices import NEW, ChoiceList
from kai_desk.desk.forms.dialog import RowForm
from kai_desk.desk.forms.editors import make_editor
from kai_desk.desk.forms.picking import PickEditor
from kai_desk.program.catalogue import BY_TABLE

if TYPE_CHECKING:
    from tests.conftest import Dialogs
    from tests.desk.forms.conftest import Hands

KEY = Qt.Key
Show = Callable[[QDialog], "Hands"]


def offered(form: RowForm, name: str = "organization") -> list[str]:
    editor = form.pane.rows[name].editor
    assert isinstance(editor, PickEditor)
    if not editor.open:
        return []
    shown = next(item for item in form.findChildren(ChoiceList) if item.isVisible())
    return [shown.item(row).text() for row in range(shown.count())]


@pytest.fixture
def form(context: Context) -> RowForm:
    return RowForm(context, BY_TABLE["membership"])


def test_the_list_follows_the_syllable_being_composed(form: RowForm, show: Show) -> None:
    hands = show(form)
    hands.tab_to("기관")
    assert offered(form) == []
    hands.compose("ㅋ")
    assert "한국과학기술원 KAIST · 대학" not in offered(form)[0]
    hands.compose("카")
    assert "카카오" in offered(form)[0]
    hands.key(KEY.Key_Return)  # belongs to the input method
    assert offered(form)
    hands.compose("")
    hands.commit("kaist")
    assert offered(form)[0] == "한국과학기술원 KAIST · 대학"
    hands.key(KEY.Key_Return)
    assert offered(form) == []
    assert form.isVisible()
    assert form.pane.rows["organization"].note.text() == "KAIST · 대학"


def test_up_and_down_go_round_and_esc_only_shuts_the_list(form: RowForm, show: Show) -> None:
    hands = show(form)
    hands.tab_to("역할")
    hands.key(KEY.Key_Down)
    assert offered(form, "role") == ["주관", "참여", "위탁"]
    hands.key(KEY.Key_Down)
    hands.key(KEY.Key_Up)
    hands.key(KEY.Key_Up)
    hands.key(KEY.Key_Return)
    assert form.pane.rows["role"].editor.raw() == "위탁"
    hands.key(KEY.Key_F4)
    assert offered(form, "role") == ["주관", "참여", "위탁"]
    hands.key(KEY.Key_Escape)
    assert offered(form, "role") == []
    assert form.isVisible()
    assert not form.banner.asking


def test_tab_takes_what_is_sure_and_nothing_else(form: RowForm, show: Show) -> None:
    hands = show(form)
    hands.tab_to("기관")
    hands.write("ㅎㄱㄱㅎ")
    hands.key(KEY.Key_Tab)
    editor = form.pane.rows["organization"].editor
    assert not editor.control.property("fault")
    assert form.pane.rows["organization"].note.text() == "KAIST · 대학"
    form.pane.focus("organization")
    hands.write("ㅎㄱ")
    hands.key(KEY.Key_Tab)
    assert editor.raw() == "ㅎㄱ"
    assert form.pane.rows["organization"].fault == "'ㅎㄱ'이 기관에 없습니다. 목록에서 고르거나 새로 만드십시오."


def test_the_list_is_opened_and_chosen_from_by_the_mouse(form: RowForm, show: Show) -> None:
    show(form)
    line = form.pane.rows["role"].editor.control
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 8, line.height() // 2))
    shown = next(item for item in form.findChildren(ChoiceList) if item.isVisible())
    assert form.rect().contains(shown.geometry())
    place = shown.visualItemRect(shown.item(1)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert form.pane.rows["role"].editor.raw() == "참여"
    assert form.focusWidget() is line


def test_what_is_missing_is_made_in_place(form: RowForm, show: Show, dialogs: "Dialogs", context: Context) -> None:
    hands = show(form)
    hands.tab_to("기관")
    hands.write("가상로봇연구소")
    assert offered(form) == ["새로 만들기: ‘가상로봇연구소’"]

    def fill(nested: QDialog) -> None:
        assert isinstance(nested, RowForm)
        assert nested.windowTitle() == "기관 더하기"
        assert nested.pane.rows["name"].editor.raw() == "가상로봇연구소"
        nested.save()

    dialogs.answer(fill)
    hands.key(KEY.Key_Return)
    rows = context.session.asof.reader.rows("SELECT id FROM organization WHERE name = '가상로봇연구소'")
    assert form.pane.rows["organization"].editor.raw() == rows[0][0]
    assert hands.at.accessibleName() == "기관, 반드시 적음"
    assert form.isVisible()
    last = context.session.asof.reader.rows("SELECT label FROM edit ORDER BY seq DESC LIMIT 1")
    assert last == [("기관 더하기: 가상로봇연구소",)]


def test_giving_up_what_would_be_made_leaves_the_words(form: RowForm, show: Show, dialogs: "Dialogs") -> None:
    hands = show(form)
    hands.tab_to("기관")
    hands.write("가상로봇연구소")
    dialogs.answer(lambda nested: nested.reject())
    hands.key(KEY.Key_Return)
    assert form.pane.rows["organization"].editor.raw() == "가상로봇연구소"
    assert form.isVisible()


def test_a_known_name_is_not_offered_as_new(form: RowForm, show: Show) -> None:
    hands = show(form)
    hands.tab_to("기관")
    hands.write("lg cns")
    assert offered(form)[0].startswith("LG CNS")
    assert not any(words.startswith(NEW) or "새로 만들기" in words for words in offered(form))


def test_an_editor_alone_takes_its_list_along(context: Context, show: Show) -> None:
    dialog = QDialog()
    editor = make_editor(BY_TABLE["membership"].field("organization"), context, dialog)
    hands = show(dialog)
    editor.setFocus()
    hands.write("카카오")
    assert isinstance(editor, PickEditor)
    assert editor.open
    hands.key(KEY.Key_Return)
    assert not editor.open
    assert editor.raw() != "카카오"
    editor.deleteLater()
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert dialog.findChildren(ChoiceList) == []


def test_what_was_made_in_place_stays_and_the_form_says_so(
    form: RowForm, show: Show, dialogs: "Dialogs", context: Context
) -> None:
    hands = show(form)
    hands.tab_to("기관")
    hands.write("가상로봇연구소")
    dialogs.answer(lambda nested: nested.save() if isinstance(nested, RowForm) else nested.reject())
    hands.key(KEY.Key_Return)
    stays = "방금 만든 기관 '가상로봇연구소'는 이 창을 취소해도 남습니다. 필요 없으면 닫은 뒤 Ctrl+Z로 취소하십시오."
    assert form.banner.words == stays
    assert not form.banner.asking
    hands.key(KEY.Key_Escape)
    assert form.banner.words == f"적은 것을 버리고 닫을까요? {stays}"
    form.banner.leave.click()
    assert not form.isVisible()
    asks = "SELECT count(*) FROM organization WHERE name = '가상로봇연구소'"
    assert context.session.asof.reader.rows(asks) == [(1,)]
    context.session.undo()
    assert context.session.asof.reader.rows(asks) == [(0,)]


def test_what_can_be_chosen_is_read_before_the_first_key(form: RowForm, show: Show, qtbot: QtBot) -> None:
    show(form)
    qtbot.waitUntil(lambda: not form.pane._reading.isActive())
    lists = form.pane._choosing._lists
    assert {"link:consortium", "link:organization", "link:source"} <= set(lists)
    assert all(found.grow(1) for found in lists.values())
    form.pane.forget()
    assert form.pane._reading.isActive()
    form.hide()
    assert not form.pane._reading.isActive()


def test_a_line_that_is_only_selected_is_the_one_enter_takes(form: RowForm, show: Show, qtbot: QtBot) -> None:
    hands = show(form)
    hands.tab_to("역할")
    hands.key(KEY.Key_Down)
    shown = next(item for item in form.findChildren(ChoiceList) if item.isVisible())
    shown.selectionModel().select(shown.model().index(2, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.waitUntil(lambda: shown.currentRow() == 2)
    hands.key(KEY.Key_Return)
    assert form.pane.rows["role"].editor.raw() == "위탁"


def test_a_long_list_typed_into_at_once_is_offered_when_it_is_read(
    form: RowForm, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = show(form)
    hands.tab_to("기관")
    with monkeypatch.context() as patch:
        patch.setattr(form.pane._choosing, "ready", lambda *_: False)
        hands.write("kaist")
        assert offered(form) == []
        assert form.pane.rows["organization"].editor.reading() == ""
    qtbot.waitUntil(lambda: bool(offered(form)))
    assert offered(form)[0] == "한국과학기술원 KAIST · 대학"
    hands.key(KEY.Key_Return)
    assert form.pane.rows["organization"].note.text() == "KAIST · 대학"
