"""Hangul is drawn, not boxes: each letter of every text the window can say is in the bundled faces."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics, QFontMetricsF, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

import kai_desk
from kai_desk.desk.actions import COMMANDS
from kai_desk.desk.pages.catalogue import TABLE_PAGES
from kai_desk.desk.pages.names import PAGES
from kai_desk.desk.style import BODY, FAMILY, FIGURE, base_font, load_fonts, sized_font
from kai_desk.desk.tokens import load_themes
from kai_desk.places import resources
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.questions import QUESTIONS
from kai_desk.tables.render import shown_rows

if TYPE_CHECKING:
    from tests.conftest import RecordFile

SIZE = QSize(240, 32)


def spoken() -> dict[str, str]:
    """Return what is known to be shown: commands, pages, themes, and every string of the window's own sources."""
    texts = {"commands": "".join(command.words for command in COMMANDS if command)}
    texts["pages"] = "".join(title for _, title in PAGES) + "".join(
        plan.empty + "".join(view.title for view in plan.views) for plan in TABLE_PAGES
    )
    texts["themes"] = "".join(tokens.title for tokens in load_themes(resources() / "colours").values())
    for path in sorted(Path(kai_desk.__file__).parent.joinpath("desk").rglob("*.py")):
        texts[path.name] = path.read_text(encoding="utf-8")
    return texts


def missing(text: str) -> set[str]:
    faces = [QFontMetrics(sized_font(BODY, bold=bold)) for bold in (False, True)]
    return {char for char in text if not char.isspace() and not all(face.inFontUcs4(ord(char)) for face in faces)}


def drawn(text: str) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(sized_font(FIGURE))
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignLeft, text)
    painter.end()
    return image


@pytest.mark.parametrize("place", list(spoken()))
def test_the_bundled_face_has_every_letter_of_the_window(qapp: QApplication, place: str) -> None:
    assert qapp.font().family() == FAMILY
    assert missing(spoken()[place]) == set()


@pytest.mark.parametrize("name", ["practice", "seeds"])
def test_the_bundled_face_has_every_letter_of_the_samples(
    qapp: QApplication, record_file: "RecordFile", name: str
) -> None:
    assert qapp.font().family() == FAMILY
    with closing(Record.open(record_file(name), SCHEMA)) as record:
        asof = live(record, date(2025, 12, 15))
        texts = {question: shown_rows(ask(asof)) for question, ask in QUESTIONS.items()}
    assert {
        key: found for key, rows in texts.items() if (found := missing("".join("".join(row) for row in rows)))
    } == {}


def test_a_letter_without_a_glyph_is_noticed(qapp: QApplication) -> None:
    assert qapp is not None
    assert missing("가\U00012345") == {"\U00012345"}


def test_hangul_is_drawn_and_is_no_box(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == FAMILY
    box = drawn("\U000f0000" * 3)
    hangul = drawn("상황판")
    assert hangul not in (box, drawn(""), drawn("현황판"))
    label = QLabel("상황판")
    label.setFont(base_font())
    shown = label.grab().toImage()
    label.setText("\U000f0000" * 3)
    assert shown != label.grab().toImage()


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("size", [BODY, FIGURE])
def test_digits_have_one_width(qapp: QApplication, size: int, bold: bool) -> None:
    assert qapp is not None
    metrics = QFontMetrics(sized_font(size, bold=bold))
    assert len({metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("typed", ["->", "=>", "!=", "fi", "..."])
def test_no_signs_run_together(qapp: QApplication, typed: str) -> None:
    assert qapp is not None
    metrics = QFontMetricsF(base_font())
    assert metrics.horizontalAdvance(typed) == pytest.approx(sum(map(metrics.horizontalAdvance, typed)), abs=0.5)


def test_what_is_not_to_be_seen_is_not_drawn(qapp: QApplication) -> None:
    assert qapp is not None
    assert drawn("컨소\u200b시엄") == drawn("컨소시엄")


def test_both_faces_are_the_bundled_ones(qapp: QApplication) -> None:
    assert qapp is not None
    assert {"Regular", "Bold"} <= set(QFontDatabase.styles(FAMILY))


def test_a_missing_face_is_said(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    with pytest.raises(FileNotFoundError, match="PretendardGOV-Regular"):
        load_fonts(tmp_path)


def test_qt_speaks_korean(qapp: QApplication) -> None:
    assert qapp is not None
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"


def test_icons_are_drawn(qapp: QApplication) -> None:
    assert qapp is not None
    for path in sorted((resources() / "icons").glob("*.svg")):
        assert not QIcon(str(path)).pixmap(16, 16).isNull(), path.name
