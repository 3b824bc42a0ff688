"""Twelve questions an official is asked: keys pressed in the practice record's window, figures read from the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.clock_dialogs import OnDialog
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.window import Window
from tests.conftest import Dialogs

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
MOST_TABS = 30
KEY = Qt.Key


class Official:
    """Presses keys and reads what is seen; knows nothing of how it is made."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def press(self, *keys: Qt.Key, control: bool = False, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            QTest.keyClick(self.focus, key, CTRL if control else modifier)

    def tab_to(self, words: str) -> None:
        """Press Tab until a button with these words has the focus."""
        for _ in range(MOST_TABS):
            focused = self.focus
            if isinstance(focused, QPushButton) and focused.text().startswith(words):
                return
            self.press(KEY.Key_Tab)
        raise AssertionError(words)

    def ask_on(self) -> None:
        """Open the 기준일 dialog with its key; back in the window when it is answered."""
        self.press(KEY.Key_D, control=True)
        self.window.activateWindow()
        self.window.navigation.setFocus()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def go(self, words: str) -> None:
        """Go anywhere: Ctrl+K, a few letters, Enter."""
        self.press(KEY.Key_K, control=True)
        self.write(words)
        self.press(KEY.Key_Return)

    def write(self, words: str) -> None:
        field = self.focus
        assert isinstance(field, QLineEdit)
        field.selectAll()
        field.insert(words)

    @property
    def page(self) -> TablePage:
        page = self.window.page(self.window.page_name)
        assert isinstance(page, TablePage)
        return page

    def find(self, words: str) -> None:
        """Filter the page: Ctrl+F and letters, then down into the first row."""
        self.press(KEY.Key_F, control=True)
        self.write(words)
        self.press(KEY.Key_Down)

    def row(self) -> dict[str, str]:
        """The chosen row as it stands on screen."""
        view = self.page.view
        at = view.currentIndex().row()
        model = view.model()
        heads = [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount())]
        return {head: str(model.index(at, place).data()) for place, head in enumerate(heads)}

    @property
    def heads(self) -> list[str]:
        """The heads of the table as they stand on screen."""
        model = self.page.view.model()
        return [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount())]

    def column(self, head: str) -> list[str]:
        """One column of the table as it stands on screen."""
        model = self.page.view.model()
        return [str(model.index(row, self.heads.index(head)).data()) for row in range(model.rowCount())]

    def pane(self) -> str:
        """What the pane beside the table says."""
        return read(self.page.detail)

    def screen(self) -> str:
        return read(self.window)


def read(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def official(window: Window, qtbot: QtBot) -> Official:
    return Official(window, qtbot)


def test_1_teams_left_and_days_to_the_gate(official: Official) -> None:
    screen = official.screen()
    assert "5\n/ 15팀 신청" in screen
    assert "1차 단계평가까지 103~113일 (2025년 12월 말)" in screen


def test_2_both_rates_of_lg_and_their_formulas(official: Official) -> None:
    official.go("예산")
    official.find("LG")
    row = official.row()
    assert (row["컨소시엄"], row["집행률"], row["실집행률"]) == ("LG경영개발원 AI연구원", "43.1 %", "25.6 %")
    assert "43.1 % (교부 99.7억 ÷ 예산현액 231.6억)" in official.pane()
    assert "25.6 % (실집행 25.5억 ÷ 교부 99.7억)" in official.pane()


def test_3_the_teams_and_roles_of_kaist(official: Official) -> None:
    official.go("한국과학기술원")
    assert official.row()["기관"] == "한국과학기술원"
    said = official.pane()
    seats = said[said.index("팀과 역할") : said.index("다른 이름")]
    for team in ("네이버클라우드", "업스테이지", "SK텔레콤", "NC AI"):
        assert f"{team}\n참여\n2025. 8. 4.~" in seats
    assert "KAIST\n주관\n~ 발표평가 미선정" in seats


def test_4_who_gets_gpu_and_who_supplies(official: Official) -> None:
    official.go("지원")
    official.find("GPU")
    rows = list(zip(*(official.column(head) for head in ("지원", "제공", "받는 팀", "받음")), strict=True))
    suppliers = {row[1] for row in rows if row[0].startswith("GPU 제공")}
    receivers = {row[2] for row in rows if row[3] == "받음" and row[2] != "전체"}
    assert suppliers == {"SK텔레콤", "네이버클라우드"}
    assert receivers == {"업스테이지", "NC AI", "LG경영개발원 AI연구원"}


def test_5_why_the_total_differs_between_sources(official: Official) -> None:
    official.go("정부 지원 총액")
    assert official.row()["값(자료 표기)"] == "2,000억 원 · 2,139억 원"
    said = official.pane()
    assert "2,000억 원은 다섯 컨소시엄이 받는 지원의 합계로 기간을 밝히지 않았고" in said
    assert "2,139억 원은 사업의 2025년 한 해 예산이다" in said
    assert "“올해만 2139억 원의 예산이 투입되며”" in said


def test_6_late_milestones_and_by_how_many_days(official: Official, dialogs: Dialogs) -> None:
    dialogs.answer(_on("2025. 12. 15."))
    official.ask_on()
    official.go("마일스톤")
    official.find("지연")
    late = dict(zip(official.column("마일스톤"), official.column("지연(일)"), strict=True))
    assert official.column("상태") == ["지연"] * len(late)
    assert late
    assert any(days.startswith("+") for days in late.values())
    assert f"지연 {len(late)}" in official.screen()


def test_7_how_many_bodies_upstage_has_and_what_is_counted(official: Official) -> None:
    official.go("업스테이지")
    assert official.row()["좌석"] == "13"
    head = official.page.view.model().headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert head == "주관과 참여 구성의 수"
    assert "구성 13" in official.pane()


def test_8_the_team_that_is_least_far_in_the_round(official: Official) -> None:
    official.go("마일스톤")
    official.press(KEY.Key_PageDown, control=True)
    official.find("")
    official.press(*[KEY.Key_Right] * official.heads.index("실적"))
    official.press(KEY.Key_Up, modifier=ALT)
    assert official.column("컨소시엄")[0] == "NC AI"
    assert official.column("실적")[0] == "22.7 %"


def test_9_the_sentence_behind_a_number(official: Official) -> None:
    official.go("GPU 수량")
    said = official.pane()
    assert "“GPU 최대 1000장”" in said
    assert "“1000장 이상의 GPU를 지원하고”" in said
    official.press(KEY.Key_Return)
    official.tab_to("자료 004")
    official.press(KEY.Key_Space)
    assert official.row()["번호"] == "004"
    official.press(KEY.Key_Left, modifier=ALT)
    assert official.window.page_name == "overview"


def test_10_what_changed_lately(official: Official) -> None:
    official.go("이력")
    history = official.window.page("history")
    model = history.view.model()  # type: ignore[attr-defined]
    labels = [str(model.index(row, 3).data()) for row in range(model.rowCount())]
    assert labels == ["연습용(가상) 표본 들이기", "연습용(가상) 표본 들이기", "기록 만들기"]
    assert all(str(model.index(row, 1).data()).count(".") >= 3 for row in range(model.rowCount()))


def test_11_how_it_was_on_the_31st_of_august(official: Official, dialogs: Dialogs) -> None:
    dialogs.answer(_on("2025. 8. 31."))
    official.ask_on()
    screen = official.screen()
    assert "1차 단계평가까지 112~122일 (2025년 12월 말)" in screen
    assert "33.9 %" not in screen


def test_12_the_applicants_that_left(official: Official) -> None:
    official.go("컨소시엄")
    official.find("미선정")
    left = dict(zip(official.column("컨소시엄"), official.column("상태"), strict=True))
    assert len(left) == 10
    assert left["KT"] == left["카카오"] == "발표평가 미선정"
    assert left["루닛"] == left["바이오넥서스"] == "서면평가 미선정"


def _on(words: str) -> "Answer":
    return Answer(words)


class Answer:
    """Types a day into the 기준일 dialog and presses Enter."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self, dialog: QDialog) -> None:
        assert isinstance(dialog, OnDialog)
        dialog.line.selectAll()
        dialog.line.insert(self._words)
        QTest.keyClick(dialog.line, KEY.Key_Return)
