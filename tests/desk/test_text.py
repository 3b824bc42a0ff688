"""Words that are longer than their room: they break or end in "…", and nothing is lost."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.widgets.text import SEAM, Line, breakable, label

LONG = "대한민국초거대인공지능독자기초모델개발실증확산컨소시엄"


@pytest.mark.parametrize("words", ["", "네이버클라우드", "교부 1,020억 ÷ 예산현액 1,428억", "a b\nc"])
def test_words_of_usual_length_stay_as_they_are(words: str) -> None:
    assert breakable(words) == words


def test_a_long_word_gets_seams_and_loses_nothing() -> None:
    seamed = breakable(f"{LONG} 부설")
    assert max(len(piece) for piece in seamed.replace(" ", SEAM).split(SEAM)) <= 8
    assert seamed.replace(SEAM, "") == f"{LONG} 부설"


def test_a_long_name_does_not_widen_what_holds_it(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    assert label(LONG * 3, "cell", host, wrap=True).minimumSizeHint().width() < 150


def test_a_line_without_room_ends_in_dots(qtbot: QtBot) -> None:
    line = Line("cardLine")
    qtbot.addWidget(line)
    line.setText(f"교부 4,000조 3,114억 ÷ 예산현액 9,000조 8,831억 {LONG}")
    assert line.minimumSizeHint().width() == 0
    line.resize(160, 20)
    short = line.grab().toImage()
    line.setText(line.text() + " 더")
    assert line.grab().toImage() == short  # what follows the dots is not seen
    assert line.text().endswith("더")
    line.setText("교부 4,000조")
    assert line.grab().toImage() != short
