"""더하기: what can be added to a report, as a menu of its editor."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from kai_desk.briefing.definitions import BreakBlock, LinesBlock, MoneyBlock, TextBlock
from kai_desk.briefing.drafting import AXIS_WORDS, NEW_SHEET, WRITER_WORDS

if TYPE_CHECKING:
    from kai_desk.desk.reports.editor import ReportEditor


def add_menu(editor: "ReportEditor") -> QMenu:
    """Return the menu of what can be added."""
    menu = QMenu(editor)
    _offer(menu, "표", editor.add_table)
    _offer(menu, "그림", editor.add_chart)
    _offer(menu, "글 (직접 적기)", partial(editor.add, TextBlock(("○ ",))))
    money = menu.addMenu("금액표")
    for axis, words in AXIS_WORDS.items():
        made = MoneyBlock("", f"{words}별 집행현황", axis, "기록된 예산 없음")
        _offer(money, f"{words}별", partial(editor.add_money, made))
    worded = menu.addMenu("지어 적는 글")
    for writer, words in WRITER_WORDS.items():
        _offer(worded, words, partial(editor.add, LinesBlock(writer)))
    menu.addSeparator()
    _offer(menu, "새 쪽", partial(editor.add, BreakBlock()))
    _offer(menu, "시트", partial(editor.add, NEW_SHEET))
    return menu


def _offer(menu: QMenu, words: str, job: Callable[[], None]) -> None:
    menu.addAction(words).triggered.connect(partial(_do, job))


def _do(job: Callable[[], None], _checked: bool = False) -> None:
    job()
