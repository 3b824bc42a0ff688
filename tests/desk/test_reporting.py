"""A report as a PDF and on paper from the page 보고서."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog

from kai_desk.desk.pages.reports import ReportsPage
from kai_desk.desk.paper.preview import ReportPreview
from kai_desk.desk.window import Window
from tests.conftest import Answers, Dialogs
from tests.pdf_text import pages_of, sizes_of


def page_of(window: Window) -> ReportsPage:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    return page


def choose(page: ReportsPage, title: str) -> None:
    page.list.setCurrentRow(next(row for row in range(page.list.count()) if page.list.item(row).text() == title))


def test_a_report_is_kept_as_a_pdf(window: Window, answers: Answers, dialogs: Dialogs, tmp_path: Path) -> None:
    page = page_of(window)
    answers.new.append(tmp_path / "보고.pdf")
    page.pdf.click()
    assert answers.asked[-1] == ("보고서 저장", "추진현황 20250909.pdf")
    assert dialogs.told == ["보고.pdf에 추진현황을 썼습니다."]
    content = (tmp_path / "보고.pdf").read_bytes()
    words = pages_of(content)
    assert "기준일 2025. 9. 9.(화) · 인지 시점" in words[0]
    assert f"1 / {len(words)}" in words[0]
    assert set(sizes_of(content)) == {(595, 842), (842, 595)}
    page.pdf.click()  # given up in the file dialog


def test_what_is_too_long_for_paper_is_said(window: Window, answers: Answers, dialogs: Dialogs, tmp_path: Path) -> None:
    page = page_of(window)
    choose(page, "원자료")
    target = tmp_path / "원자료.pdf"
    target.write_bytes(b"before")
    answers.new.append(target)
    page.pdf.click()
    page.preview.click()
    assert len(dialogs.told) == 2
    assert all("엑셀로 저장하십시오" in told for told in dialogs.told)
    assert target.read_bytes() == b"before"


def test_a_bad_day_is_marked_and_nothing_is_asked(window: Window, answers: Answers) -> None:
    page = page_of(window)
    page.since.setText("언젠가")
    page.pdf.click()
    page.preview.click()
    assert not page.fault.isHidden()
    assert answers.asked == []


def test_the_preview_shows_every_page_and_keeps_it(
    window: Window, answers: Answers, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    seen: list[object] = []
    monkeypatch.setattr(window.tasks, "tell", lambda words, _: told.append(words))

    def look(dialog: QDialog) -> None:
        if isinstance(dialog, ReportPreview):
            try:
                use(dialog)
            finally:
                dialog.reject()

    def use(dialog: ReportPreview) -> None:
        seen.append(dialog._page.text())
        dialog.view.show_page(3)
        seen.append(dialog._page.text())
        assert dialog.view.accessibleDescription().startswith(f"{seen[-1]}. ")
        dialog.fitting.click()
        seen.append(dialog.view.place)
        dialog.resize(700, 500)
        dialog.render(QImage(dialog.size(), QImage.Format.Format_RGB32))
        answers.new.append(tmp_path / "보고.pdf")
        dialog.keeping.click()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "종이.pdf"))
        dialog.print_on(printer)
        seen.append(len(dialog.view.items_))

    dialogs.answer(look)
    page_of(window).preview.click()
    assert len(seen) == 4
    pages = seen.pop()
    assert seen == [f"1 / {pages}쪽", f"4 / {pages}쪽", 3]
    assert len(pages_of((tmp_path / "보고.pdf").read_bytes())) == pages
    assert len(sizes_of((tmp_path / "종이.pdf").read_bytes())) == pages
    assert told == ["보고.pdf에 추진현황을 썼습니다."]


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_told(
    window: Window, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("kai_desk.desk.paper.preview.tell", lambda _, words: told.append(words))

    def look(dialog: QDialog) -> None:
        if isinstance(dialog, ReportPreview):
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(tmp_path / "없음" / "종이.pdf"))
            dialog.print_on(printer)
        dialog.reject()

    dialogs.answer(look)
    page_of(window).preview.click()
    assert "인쇄하지 못했습니다" in told[0]


def test_a_full_disk_leaves_the_old_pdf(
    window: Window, answers: Answers, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "보고.pdf"
    target.write_bytes(b"before")
    answers.new.append(target)
    monkeypatch.setattr("kai_desk.workbook.replace.os.fsync", full)
    page = page_of(window)
    choose(page, "변경 내역")
    page.pdf.click()
    assert "공간이 없습니다" in dialogs.told[0]
    assert target.read_bytes() == b"before"
    assert not list(tmp_path.glob("*.tmp"))
