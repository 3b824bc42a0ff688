"""A person's own way to look at a table: filters per column, several orders, columns, groups, kept views, print."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from kai_desk.desk.kept_views import FILE, LAST, KeptViews
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.printing import PAGE, PrintPreview, column_shares, print_table, table_document
from kai_desk.desk.shaping import ColumnsDialog
from kai_desk.desk.style import base_font
from kai_desk.desk.widgets.filter_header import FilterHeader, field_under
from kai_desk.desk.window import Window
from kai_desk.korean.amounts import Unit
from kai_desk.settings import settings_path
from kai_desk.tables.questions import ask
from kai_desk.tables.shape import Shape
from kai_desk.tables.table import Column, Table, Value

if TYPE_CHECKING:
    from tests.conftest import Dialogs

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WON = 213_900_000_000


def page_of(window: Window, name: str = "budget") -> TablePage:
    window.go(name)
    page = window.page(name)
    assert isinstance(page, TablePage)
    return page


def heads_of(page: TablePage) -> FilterHeader:
    assert page.view.filters is not None
    return page.view.filters


def first(page: TablePage) -> list[str]:
    return [str(page._model.value(row, 0)) for row in range(page._model.rowCount())]


def titles(page: TablePage) -> list[str]:
    across = Qt.Orientation.Horizontal
    return [str(page._model.headerData(place, across)) for place in range(page._model.columnCount())]


def pressed(menu: QMenu, *words: str) -> QAction:
    """Return the action at the end of a path through a menu and its menus."""
    action = next(item for item in menu.actions() if item.text() == words[0])
    inside = action.menu()
    return pressed(inside, *words[1:]) if len(words) > 1 and isinstance(inside, QMenu) else action


def choose(page: TablePage, *words: str) -> None:
    menu = page._shaping.make_menu()
    pressed(menu, *words).trigger()
    menu.deleteLater()


def when_menu(act: Callable[[QMenu], None]) -> QTimer:
    """Act on the next menu that is popped up."""
    timer = QTimer()
    timer.setInterval(2)

    def look() -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            timer.stop()
            act(popup)

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_a_filter_line_opens_under_the_heads_and_takes_its_filters_along(window: Window) -> None:
    page = page_of(window)
    everything = page._model.rowCount()
    QTest.keyClick(window, Qt.Key.Key_L, CTRL | SHIFT)
    choose(page, "열마다 거르기") if not heads_of(page).filtering else None
    fields = heads_of(page).fields
    assert [field.accessibleName() for field in fields] == [f"{title} 거르기" for title in titles(page)]
    assert all(field.isVisible() for field in fields)
    fields[0].setText("ㄴㅇㅂ")
    assert first(page) == ["네이버클라우드"]
    fields[2].setText("≥900억")
    assert page._model.rowCount() == 0
    choose(page, "열마다 거르기")
    assert page._model.rowCount() == everything
    assert field_under(heads_of(page), 0) is None


@pytest.mark.parametrize(
    ("column", "words", "teams"),
    [
        (2, "200억~232억", ["네이버클라우드", "LG경영개발원 AI연구원"]),
        (2, "<=190", ["업스테이지"]),
        (0, "=NC AI, =SK텔레콤", ["SK텔레콤", "NC AI"]),
        (5, "≥40", ["SK텔레콤"]),
    ],
)
def test_columns_are_filtered_by_what_they_hold(window: Window, column: int, words: str, teams: list[str]) -> None:
    page = page_of(window)
    table = ask("budget-by-consortium", window.context.session.asof)
    page.toggle_filters()
    heads_of(page).fields[column].setText(words)
    shown = first(page)
    assert shown == [str(team) for team in table.column("consortium") if str(team) in shown]
    if column in {0, 2}:
        assert shown == teams
    assert 0 < len(shown) < len(table.rows)


def test_a_filter_that_cannot_be_read_is_marked_and_changes_nothing(window: Window) -> None:
    page = page_of(window)
    page.toggle_filters()
    field = heads_of(page).fields[2]
    before = first(page)
    field.setText("많이")
    assert first(page) == before
    assert field.property("fault") is True
    assert field.toolTip().endswith(".")
    field.clear()
    assert (field.property("fault"), field.toolTip()) == (False, "")


def test_words_are_chosen_from_a_list(window: Window) -> None:
    page = page_of(window, "milestones")
    page.toggle_filters()
    column = titles(page).index("상태")
    field = heads_of(page).fields[column]
    choices = page._model.column_choices(column)
    assert len(choices) > 1
    assert page._model.column_choices(titles(page).index("지연(일)")) == ()
    action = next(item for item in field.actions() if item.toolTip() == "목록에서 고르기")

    def pick(menu: QMenu) -> None:
        assert [item.text() for item in menu.actions()] == list(choices)
        menu.setActiveAction(menu.actions()[0])
        QTest.keyClick(menu, Qt.Key.Key_Return)

    for text in (f"={choices[0]}", ""):
        watch = when_menu(pick)
        action.trigger()
        assert not watch.isActive()
        assert field.text() == text
    watch = when_menu(QMenu.hide)
    action.trigger()
    assert (watch.isActive(), field.text()) == (False, "")


def test_shift_adds_an_order_and_turns_it(window: Window) -> None:
    page = page_of(window, "milestones")
    heads = heads_of(page)
    status, team = titles(page).index("상태"), titles(page).index("컨소시엄")
    page.view.sortByColumn(status, Qt.SortOrder.AscendingOrder)
    heads.add_order(team)
    assert page._model.shape.sorts == (("status", False), ("consortium", False))
    assert titles(page)[team].endswith("2▲")
    heads.add_order(team)
    assert titles(page)[team].endswith("2▼")
    pairs = [(page._model.value(row, status), page._model.value(row, team)) for row in range(page._model.rowCount())]
    states = [str(state) for state, _ in pairs]
    assert states == sorted(states)
    for state in set(states):
        named = [str(name) for held, name in pairs if held == state]
        assert named == sorted(named, reverse=True)
    middle = heads.sectionViewportPosition(team) + heads.sectionSize(team) // 2
    place = QPoint(middle, 10)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert len(page._model.shape.sorts) == 1


def test_columns_are_chosen_and_moved(window: Window, dialogs: "Dialogs") -> None:
    page = page_of(window)
    before = titles(page)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ColumnsDialog)
        assert len(dialog.chosen) == len(before)
        dialog.list.setCurrentRow(1)
        dialog.up.click()
        dialog.up.click()
        dialog.list.item(2).setCheckState(Qt.CheckState.Unchecked)
        dialog.list.setCurrentRow(0)
        dialog.down.click()
        dialog.up.click()
        dialog.accept()

    dialogs.answer(answer)
    choose(page, "열 고르기…")
    assert titles(page) == [before[1], before[0], *before[3:]]
    printed = page.printed_table()
    assert printed is not None
    assert len(printed.columns) == len(before) - 1
    dialogs.answer(lambda dialog: dialog.reject())
    page._shaping.choose_columns()
    choose(page, "처음 보기로")
    assert titles(page) == before


def test_rows_are_grouped_and_summed(window: Window) -> None:
    page = page_of(window)
    page.change_view("budget")
    table = ask("budget", window.context.session.asof)
    choose(page, "묶기", table.columns[table.index("consortium")].title)
    total = table.total("available")
    assert total is not None
    grouped = page._model.table
    assert grouped is not None
    assert grouped.total("available") == total > 2**31
    assert len(grouped.rows) == len(set(table.column("consortium")))
    choose(page, "묶기", "묶지 않음")
    assert page._model.rowCount() == len(table.rows)


def test_a_kept_view_comes_back_whole(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(window, "milestones")
    page.toggle_filters()
    column = titles(page).index("상태")
    heads_of(page).fields[column].setText("완료")
    part = first(page)[0].split()[0]
    page.search.setText(part)
    page.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    kept = first(page)
    assert kept
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("  ", True))
    choose(page, "이 보기 저장…")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" 끝난 것 ", True))
    choose(page, "이 보기 저장…")
    choose(page, "처음 보기로")
    assert page.search.text() == ""
    assert len(first(page)) > len(kept)
    assert page.view.horizontalHeader().sortIndicatorSection() == -1
    choose(page, "저장한 보기", "끝난 것")
    assert first(page) == kept
    assert page.search.text() == part
    assert heads_of(page).fields[column].text() == "완료"
    assert page.view.horizontalHeader().sortIndicatorSection() == 0
    choose(page, "저장한 보기 지우기", "끝난 것")
    assert [action.text() for action in page._shaping.make_menu().actions()].count("저장한 보기") == 0
    page._shaping.take("없는 보기")


def test_the_menu_opens_under_its_button(window: Window) -> None:
    page = page_of(window)
    words: list[str] = []

    def look(menu: QMenu) -> None:
        words.extend(action.text() for action in menu.actions() if action.text())
        menu.close()

    watch = when_menu(look)
    page._shaping.button.click()
    assert not watch.isActive()
    assert words[:2] == ["열마다 거르기", "열 고르기…"]


def test_what_hides_a_row_gives_way_when_the_row_is_asked_for(window: Window) -> None:
    page = page_of(window, "milestones")
    table = ask("milestones", window.context.session.asof)
    page.toggle_filters()
    heads_of(page).fields[0].setText("없는 이름")
    page._shaping.group_by("consortium")
    window.go("milestones", table.row_ids[4])
    assert [page._model.row_id(row) for row in page.view.chosen_rows()] == [table.row_ids[4]]
    page._model.set_column_filter(0, "없는 이름")
    window.go("milestones", table.row_ids[5])
    assert [page._model.row_id(row) for row in page.view.chosen_rows()] == [table.row_ids[5]]


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"q": {"a": 1}}', '{"q": {"a": {"filters": 3}}}'])
def test_a_damaged_file_of_views_counts_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    assert KeptViews(path).view("q", "a") is None


def test_views_are_kept_in_order_and_dropped(tmp_path: Path) -> None:
    kept = KeptViews(tmp_path / "새 폴더" / FILE)
    shape = Shape((("a", "≥1"),), (("b", True),), ("a", "b"), "b", "글자")
    assert kept.names("q") == ()
    for name in ("둘", "하나", LAST):
        assert kept.keep("q", name, shape)
    assert (kept.names("q"), kept.view("q", "하나"), kept.view("q", "셋")) == (("둘", "하나"), shape, None)
    assert kept.drop("q", "둘")
    assert kept.names("q") == ("하나",)
    (tmp_path / "파일").write_text("", encoding="utf-8")
    assert not KeptViews(tmp_path / "파일" / FILE).keep("q", "x", shape)


def test_the_last_view_is_there_the_next_time(window: Window) -> None:
    page = page_of(window)
    page._shaping.group_by("consortium")
    kept = json.loads(settings_path().with_name(FILE).read_text(encoding="utf-8"))
    assert kept["budget-by-consortium"][LAST]["group"] == "consortium"


def test_columns_that_are_gone_are_passed_over_and_come_again(window: Window, dialogs: "Dialogs") -> None:
    page = page_of(window, "organizations")
    page.change_view("seat-matrix")
    window.context.session.set_on(date(2025, 7, 30))
    table = page._model.table
    assert table is not None
    last = table.columns[-1].title
    dialogs.answer(lambda dialog: dialog.accept())
    choose(page, "열 고르기…")
    before = titles(page)
    choose(page, "묶기", last)
    assert titles(page)[0] == last
    window.context.session.set_on(date(2025, 9, 9))
    assert last not in titles(page)
    assert titles(page)[:3] == ["기관", "유형", "팀"]
    dialogs.answer(lambda dialog: dialog.accept())
    choose(page, "열 고르기…")
    window.context.session.set_on(date(2025, 7, 30))
    choose(page, "묶기", "묶지 않음")
    assert set(titles(page)) <= set(before)


@pytest.mark.parametrize(("action", "step"), [("larger", 1), ("smaller", -1), ("same-size", 0)])
def test_letters_grow_and_shrink(window: Window, action: str, step: int) -> None:
    page = page_of(window)
    before = page.view.verticalHeader().defaultSectionSize()
    window.actions_.action(action).trigger()
    assert page.view.verticalHeader().defaultSectionSize() - before == 4 * step
    for _ in range(20):
        window.actions_.action(action).trigger()
    window.actions_.action("same-size").trigger()
    assert page.view.verticalHeader().defaultSectionSize() == before
    window.go("overview")
    for name in ("larger", "filters"):
        window.actions_.action(name).trigger()


def test_the_first_column_stays_in_sight(window: Window, qtbot: QtBot) -> None:
    page = page_of(window)
    frozen = page.view._frozen
    assert frozen is not None
    assert not frozen.isVisible()
    for _ in range(6):
        page.zoom(1)
    window.resize(window.minimumSize())
    bar = page.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert frozen.isVisible()
    assert [frozen.isColumnHidden(column) for column in range(2)] == [False, True]
    assert frozen.width() == page.view.horizontalHeader().sectionSize(0)
    bar.setValue(0)
    assert not frozen.isVisible()


def printed(rows: int, columns: int) -> Table:
    heads = (Column("won", "예산", "won"), *(Column(f"c{place}", f"열 {place}") for place in range(columns - 1)))
    cells: tuple[tuple[Value, ...], ...] = tuple(
        (WON, *(f"<{row}.{place}>" for place in range(columns - 1))) for row in range(rows)
    )
    return Table(
        "t", "표", date(2025, 9, 9), "수정 3", heads, cells, ("",) * rows, fictional=True, notes=("주석 하나",)
    )


def test_a_printed_table_says_when_and_in_which_unit(qapp: QApplication) -> None:
    assert qapp is not None
    words = table_document(printed(2, 3), Unit.EOK).toPlainText()
    for part in ("표", "기준일 2025. 9. 9.", "수정 3", "가상", "(단위: 억원, %)", "2,139.0", "<0.0>", "※ 주석 하나"):
        assert part in words, part
    bare = Table("t", "표", date(2025, 9, 9), None, (Column("c", "열"),), (("가",),), ("",), fictional=False)
    assert "단위" not in table_document(bare, Unit.EOK).toPlainText()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_letters_on_paper_are_dark_in_every_theme(window: Window, theme: str) -> None:
    session = window.context.session
    session.change_settings(replace(session.settings, theme=theme))
    document = table_document(printed(2, 3), Unit.EOK)
    paper = QImage(600, 300, QImage.Format.Format_RGB32)
    paper.fill(QColor("#ffffff"))
    painter = QPainter(paper)
    document.drawContents(painter)
    painter.end()
    title = {paper.pixelColor(x, y).lightness() for x in range(20) for y in range(30)}
    assert min(title) < 60, "the title, which stands on white"


@pytest.mark.parametrize(("rows", "columns", "least"), [(1, 3, 1), (120, 3, 2), (120, 9, 3)])
def test_a_table_is_printed_on_as_many_pages_as_it_takes(
    qapp: QApplication, tmp_path: Path, rows: int, columns: int, least: int
) -> None:
    assert qapp is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "표.pdf"))
    assert print_table(printed(rows, columns), Unit.EOK, printer) >= least
    assert (tmp_path / "표.pdf").read_bytes().startswith(b"%PDF")


def test_printing_shows_what_is_shown_and_pages_without_a_table_say_so(window: Window, dialogs: "Dialogs") -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        dialog.reject()

    page_of(window)
    dialogs.answer(look)
    window.actions_.action("print").trigger()
    assert seen[0].startswith("인쇄 미리 보기 — ")
    window.go("reports")
    window.actions_.action("print").trigger()
    assert len(dialogs.told) == 1


def test_the_preview_prints_its_table(window: Window, tmp_path: Path) -> None:
    preview = PrintPreview(printed(1, 2), Unit.WON, window)
    printer = preview.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "표.pdf"))
    preview._print(printer)
    assert (tmp_path / "표.pdf").is_file()
    preview.deleteLater()


def test_a_printed_column_holds_its_longest_word_and_its_numbers() -> None:
    metrics = QFontMetricsF(base_font())
    columns = (Column("name", "이름"), Column("what", "내용"), Column("won", "금액", "won"))
    rows = [("네이버클라우드", "긴 글이 여러 마디로 이어져 한 줄에 다 들지 않는다 " * 9, "213,900,000,000")]
    name, what, won = column_shares(columns, rows, metrics)
    assert name + what + won == pytest.approx(100)
    assert name * PAGE / 100 > metrics.horizontalAdvance(rows[0][0])
    assert won * PAGE / 100 > metrics.horizontalAdvance(rows[0][2])
    assert what > name + won
