"""The one form for every kind of row, by the keyboard alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton
from shiboken6 import isValid

from kai_desk.desk.context import Context
from kai_desk.desk.forms.dialog import GONE, UNCHANGED, RowForm
from kai_desk.desk.forms.file_digest import FROM_FILE
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import RowKind
from kai_desk.record.edit import Edit

if TYPE_CHECKING:
    from tests.conftest import Dialogs
    from tests.desk.forms.conftest import Hands

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[QDialog], "Hands"]


def rows(context: Context, sql: str) -> list[tuple[object, ...]]:
    return context.session.asof.reader.rows(sql)


def first(context: Context, table: str, where: str = "1") -> str:
    return str(rows(context, f"SELECT id FROM {table} WHERE {where} ORDER BY rowid LIMIT 1")[0][0])


def newest(context: Context) -> tuple[object, ...]:
    return rows(context, "SELECT label, reason FROM edit ORDER BY seq DESC LIMIT 1")[0]


def test_a_row_is_added_by_the_keyboard_alone(context: Context, show: Show) -> None:
    form = RowForm(context, BY_TABLE["budget_entry"])
    told: list[object] = []
    context.session.rows_changed.connect(told.append)
    hands = show(form)
    assert form.windowTitle() == "예산 내역 더하기"
    assert hands.at.accessibleName() == "예산 항목, 반드시 적음"
    hands.write("데이터셋 구축·가공 (네이")
    hands.key(KEY.Key_Return)
    assert form.pane.rows["line"].editor.raw() == first(context, "budget_line", "name LIKE '데이터셋%네이버%'")
    hands.tab_to("구분")
    hands.commit("ㄱㅂ")
    hands.key(KEY.Key_Return)
    hands.tab_to("금액")
    hands.commit("2,139억")
    assert form.pane.rows["amount"].note.text() == "213,900,000,000원"
    hands.tab_to("일자")
    hands.commit("12월 말")
    assert form.pane.rows["dated"].note.text() == "2025. 12. 21.~12. 31."
    hands.tab_to("사유")
    hands.commit("교부 공문을 받음")
    hands.key(KEY.Key_Return)
    assert form.result() == 1
    kept = rows(
        context,
        f"SELECT kind, amount, dated_lo, dated_hi, dated_words FROM budget_entry WHERE id = '{form.saved_id}'",
    )
    assert kept == [("교부", 213_900_000_000, "2025-12-21", "2025-12-31", "12월 말")]
    assert newest(context) == ("예산 내역 더하기: 데이터셋 구축·가공 (네이버클라우드) · 교부", "교부 공문을 받음")
    assert told == [frozenset({"budget_entry"})]


def test_only_what_was_changed_is_written(context: Context, show: Show) -> None:
    row = first(context, "organization", "name = '롯데이노베이트'")
    hands = show(form := RowForm(context, BY_TABLE["organization"], row))
    hands.tab_to("읽기")
    hands.commit("롯데이노베이트")
    hands.key(KEY.Key_Return, CTRL)
    assert form.result() == 1
    assert newest(context) == ("기관 고치기: 롯데이노베이트", None)
    assert rows(context, "SELECT tbl, row FROM change WHERE edit = (SELECT max(seq) FROM edit)") == [
        ("organization", row)
    ]


def test_a_bad_value_is_marked_and_the_rest_stays(context: Context, show: Show) -> None:
    hands = show(form := RowForm(context, BY_TABLE["budget_entry"]))
    before = newest(context)
    hands.tab_to("내용")
    hands.commit("남는 말")
    hands.tab_to("금액")
    hands.commit("19.5업")
    hands.key(KEY.Key_Tab)
    amount = form.pane.rows["amount"]
    assert amount.note.text().startswith("⚠ '19.5업'에서 금액을 읽을 수 없으니")
    assert form.pane.rows["line"].fault == ""
    hands.key(KEY.Key_Return, CTRL)
    assert form.isVisible()
    assert hands.at.accessibleName() == "예산 항목, 반드시 적음"
    assert form.pane.rows["line"].fault == "예산 항목은 비울 수 없습니다. 값을 적으십시오."
    assert hands.at.accessibleDescription() == form.pane.rows["line"].fault
    assert form.banner.words == "고칠 칸이 3개 있어 저장하지 않았습니다."
    assert form.pane.rows["title"].editor.raw() == "남는 말"
    assert newest(context) == before
    hands.tab_to("금액")
    hands.write("19.5억")
    assert amount.fault == ""
    assert amount.note.text() == "1,950,000,000원 · 19억 5천만 원"


def test_gaps_are_chosen_by_typing_them(context: Context, show: Show) -> None:
    row = first(context, "budget_entry", "amount IS NOT NULL")
    hands = show(form := RowForm(context, BY_TABLE["budget_entry"], row, at="amount"))
    assert hands.at is form.pane.rows["amount"].editor.control
    hands.write("미공개")
    assert form.pane.rows["amount"].note.text() == "값이 아니라 '미공개'로 적힙니다"
    hands.key(KEY.Key_Return)
    assert rows(context, f"SELECT amount, amount_gap FROM budget_entry WHERE id = '{row}'") == [(None, "미공개")]


def test_enter_first_finishes_the_syllable(context: Context, show: Show) -> None:
    hands = show(form := RowForm(context, BY_TABLE["organization"]))
    hands.commit("가상연구")
    hands.compose("소")
    hands.key(KEY.Key_Return)
    assert form.isVisible()
    assert form.banner.words == ""
    hands.key(KEY.Key_Return, CTRL)
    assert form.isVisible()
    hands.key(KEY.Key_Escape)
    assert form.isVisible()
    assert not form.banner.asking
    hands.commit("소")
    hands.key(KEY.Key_Return)
    assert form.result() == 1
    assert rows(context, "SELECT name FROM organization ORDER BY rowid DESC LIMIT 1") == [("가상연구소",)]


def test_enter_in_a_long_text_is_a_new_line(context: Context, show: Show) -> None:
    hands = show(form := RowForm(context, BY_TABLE["organization"], preset={"name": "가상연구소"}))
    hands.tab_to("근거 문장")
    hands.commit("첫 줄")
    hands.key(KEY.Key_Return)
    hands.compose("둘")
    hands.key(KEY.Key_Return, CTRL)
    assert form.isVisible()
    hands.commit("둘째 줄")
    hands.key(KEY.Key_Return, CTRL)
    assert form.result() == 1
    assert rows(context, f"SELECT quote FROM organization WHERE id = '{form.saved_id}'") == [("첫 줄\n둘째 줄",)]


def test_esc_asks_only_when_something_was_entered(context: Context, show: Show) -> None:
    hands = show(form := RowForm(context, BY_TABLE["organization"], preset={"name": "가상연구소"}))
    hands.key(KEY.Key_Escape)
    assert not form.isVisible()
    hands = show(form := RowForm(context, BY_TABLE["organization"]))
    hands.commit("무엇")
    hands.key(KEY.Key_Escape)
    assert form.banner.asking
    assert hands.at is form.banner.stay
    hands.key(KEY.Key_Escape)
    assert form.isVisible()
    assert not form.banner.asking
    hands.key(KEY.Key_Escape)
    hands.key(KEY.Key_Return)
    assert form.isVisible()
    assert form.pane.rows["name"].editor.raw() == "무엇"
    form.close()
    assert form.isVisible()
    hands.key(KEY.Key_Tab)
    hands.key(KEY.Key_Return)
    assert not form.isVisible()
    assert form.saved_id == ""


def test_a_save_that_changes_nothing_says_so(context: Context, show: Show, dialogs: "Dialogs") -> None:
    before = newest(context)
    row = first(context, "budget_entry", "amount IS NOT NULL")
    hands = show(form := RowForm(context, BY_TABLE["budget_entry"], row))
    hands.tab_to("금액")
    hands.key(KEY.Key_End)
    hands.commit("원")
    hands.key(KEY.Key_Return, CTRL)
    assert dialogs.told == [UNCHANGED]
    assert form.result() == 0
    assert not form.isVisible()
    assert newest(context) == before


def test_what_another_edit_changed_is_not_overwritten(context: Context, show: Show) -> None:
    row = first(context, "organization", "name = '롯데이노베이트'")

    def elsewhere(edit: Edit) -> None:
        edit.update("organization", row, {"name_en": "Lotte", "unit": "연구소"})

    hands = show(form := RowForm(context, BY_TABLE["organization"], row))
    hands.tab_to("영문명")
    hands.write("LOTTE INNOVATE")
    context.session.edit("다른 수정", elsewhere)
    hands.key(KEY.Key_Return)
    assert form.isVisible()
    assert form.banner.words.startswith("창을 연 뒤에 이 행의 영문명·소속 조직이 바뀌어 저장하지 않았습니다.")
    assert form.pane.rows["unit"].editor.raw() == "연구소"
    assert form.pane.rows["name_en"].editor.raw() == "LOTTE INNOVATE"
    assert form.pane.rows["name_en"].note.text().startswith("그사이 'Lotte'로 바뀌었습니다.")
    assert rows(context, f"SELECT name_en FROM organization WHERE id = '{row}'") == [("Lotte",)]
    hands.key(KEY.Key_Return, CTRL)
    assert form.result() == 1
    assert rows(context, f"SELECT name_en, unit FROM organization WHERE id = '{row}'") == [("LOTTE INNOVATE", "연구소")]


def test_a_row_that_was_deleted_meanwhile(context: Context, show: Show) -> None:
    row = first(context, "preset", "name = '위탁'")
    hands = show(form := RowForm(context, BY_TABLE["preset"], row))
    hands.tab_to("뜻")
    hands.write("다른 뜻")
    context.session.edit("지움", lambda edit: edit.delete("preset", row))
    hands.key(KEY.Key_Return)
    assert form.isVisible()
    assert form.banner.words == GONE
    shown = RowForm(context, BY_TABLE["preset"], row)
    show(shown)
    assert shown.banner.words == GONE
    assert shown.keep.isHidden()


def test_a_record_that_is_not_live_is_only_shown(context: Context, show: Show) -> None:
    context.session.set_known(1)
    hands = show(form := RowForm(context, BY_TABLE["preset"], first(context, "preset")))
    assert form.keep.isHidden()
    assert "인지 시점" in form.banner.words
    assert all(line.isReadOnly() for line in form.findChildren(QLineEdit))
    before = newest(context)
    hands.key(KEY.Key_Return, CTRL)
    assert form.isVisible()
    hands.key(KEY.Key_Escape)
    assert not form.isVisible()
    assert newest(context) == before


def test_a_row_like_another_is_asked_about(context: Context, show: Show) -> None:
    hands = show(form := RowForm(context, BY_TABLE["organization"]))
    hands.commit("롯데이노베이트")
    hands.key(KEY.Key_Return)
    assert form.banner.words == "똑같은 기관 행이 이미 있습니다. 그래도 더할까요?"
    assert hands.at is form.banner.stay
    hands.key(KEY.Key_Return)
    assert form.isVisible()
    assert hands.at.accessibleName().startswith("기관명")
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Escape)
    assert form.isVisible()
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Tab)
    hands.key(KEY.Key_Return)
    assert form.result() == 1
    assert rows(context, "SELECT count(*) FROM organization WHERE name = '롯데이노베이트'") == [(2,)]


def test_unknown_keys_go_nowhere(context: Context, show: Show) -> None:
    hands = show(form := RowForm(context, BY_TABLE["organization"], first(context, "organization")))
    form.keep.setFocus()
    for key in (KEY.Key_F5, KEY.Key_F2, KEY.Key_Delete, KEY.Key_Home):
        hands.key(key)
    hands.key(KEY.Key_S, CTRL)
    assert form.isVisible()
    assert not form.changed


def test_a_new_row_of_a_set_has_the_same_id_everywhere(context: Context, show: Show) -> None:
    team, organization = first(context, "consortium"), first(context, "organization", "name = 'LG CNS'")
    given = {"consortium": team, "organization": organization, "role": "참여"}
    hands = show(form := RowForm(context, BY_TABLE["membership"], preset=given))
    assert hands.at.accessibleName() == "참여 시작"
    hands.commit("8/4")
    assert form.pane.rows["since"].note.text() == "2025. 8. 4.(월)"
    hands.key(KEY.Key_Return)
    assert form.result() == 1
    assert form.saved_id[14] == "5"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_kind_has_a_form_with_names_and_room(context: Context, show: Show, kind: RowKind) -> None:
    hands = show(form := RowForm(context, kind))
    parts = [part for sort in (QLineEdit, QPlainTextEdit, QCheckBox) for part in form.findChildren(sort)]
    assert [part for part in parts if not part.accessibleName()] == []
    assert len(parts) == len(kind.fields) + 1
    assert form.width() <= 720
    titles = {row.title.width() for row in form.pane.rows.values()}
    assert len(titles) == 1
    cut = [row.field.title for row in form.pane.rows.values() if row.title_width() > row.title.width()]
    assert cut == []
    reached = [hands.at.accessibleName().removesuffix(", 반드시 적음")]
    from_files = [FROM_FILE for field in kind.fields if field.kind == "digest"]
    for _ in range(len(kind.fields) + 2 + len(from_files)):
        hands.key(KEY.Key_Tab)
        part = hands.at
        reached.append(
            part.text() if isinstance(part, QPushButton) else part.accessibleName().removesuffix(", 반드시 적음")
        )
    main = [field.title for field in kind.fields if field.name not in {"source", "quote", "place", "note"}]
    assert [name for name in reached if name in from_files] == from_files
    assert [name for name in reached if name not in from_files][: len(main)] == main
    assert reached[-3:] == ["사유", "저장", "취소"]


@pytest.mark.parametrize("table", ["organization", "budget_entry", "membership", "claim"])
def test_a_stored_row_is_shown_unchanged(context: Context, show: Show, table: str) -> None:
    show(form := RowForm(context, BY_TABLE[table], first(context, table)))
    assert form.pane.touched == ()
    assert [row.fault for row in form.pane.rows.values() if row.fault] == []


def test_a_form_is_freed_when_it_is_closed(context: Context, qapp: QApplication) -> None:
    form = RowForm(context, BY_TABLE["organization"])
    form.show()
    form.close()
    form.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(form)
    assert [widget for widget in qapp.topLevelWidgets() if isinstance(widget, QDialog | QMessageBox)] == []
    context.session.tell_edited(frozenset({"organization"}))
    QCoreApplication.processEvents()


def test_an_end_before_its_start_is_marked_and_not_saved(context: Context, show: Show) -> None:
    row = first(context, "membership", "since_lo IS NOT NULL")
    hands = show(form := RowForm(context, BY_TABLE["membership"], row, at="until"))
    hands.commit("1999. 1. 1.")
    hands.key(KEY.Key_Return, CTRL)
    assert form.isVisible()
    assert form.pane.rows["until"].fault.startswith("'참여 종료'가 '참여 시작'(")
    hands.commit("2099. 1. 1.")
    form.pane.rows["until"].editor.set_raw("2099. 1. 1.")
    hands.key(KEY.Key_Return, CTRL)
    assert form.result() == 1
