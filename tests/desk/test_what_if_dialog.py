"""만약에: asked from the page and from the menu, answered at once, and the record stays as it is."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from kai_desk.desk.what_if_dialog import NOTHING, WhatIfDialog
from kai_desk.desk.widgets.ticked_list import TickedList
from kai_desk.desk.window import Window

if TYPE_CHECKING:
    from tests.conftest import Dialogs, OpenWindow

pytestmark = pytest.mark.usefixtures("nothing_left")


def rows(dialog: WhatIfDialog) -> list[tuple[object, ...]]:
    """Return team, what it gives, gets, and its standing."""
    table = dialog.model.table
    assert table is not None
    return [tuple(row[table.index(name)] for name in ("consortium", "gives", "gets", "standing")) for row in table.rows]


@pytest.fixture
def dialog(window: Window) -> WhatIfDialog:
    made = WhatIfDialog(window.context, window)
    made.show()
    return made


def close(dialog: WhatIfDialog) -> None:
    dialog.close()
    dialog.deleteLater()


def test_a_team_leaves_and_the_rest_receive(dialog: WhatIfDialog, window: Window) -> None:
    record = window.context.session.record
    assert record is not None
    before = record.edits()
    dialog.leave("업스테이지")
    found = rows(dialog)
    gives, gets = (
        [value for *_, value in ((row[0], row[place]) for row in found) if isinstance(value, int)] for place in (1, 2)
    )
    assert sum(gives) == sum(gets) > 0
    assert {str(row[0]) for row in found if row[3] == "받지 않음(기록)"} == {"네이버클라우드", "SK텔레콤"}
    assert "업스테이지가 떠나면" in dialog.headline.text()
    dialog.leave("업스테이지", leaves=False)
    assert all(row[1] is None for row in rows(dialog))
    assert record.edits() == before
    close(dialog)


def test_a_team_is_chosen_with_the_space_bar(dialog: WhatIfDialog) -> None:
    dialog.teams.setFocus()
    QTest.keyClick(dialog.teams, Qt.Key.Key_Down)
    QTest.keyClick(dialog.teams, Qt.Key.Key_Space)
    assert [row[0] for row in rows(dialog) if row[3] == "떠남(가정)"] == [dialog.teams.item(1).text()]
    close(dialog)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_an_empty_box_is_seen_in_every_theme(window: Window, theme: str) -> None:
    ticked = TickedList("떠나는 팀", window)
    ticked.add("1", "가")
    ticked.resize(120, 40)
    tokens = window.context.theme.themes[theme]
    palette = ticked.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(tokens.surface))
    palette.setColor(QPalette.ColorRole.Text, QColor(tokens.text))
    ticked.setPalette(palette)
    image = ticked.grab().toImage()
    inks = {image.pixelColor(x, y).lightness() for x in range(4, 28) for y in range(4, 36)}
    assert max(inks) - min(inks) > 120
    assert list(ticked.ticked) == []
    ticked.tick("가")
    assert list(ticked.ticked) == ["1"]
    ticked.deleteLater()


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [("day", "언젠가", "날"), ("more", "많이", "더 비는 수량"), ("most", "-3", "한 팀에 많아야")],
)
def test_what_cannot_be_read_is_said_and_the_last_answer_stays(
    dialog: WhatIfDialog, field: str, typed: str, told: str
) -> None:
    before = rows(dialog)
    line = getattr(dialog, field)
    line.clear()
    line.insert(typed)
    assert dialog.fault.isVisible()
    assert told in dialog.fault.text()
    assert rows(dialog) == before
    line.setText("")
    dialog.day.setText("2025. 10. 1.")
    dialog.answer()
    assert not dialog.fault.isVisible()
    close(dialog)


def test_more_becomes_free_under_a_rule(dialog: WhatIfDialog) -> None:
    dialog.more.setText("1,001")
    dialog.most.setText("300")
    dialog.answer()
    assert rows(dialog)[-1][2] == 1001 - 300 * sum(1 for row in rows(dialog) if row[2] == 300)
    assert not dialog.round.isVisible()
    dialog.rule.setCurrentIndex(2)
    assert dialog.round.isVisible()
    assert "순위" in dialog.notes.text()
    close(dialog)


def test_the_answer_can_be_copied(dialog: WhatIfDialog) -> None:
    dialog.copying.click()
    assert "LG경영개발원 AI연구원" in QGuiApplication.clipboard().text()
    close(dialog)


def test_a_record_without_quantities_says_so(open_window: "OpenWindow") -> None:
    dialog = WhatIfDialog(open_window("empty").context)
    assert dialog.headline.text() == NOTHING
    close(dialog)


def test_it_is_opened_from_the_page_and_from_the_menu(window: Window, dialogs: "Dialogs") -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        dialog.reject()

    window.go("support")
    button = next(item for item in window.page("support").findChildren(QPushButton) if item.text() == "만약에…")
    for ask in (button.click, window.actions_.action("what-if").trigger):
        dialogs.answer(look)
        ask()
    assert seen == ["만약에: 지원 다시 나누기"] * 2
