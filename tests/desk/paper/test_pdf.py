"""A report as a PDF: searchable words, right paper, numbers at the bars, the old file kept when it is stopped."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from kai_desk.briefing.printed import Printed, PrintedCell, PrintedChart, PrintedRow, PrintedSeries, PrintedSheet
from kai_desk.desk.paper.pdf import Painted, write_pdf
from kai_desk.korean.errors import Told
from tests.pdf_text import pages_of, sizes_of

SIGNS = '집행률 33.9%(교부 474.2억 ÷ 예산현액 1,400.8억): 103~113일 남음, 15→10팀 - K-AI × △3 ○ □ "가"'


def cells(*texts: str, style: str = "text") -> PrintedRow:
    return PrintedRow(tuple(PrintedCell(text, style, place) for place, text in enumerate(texts)))


def chart(kind: str, *series: PrintedSeries) -> PrintedRow:
    return PrintedRow(chart=PrintedChart(kind, "그림(억원)", ("가나", "다라 마바", "사"), series, "설명"))


PART = PrintedSeries("편성", "C6CBD1", (Decimal(12), None, Decimal(-4)), ("12.0", "", "△4.0"))
OTHER = PrintedSeries("교부", "256EF4", (Decimal(3), Decimal(7), Decimal(0)), ("3.0", "7.0", "0.0"))


def report(*rows: PrintedRow) -> Printed:
    wide = PrintedSheet("가로", landscape=True, edges=(0.0, 0.5, 1.0), scale=0.8, rows=rows)
    tall = replace(wide, title="세로", landscape=False, rows=(cells("끝", "값", style="text_total"),))
    return Printed("가상 보고", "기준일", "김주무관", "대외비 & 부서", "가상 보고 · 기준일 2025. 9. 9.", (wide, tall))


def made(printed: Printed) -> bytes:
    out = BytesIO()
    steps = list(write_pdf(Painted(printed), out))
    assert steps == [(page + 1, len(steps)) for page in range(len(steps))]
    return out.getvalue()


def test_words_can_be_searched_and_copied_with_every_sign(qapp: QApplication) -> None:
    assert qapp is not None
    box = PrintedRow((PrintedCell(SIGNS, "bullet2", 0, 2),))
    content = made(report(cells("제목", style="title"), box, cells("머리", "수", style="head")))
    pages = pages_of(content)
    assert len(pages) == 2
    assert SIGNS in pages[0]
    for number, page in enumerate(pages, 1):
        for words in ("대외비 & 부서", "가상 보고 · 기준일 2025. 9. 9.", f"{number} / 2"):
            assert words in page
    assert "\t" not in "".join(pages)
    assert "끝값" in pages[1]
    assert sizes_of(content) == [(842, 595), (595, 842)]
    assert b"PretendardGOV" in content


def test_a_marking_stands_at_the_head_and_foot_of_every_page(qapp: QApplication) -> None:
    assert qapp is not None
    pages = pages_of(made(replace(report(cells("가", "나")), marking="대외비")))
    assert [page.replace("대외비 & 부서", "").count("대외비") for page in pages] == [2, 2]


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_a_chart_says_every_number_it_draws(qapp: QApplication, kind: str) -> None:
    assert qapp is not None
    words = pages_of(made(report(chart(kind, PART, OTHER))))[0]
    for said in ("그림(억원)", "편성", "교부", "12.0", "△4.0", "3.0", "7.0", "0.0", "가나", "사"):
        assert said in words, said
    alone = pages_of(made(report(chart(kind, OTHER))))[0]
    assert "교부" not in alone  # one series is named by the title


def test_fills_and_bars_differ_in_grey(qapp: QApplication) -> None:
    assert qapp is not None
    image = QImage(842 * 2, 595 * 2, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    Painted(report(chart("column", PART, OTHER))).paint(painter, 0, 144)
    painter.end()
    shades = {image.pixelColor(x, y).red() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    series = sorted(shade for shade in shades if 60 < shade < 230)
    assert series[-1] - series[0] > 60


@pytest.mark.qt_log_ignore("Returned false")
def test_a_folder_that_is_gone_prints_nothing_and_says_so(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "없음" / "표.pdf"))
    with pytest.raises(Told, match="인쇄하지 못했습니다"):
        list(Painted(report(cells("가", "나"))).paint_on(printer))


def test_a_printer_takes_every_page_on_its_own_paper(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "표.pdf"))
    assert list(Painted(report(cells("가", "나"))).paint_on(printer)) == [1, 2]
    assert sizes_of((tmp_path / "표.pdf").read_bytes()) == [(842, 595), (595, 842)]
