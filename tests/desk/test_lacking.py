"""What an empty view says: of itself, not of its page."""

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from kai_desk.desk.pages import entry
from kai_desk.desk.pages.catalogue import TABLE_PAGES, PagePlan, View
from kai_desk.desk.pages.lacking import lacking_words
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.program.catalogue import KINDS

if TYPE_CHECKING:
    from tests.conftest import OpenWindow

VIEWS = [(plan, view) for plan in TABLE_PAGES for view in plan.views]


@pytest.mark.parametrize(("plan", "view"), VIEWS, ids=[view.question for _, view in VIEWS])
def test_what_is_named_in_quotes_is_a_sheet_or_the_button(plan: PagePlan, view: View) -> None:
    named = set(re.findall(r"'([^']+)'", lacking_words(plan, view)))
    assert named <= {kind.title for kind in KINDS} | {"더하기", view.title}


def test_an_empty_kind_is_called_by_its_name() -> None:
    view = next(view for view in entry.PLAN.views if view.question == "rows-concern")
    assert lacking_words(entry.PLAN, view).startswith("현안이 아직 없습니다.")


@pytest.mark.parametrize(
    ("page", "question", "words"),
    [
        ("milestones", "dependencies", "선후 관계가 아직 없습니다."),
        ("milestones", "progress-by-round", "보일 진척이 아직 없습니다."),
        ("budget", "year-closing", "회계연도가 적힌 예산이 아직 없습니다."),
        ("agreements", "agreement-changes", "협약변경이 아직 없습니다."),
    ],
)
def test_a_page_with_rows_does_not_say_that_it_has_none(
    open_window: "OpenWindow", page: str, question: str, words: str
) -> None:
    window = open_window("seeds")
    window.go(page)
    shown = window.page(page)
    assert isinstance(shown, TablePage)
    shown.change_view(question)
    said = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith(words) for text in said)
