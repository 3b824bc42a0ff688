"""Ending is not deleting: each asks for its reason, and a row that others point to stays."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from kai_desk.desk.context import Context
from kai_desk.desk.forms.ending import DeleteDialog, EndDialog
from kai_desk.program.catalogue import BY_TABLE, KINDS

if TYPE_CHECKING:
    from tests.conftest import Dialogs
    from tests.desk.forms.conftest import Hands

KEY = Qt.Key
Show = Callable[[QDialog], "Hands"]
ENDING = [kind for kind in KINDS if kind.ending]


def rows(context: Context, sql: str) -> list[tuple[object, ...]]:
    return context.session.asof.reader.rows(sql)


def first(context: Context, table: str, where: str = "1") -> str:
    return str(rows(context, f"SELECT id FROM {table} WHERE {where} ORDER BY rowid LIMIT 1")[0][0])


def newest(context: Context) -> tuple[object, ...]:
    return rows(context, "SELECT label, reason FROM edit ORDER BY seq DESC LIMIT 1")[0]


def test_a_membership_is_ended_with_day_and_reason(context: Context, show: Show) -> None:
    row = first(context, "membership")
    hands = show(dialog := EndDialog(context, BY_TABLE["membership"], row))
    assert dialog.windowTitle() == "구성 끝내기"
    hands.key(KEY.Key_Return)
    assert dialog.isVisible()
    assert [field.fault for field in dialog.pane.rows.values()] == [
        "참여 종료는 비울 수 없습니다. 값을 적으십시오.",
        "종료 사유는 비울 수 없습니다. 값을 적으십시오.",
    ]
    hands.commit("2025. 11. 말")
    hands.tab_to("종료 사유")
    hands.commit("협약 변경으로 빠짐")
    hands.key(KEY.Key_Return)
    assert dialog.result() == 1
    kept = rows(context, f"SELECT until_lo, until_hi, until_words, ended_why FROM membership WHERE id = '{row}'")
    assert kept == [("2025-11-21", "2025-11-30", "2025. 11. 말", "협약 변경으로 빠짐")]
    label, reason = newest(context)
    assert str(label).startswith("구성 끝내기: ")
    assert reason == "협약 변경으로 빠짐"


@pytest.mark.parametrize("kind", ENDING, ids=lambda kind: kind.table)
def test_every_kind_that_ends_says_when_and_why(kind: object) -> None:
    plan = next(item for item in ENDING if item is kind)
    assert plan.field(plan.ending).kind in {"span", "day"}
    assert plan.field("ended_why").kind == "text"


def test_a_kind_that_does_not_end_is_our_fault(context: Context) -> None:
    with pytest.raises(ValueError, match="preset does not end"):
        EndDialog(context, BY_TABLE["preset"], first(context, "preset"))


def test_a_mistake_is_deleted_with_its_reason(context: Context, show: Show) -> None:
    row = first(context, "budget_entry")
    hands = show(dialog := DeleteDialog(context, BY_TABLE["budget_entry"], row))
    hands.key(KEY.Key_Return)
    assert dialog.pane.rows["reason"].fault == "사유는 비울 수 없습니다. 값을 적으십시오."
    hands.commit("두 번 적음")
    hands.key(KEY.Key_Return)
    assert dialog.result() == 1
    assert rows(context, f"SELECT 1 FROM budget_entry WHERE id = '{row}'") == []
    assert newest(context)[1] == "두 번 적음"
    assert str(newest(context)[0]).startswith("예산 내역 지우기: ")


def test_a_row_that_others_point_to_is_not_deleted(context: Context, show: Show) -> None:
    row = first(context, "consortium", "name = '네이버클라우드'")
    hands = show(dialog := DeleteDialog(context, BY_TABLE["consortium"], row))
    assert dialog.banner.words.startswith("이 행을 가리키는 행이 있어 지울 수 없습니다.")
    assert "구성 " in dialog.banner.words
    assert hands.at is dialog.cancel
    before = newest(context)
    dialog.save()
    hands.key(KEY.Key_Return)
    assert not dialog.isVisible()
    assert newest(context) == before


def test_from_ending_to_deleting_a_mistake(context: Context, show: Show, dialogs: "Dialogs") -> None:
    row = first(context, "membership")
    show(dialog := EndDialog(context, BY_TABLE["membership"], row))

    def delete(asked: QDialog) -> None:
        assert isinstance(asked, DeleteDialog)
        asked.pane.rows["reason"].editor.set_raw("잘못 적음")
        asked.save()

    dialogs.answer(delete)
    dialog.mistake.click()
    assert dialog.result() == 1
    assert rows(context, f"SELECT 1 FROM membership WHERE id = '{row}'") == []


def test_esc_gives_up_and_a_past_moment_is_only_looked_at(context: Context, show: Show) -> None:
    before = newest(context)
    hands = show(dialog := EndDialog(context, BY_TABLE["membership"], first(context, "membership")))
    hands.key(KEY.Key_Escape)
    assert not dialog.isVisible()
    context.session.set_known(2)
    show(dialog := EndDialog(context, BY_TABLE["membership"], first(context, "membership")))
    assert dialog.keep.isHidden()
    assert dialog.mistake.isHidden()
    assert "인지 시점" in dialog.banner.words
    dialog.save()
    context.session.set_known(None)
    assert newest(context) == before


@pytest.mark.parametrize("made", [EndDialog, DeleteDialog])
def test_a_row_that_went_meanwhile(context: Context, show: Show, made: type[EndDialog | DeleteDialog]) -> None:
    row = first(context, "membership")
    dialog = made(context, BY_TABLE["membership"], row)
    show(dialog)
    context.session.edit("지움", lambda edit: edit.delete("membership", row))
    for field in dialog.pane.rows.values():
        field.editor.set_raw("2025. 11. 말" if field.field.kind == "span" else "사유")
    dialog.save()
    assert dialog.isVisible()
    assert dialog.banner.words == "이 행은 창을 연 뒤에 지워졌습니다. 창을 닫으십시오."
