"""A whole set of criteria through the dialog: by the keyboard alone, one edit, one undo, or nothing and why not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from kai_desk.desk.context import Context
from kai_desk.desk.forms.criteria_dialog import NOTHING, CriteriaSetDialog
from kai_desk.desk.forms.criteria_lines import NOTHING_TO_PASTE
from kai_desk.record.edit import Edit

if TYPE_CHECKING:
    from tests.desk.forms.conftest import Hands

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[QDialog], "Hands"]
FIVE = (("기술성", "30"), ("사업성", "25"), ("역량", "20"), ("파급 효과", "15"), ("안전성", "10"))
PAST = "서면평가"


def rows(context: Context, sql: str, *values: str) -> list[tuple[object, ...]]:
    return context.session.asof.reader.rows(sql, values)


def past_round(context: Context) -> str:
    ((step, begun),) = rows(context, "SELECT id, actual_hi FROM round WHERE name = ?", PAST)
    assert str(begun) < context.session.today.isoformat()
    assert not rows(context, "SELECT 1 FROM criterion WHERE round = ?", str(step))
    return str(step)


def criteria(context: Context, step: str) -> list[tuple[object, ...]]:
    return rows(context, "SELECT version, name, weight, position FROM criterion WHERE round = ? ORDER BY 1, 4", step)


def edits(context: Context) -> list[str]:
    return [str(row[0]) for row in rows(context, "SELECT label FROM edit ORDER BY seq")]


def on_round(context: Context, step: str, show: Show) -> tuple[CriteriaSetDialog, "Hands"]:
    dialog = CriteriaSetDialog(context, {"round": step})
    hands = show(dialog)
    assert hands.at is dialog.criteria.view
    return dialog, hands


def paste(text: str, hands: "Hands") -> None:
    QApplication.clipboard().setText(text)
    hands.key(KEY.Key_V, CTRL)


def copied(lines: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join("\t".join(line) for line in lines)


def test_a_past_round_takes_a_set_of_five_by_the_keyboard_alone(context: Context, show: Show) -> None:
    step, before = past_round(context), edits(context)
    dialog = CriteriaSetDialog(context)
    hands = show(dialog)
    assert hands.at.accessibleName() == "라운드, 반드시 적음"
    hands.write(PAST)
    hands.key(KEY.Key_Return)
    assert dialog.pane.rows["version"].editor.raw() == "1판"
    hands.tab_to("평가항목 한 벌")
    for name, weight in FIVE:
        hands.key(KEY.Key_F2)
        assert hands.at.accessibleName().endswith("행 평가항목")
        hands.commit(name)
        hands.key(KEY.Key_Tab)
        assert hands.at.accessibleName().endswith("행 배점")
        hands.commit(weight)
        hands.key(KEY.Key_Return)
        QApplication.processEvents()
        assert hands.at is dialog.criteria.view
        hands.key(KEY.Key_Left)
    assert dialog.criteria.sum.text() == "평가항목 5개 · 배점 합 100"
    hands.tab_to("사유")
    hands.commit("공고문에서 옮김")
    hands.key(KEY.Key_Return, CTRL)
    assert dialog.result() == 1
    assert criteria(context, step) == [("1판", name, weight, place) for place, (name, weight) in enumerate(FIVE, 1)]
    assert edits(context) == [*before, f"평가항목 한 벌 넣기: {PAST} 1판 5개"]
    assert rows(context, "SELECT reason FROM edit ORDER BY seq DESC LIMIT 1") == [("공고문에서 옮김",)]
    context.session.undo()
    assert criteria(context, step) == []


def test_a_second_set_of_a_past_round_is_refused_in_words(context: Context, show: Show) -> None:
    step = past_round(context)
    dialog, hands = on_round(context, step, show)
    paste(copied(FIVE), hands)
    dialog.save()
    before, there = edits(context), criteria(context, step)
    assert len(there) == 5
    dialog, hands = on_round(context, step, show)
    version = dialog.pane.rows["version"].editor
    assert version.raw() == "2판"
    version.set_raw("1판")
    paste("윤리성\t100", hands)
    assert "이미 있는 5개(100)와 더하면 200" in dialog.criteria.sum.text()
    dialog.save()
    assert dialog.result() == 0
    assert "쓰고 있는 '1판'의 평가항목을 고치거나 지우거나 더할 수 없습니다" in dialog.banner.words
    assert (edits(context), criteria(context, step)) == (before, there)
    version.set_raw("2판")
    dialog.save()
    assert [row[0] for row in criteria(context, step)] == ["1판"] * 5 + ["2판"]


def test_what_stands_against_it_is_said_by_line_and_column(context: Context, show: Show) -> None:
    step, before = past_round(context), edits(context)
    dialog, hands = on_round(context, step, show)
    paste("평가항목\t배점\n기술성\t30\n사업성\t많이\n기술성\t20\n\t5", hands)
    assert str(dialog.criteria.model.data(dialog.criteria.model.index(1, 2))).startswith("⚠ 많이")
    assert dialog.criteria.planned.pasted.states[3] == "새 행"  # its name may still come
    dialog.save()
    assert dialog.banner.words == (
        "고칠 칸이 3개 있어 아무것도 넣지 않았습니다. "
        "2행 '배점': 배점은 숫자여야 하는데 '많이'가 있습니다. 숫자만 적으십시오."
    )
    assert dialog.criteria.view.currentIndex() == dialog.criteria.model.index(1, 2)
    assert "숫자만 적으십시오" in dialog.criteria.told.text()
    assert (edits(context), criteria(context, step)) == (before, [])
    hands.key(KEY.Key_F2)
    hands.write("25")
    dialog.save()  # the open cell counts
    assert dialog.criteria.lines[1][1] == "25"
    assert "3행 '평가항목': '기술성'은 1행에도 있습니다" in dialog.banner.words


def test_nothing_is_said_to_be_nothing_and_a_round_is_needed(context: Context, show: Show) -> None:
    dialog = CriteriaSetDialog(context)
    hands = show(dialog)
    dialog.save()
    assert dialog.banner.words.startswith("'라운드': 라운드는 비울 수 없습니다")
    dialog.pane.rows["round"].editor.set_raw(past_round(context))
    dialog.pane.changed.emit()
    assert dialog.banner.words == ""
    dialog.save()
    assert dialog.banner.words == NOTHING
    hands.key(KEY.Key_Escape)
    assert not dialog.isVisible()


def test_lines_are_added_emptied_and_taken_out_by_keys(context: Context, show: Show) -> None:
    dialog, hands = on_round(context, past_round(context), show)
    lines = dialog.criteria
    paste(copied(FIVE), hands)
    lines.go_to(1, 0)
    hands.key(KEY.Key_Insert)
    assert [line[0] for line in lines.lines[:4]] == ["기술성", "사업성", "", "역량"]
    assert lines.view.currentIndex() == lines.model.index(2, 1)
    hands.key(KEY.Key_Delete, CTRL)
    hands.key(KEY.Key_Delete, CTRL)
    assert [line[0] for line in lines.lines[:4]] == ["기술성", "사업성", "파급 효과", "안전성"]
    lines.go_to(0, 1)
    hands.key(KEY.Key_Delete)
    assert lines.sum.text() == "⚠ 평가항목 4개 · 배점 합 50 · 100보다 50 적음"
    for _ in range(8):
        hands.key(KEY.Key_Delete, CTRL)
    assert lines.lines == (("", "", ""),)
    paste(copied(FIVE), hands)
    assert lines.model.rowCount() == 6  # one more than filled, to go on


@pytest.mark.parametrize(
    ("text", "told"),
    [("", NOTHING_TO_PASTE), ("1\t가\t10\t비고", "다 들어가지 않습니다"), ("평가항목\t판\n가\t1", "'판'은")],
)
def test_cells_that_do_not_fit_are_refused_and_nothing_is_taken(
    context: Context, show: Show, text: str, told: str
) -> None:
    dialog, hands = on_round(context, past_round(context), show)
    paste(text, hands)
    assert told in dialog.banner.words
    assert dialog.criteria.planned.count == 0


def test_what_was_entered_is_not_lost_by_esc(context: Context, show: Show) -> None:
    dialog, hands = on_round(context, past_round(context), show)
    paste(copied(FIVE), hands)
    hands.key(KEY.Key_Escape)
    assert dialog.banner.asking
    hands.key(KEY.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.banner.asking
    dialog.close()
    assert dialog.isVisible()
    dialog.banner.leave.click()
    assert not dialog.isVisible()


def test_the_version_that_the_round_names_is_said(context: Context, show: Show) -> None:
    step = past_round(context)
    context.session.edit("판", lambda edit: _named(edit, step))
    dialog, _ = on_round(context, step, show)
    row = dialog.pane.rows["version"]
    assert row.editor.raw() == "공고판"
    row.editor.set_raw("2판")
    dialog.pane.changed.emit()
    assert "'평가 기준 판'은 '공고판'입니다" in row.note.text()


def _named(edit: Edit, step: str) -> None:
    edit.update("round", step, {"rules": "공고판"})


def test_a_past_moment_is_only_looked_at(context: Context, show: Show) -> None:
    step = past_round(context)
    context.session.set_known(1)
    dialog = CriteriaSetDialog(context, {"round": step})
    show(dialog)
    assert dialog.foot.keep.isHidden()
    dialog.save()
    assert dialog.result() == 0


def test_ctrl_enter_in_an_open_cell_takes_it_along(context: Context, show: Show) -> None:
    step = past_round(context)
    dialog, hands = on_round(context, step, show)
    paste("기술성\t60\n사업성", hands)
    dialog.criteria.go_to(1, 1)
    hands.key(KEY.Key_F2)
    hands.commit("40")
    hands.key(KEY.Key_Return, CTRL)
    QApplication.processEvents()
    assert dialog.result() == 1
    assert [row[1:3] for row in criteria(context, step)] == [("기술성", "60"), ("사업성", "40")]


def test_typing_begins_a_cell_and_the_first_syllable_is_kept(context: Context, show: Show) -> None:
    dialog, hands = on_round(context, past_round(context), show)
    hands.compose("기")
    hands.commit("기술성")
    hands.key(KEY.Key_Tab)
    hands.key(KEY.Key_Escape)
    assert dialog.criteria.lines[0][0] == "기술성"
    assert dialog.isVisible()
