"""The page 평가: every round of a team is a row of its own, a frozen criterion says why it is, a judge is seen."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from kai_desk.desk.forms.criteria_dialog import CriteriaSetDialog
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.korean.errors import Told
from kai_desk.record.edit import Edit

if TYPE_CHECKING:
    from kai_desk.desk.window import Window
    from tests.conftest import Dialogs


@pytest.fixture
def page(window: "Window") -> TablePage:
    """The practice record with a second round in which its teams have totals."""
    session = window.context.session
    reader = session.asof.reader
    (source,) = reader.rows("SELECT id FROM source WHERE fictional = 1 LIMIT 1")[0]
    scored = reader.rows("SELECT DISTINCT consortium FROM score WHERE consortium IS NOT NULL")
    assert len(scored) > 1

    def work(edit: Edit) -> None:
        step = edit.insert("round", {"name": "가상 라운드", "position": 90, "kind": "단계평가"})
        score = {"round": step, "measure": "점수", "points": "80", "source": source}
        for (team,) in scored:
            edit.insert("score", {**score, "consortium": team})

    session.edit("가상 점수", work)
    window.go("evaluation")
    found = window.page("evaluation")
    assert isinstance(found, TablePage)
    return found


def test_the_chosen_round_of_a_team_stays_chosen(window: "Window", page: TablePage) -> None:
    table = page._model.table
    assert table is not None
    last = table.column("round").index("가상 라운드")
    team = table.row_ids[last]
    assert table.row_ids.count(team) > 1
    page.view.selectRow(last)
    session = window.context.session
    session.edit("모델", lambda edit: edit.update("consortium", team, {"model": "가상 모델"}))
    page.mark_stale()
    page.refresh()
    assert page.view.chosen_rows() == [last]


def test_a_frozen_weight_is_refused_with_one_sentence(window: "Window", page: TablePage) -> None:
    session = window.context.session
    ((item, before),) = session.asof.reader.rows("SELECT id, weight FROM criterion ORDER BY rowid LIMIT 1")
    with pytest.raises(Told, match="새 판의 평가항목을 더한 뒤"):
        session.edit("배점", lambda edit: edit.update("criterion", item, {"weight": "1"}))
    page.change_view("criteria")
    table = page._model.table
    assert table is not None
    assert str(table.rows[table.row_ids.index(item)][table.index("weight")]) == before


def test_a_new_score_takes_over_the_team(page: TablePage) -> None:
    table = page._model.table
    assert table is not None
    page.view.selectRow(0)
    assert page.added_kind == "score"
    assert page.new_row_preset() == {"consortium": table.row_ids[0]}
    page.change_view("criteria")
    page.view.selectRow(0)
    assert set(page.new_row_preset()) == {"round"}


def test_a_whole_set_is_asked_for_on_the_page_and_in_the_menu(window: "Window", dialogs: "Dialogs") -> None:
    window.go("evaluation")
    page = window.page("evaluation")
    assert isinstance(page, TablePage)
    page.change_view("criteria")
    page.view.selectRow(0)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CriteriaSetDialog)
        assert dialog.pane.rows["version"].editor.raw() == "2판 (가상)"
        QApplication.clipboard().setText("가상 항목\t60\n다른 가상 항목\t40")
        dialog.criteria.paste()
        dialog.save()

    dialogs.answer(fill)
    next(item for item in page.findChildren(QPushButton) if item.text() == "한 벌…").click()
    table = page._model.table
    assert table is not None
    assert page.chosen_row == ("criterion", table.row_ids[table.column("criterion").index("가상 항목")])
    dialogs.answer(QDialog.reject)
    window.actions_.action("criteria-set").trigger()
    window.context.session.set_known(1)
    window.actions_.action("criteria-set").trigger()
    assert len(dialogs.told) == 1
    assert "지금으로 돌아가기" in dialogs.told[0]
