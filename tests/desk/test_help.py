"""Help answers for every page from inside the program; the list of shortcuts and the tour name what is there."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QRawFont, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListWidget, QTableWidget, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kai_desk.desk.actions import COMMANDS, Command
from kai_desk.desk.help import DIM, HelpDialog
from kai_desk.desk.help_topics import INDEX, TOPIC_IDS, Topic, find_topics, read_topics
from kai_desk.desk.pages.catalogue import TABLE_PAGES
from kai_desk.desk.pages.names import PAGES
from kai_desk.desk.shortcuts import IN_PAGE_KEYS, ShortcutsDialog, key_words, shortcut_rows
from kai_desk.desk.tokens import Tokens, load_themes
from kai_desk.desk.tour import CARD_WIDTH, SPACE, TourDialog, card_place, tour_steps
from kai_desk.desk.window import Window
from kai_desk.places import resources
from kai_desk.program.catalogue import BY_TITLE
from kai_desk.tables import money, progress
from kai_desk.tables.history import history
from kai_desk.tables.questions import ask

if TYPE_CHECKING:
    from tests.conftest import OpenWindow

HELP = resources() / "help"
DESK = Path(__file__).parents[2] / "kai_desk" / "desk"
TOPICS = {topic.id: topic for topic in read_topics(HELP)}
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Za-z]+|\S)|\bF\d{1,2}\b")
COMING = {"Alt+V", "Alt+M"}
MOST_BYTES = 120_000


def tokens(name: str = "light") -> Tokens:
    return load_themes(resources() / "colours")[name]


def words_of(topic: Topic) -> str:
    return "\n".join(topic.lines)


def gone(qapp: QApplication, widget: QWidget) -> bool:
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not isValid(widget)


# The texts


def test_every_page_has_a_topic_and_every_topic_a_place_in_the_list() -> None:
    assert {page for page, _ in PAGES if page} | {"start", INDEX} <= set(TOPICS)
    assert tuple(TOPICS) == TOPIC_IDS
    assert {file.stem for file in HELP.glob("*.html")} == set(TOPIC_IDS)


@pytest.mark.parametrize("page", [page for page in PAGES if page[0]])
def test_a_topic_is_called_as_its_page(page: tuple[str, str]) -> None:
    assert TOPICS[page[0]].title == page[1]


@pytest.mark.parametrize("name", TOPIC_IDS)
def test_links_and_pictures_are_there_and_lead_nowhere_outside(name: str) -> None:
    html = TOPICS[name].html
    assert "http" not in html
    assert "//" not in html
    for link in re.findall(r'href="([^"]*)"', html):
        assert link.removesuffix(".html") in TOPICS
    for picture, words in re.findall(r'<img src="([^"]*)" alt="([^"]*)">', html):
        assert (HELP / picture).is_file()
        assert words
    assert html.count("<img") == len(re.findall(r'<img src="[^"]*" alt="[^"]+">', html))


def test_every_picture_is_used_light_and_marked_as_invented() -> None:
    used: dict[str, str] = {}
    for topic in TOPICS.values():
        used |= dict(re.findall(r'src="pictures/([^"]*)"[^>]*></p>\n<p class="caption">(.*)</p>', topic.html))
    there = {file.name: file.stat().st_size for file in (HELP / "pictures").iterdir()}
    assert set(used) == set(there)
    assert max(there.values()) <= MOST_BYTES
    assert all("연습용" in caption and "가상" in caption for caption in used.values())


@pytest.mark.parametrize("name", TOPIC_IDS)
def test_the_bundled_font_has_every_letter(qapp: QApplication, name: str) -> None:
    assert qapp is not None
    face = QRawFont(str(resources() / "fonts" / "PretendardGOV-Regular.otf"), 13)
    assert face.isValid()
    letters = sorted(set(words_of(TOPICS[name])) - {"\n"})
    assert [letter for letter in letters if 0 in face.glyphIndexesForString(letter)] == []


def test_the_keys_that_are_named_are_there() -> None:
    known = {key_words(item.keys) for item in COMMANDS if item and item.keys} | COMING
    known |= {key.strip() for _, keys in IN_PAGE_KEYS for key in re.split(r", (?=\S)| 또는 ", keys)}
    named = {(name, key) for name, topic in TOPICS.items() for key in KEY.findall(words_of(topic))}
    assert {(name, key) for name, key in named if key not in known} == set()
    marked = {key for topic in TOPICS.values() for key in re.findall(r'"key">&nbsp;(.*?)&nbsp;<', topic.html)}
    assert marked - known <= {"Shift", "Ctrl"}


def test_buttons_and_menus_are_named_as_they_are_on_screen() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in DESK.rglob("*.py"))
    named = {words for topic in TOPICS.values() for words in re.findall(r'"cmd">(.*?)<', topic.html)}
    assert {words for words in named if words not in code} == set()


def test_sheets_are_named_as_in_the_entry_workbook() -> None:
    names: set[str] = set()
    for topic in TOPICS.values():
        for phrase in re.findall(r"입력 통합문서의 ((?:'[^']+'[과와· ]*)+)시트", words_of(topic)):
            names |= set(re.findall(r"'([^']+)'", phrase))
    assert len(names) > 15
    assert names - {"안내"} <= set(BY_TITLE)


@pytest.mark.parametrize("plan", TABLE_PAGES, ids=lambda plan: plan.id)
def test_the_columns_of_a_page_are_explained(open_window: "OpenWindow", plan: object) -> None:
    asof = open_window("practice").context.session.asof
    page = next(item for item in TABLE_PAGES if item is plan)
    words = words_of(TOPICS[page.id])
    missing = {
        (view.question, column.title)
        for view in page.views
        for column in ask(view.question, asof).columns
        if column.title not in words and not column.id.startswith("team-")  # those are called as the teams are
    }
    assert missing == set()
    assert [view.title for view in page.views if view.title not in words] == []


def test_the_columns_of_the_history_are_explained(window: Window) -> None:
    record = window.context.session.record
    assert record is not None
    titles = [column.title for column in history(window.context.session.asof, record.edits()).columns]
    assert [title for title in titles if title not in words_of(TOPICS["history"])] == []


@pytest.mark.parametrize(
    ("page", "formula"),
    [
        ("budget", money.AVAILABLE_FORMULA),
        ("budget", money.DISBURSEMENT_FORMULA),
        ("budget", money.SPENDING_FORMULA),
        ("overview", money.DISBURSEMENT_FORMULA),
        ("overview", money.SPENDING_FORMULA),
        ("overview", progress.ACTUAL_FORMULA),
        ("milestones", progress.ACTUAL_FORMULA.removeprefix("실적 = ")),
        ("milestones", progress.PLANNED_FORMULA.removeprefix("계획 = ")),
        ("milestones", progress.COVERAGE_FORMULA.removeprefix("반영률 = ")),
    ],
)
def test_formulas_are_those_of_the_tables(page: str, formula: str) -> None:
    assert formula in words_of(TOPICS[page])


# Searching


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("집행률", "budget"),
        ("ㅅㅎㅍ", "overview"),
        ("예산", "budget"),
        ("인지 시점", "clocks"),
        ("읽기 전용", "trouble"),
        ("ctrl+home", "clocks"),
        ("지어낸", "fictional"),
    ],
)
def test_search_finds_letters_and_initials(query: str, first: str) -> None:
    found = find_topics(query, tuple(TOPICS.values()))
    assert first in [topic.id for topic, _ in found[:2]]
    assert all(line for _, line in found)


@pytest.mark.parametrize("query", ["", "  ", "없는말없는말", "예산 없는말없는말"])
def test_search_finds_nothing_without_every_word(query: str) -> None:
    assert find_topics(query, tuple(TOPICS.values())) == ()


# The window of the help


@pytest.mark.parametrize(("page", "shown"), [("budget", "budget"), ("", INDEX), ("no-such-page", INDEX)])
def test_help_opens_at_the_page_and_is_freed(qapp: QApplication, page: str, shown: str) -> None:
    dialog = HelpDialog(page, HELP, tokens(), None)
    dialog.show()
    assert dialog.topic == shown
    assert not dialog.isModal()
    assert dialog.list.currentItem().text() == TOPICS[shown].title
    assert TOPICS[shown].lines[1] in dialog.browser.toPlainText().replace("\xa0", " ")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert gone(qapp, dialog)


def test_help_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        HelpDialog(INDEX, tmp_path, tokens(), None)


@pytest.fixture
def dialog(qtbot: QtBot) -> HelpDialog:
    made = HelpDialog("overview", HELP, tokens(), None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_links_lead_to_topics_and_back(dialog: HelpDialog) -> None:
    dialog.browser.anchorClicked.emit(QUrl("milestones.html"))
    dialog.list.setCurrentRow(TOPIC_IDS.index("budget"))
    assert dialog.topic == "budget"
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.topic == "milestones"
    dialog.back_button.click()
    assert dialog.topic == "overview"
    assert not dialog.back_button.isEnabled()
    dialog.back()
    assert dialog.topic == "overview"


@pytest.mark.parametrize(
    "link", ["https://example.org/budget.html", "file:///etc/passwd", "//host/budget.html", "no.html", "../budget.html"]
)
def test_links_to_elsewhere_do_nothing(dialog: HelpDialog, link: str) -> None:
    before = dialog.browser.toPlainText()
    dialog.browser.anchorClicked.emit(QUrl(link))
    assert dialog.topic == "overview"
    assert dialog.browser.toPlainText() == before


@pytest.mark.parametrize(
    "name", ["https://example.org/a.png", "file:///etc/hosts", "/etc/hosts", "../icons/x.svg", "//host/a.png"]
)
def test_nothing_outside_the_folder_is_read(dialog: HelpDialog, name: str) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    assert dialog.browser.loadResource(kind, QUrl(name)) is None
    assert dialog.browser.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("budget.html")) is None


@pytest.mark.parametrize("width", [720, 1000, 1400])
def test_pictures_fit_the_width(dialog: HelpDialog, qapp: QApplication, width: int) -> None:
    dialog.resize(width, 660)
    qapp.processEvents()
    kind = QTextDocument.ResourceType.ImageResource.value
    image = dialog.browser.loadResource(kind, QUrl("pictures/overview.png"))
    assert 0 < image.width() / image.devicePixelRatio() <= dialog.browser.viewport().width()
    assert dialog.browser.horizontalScrollBar().maximum() == 0


def test_pictures_do_not_glare_in_the_dark(dialog: HelpDialog) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    whitest = {}
    for name, tokens in load_themes(resources() / "colours").items():
        dialog.browser.use(tokens)
        image = dialog.browser.loadResource(kind, QUrl("pictures/money.png"))
        whitest[name] = max(image.pixelColor(x, 20).lightness() for x in range(image.width()))
    assert whitest == {"light": 255, "dark": DIM, "contrast": DIM}


def test_typing_finds_marks_and_clears(dialog: HelpDialog) -> None:
    dialog.search.setFocus()
    for letter in "실집행률":
        dialog.search.insert(letter)
    assert dialog.topic == "budget"
    assert [mark.cursor.selectedText() for mark in dialog.browser.extraSelections()][:1] == ["실집행률"]
    assert dialog.list.count() < len(TOPIC_IDS)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.list
    dialog.back()
    assert dialog.topic == "overview"
    dialog.search.setFocus()
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.list.count() == len(TOPIC_IDS)
    assert dialog.browser.extraSelections() == []


def test_what_is_not_found_is_said(dialog: HelpDialog) -> None:
    dialog.search.setText("없는말없는말")
    assert "찾은 글이 없습니다" in dialog.list.item(0).text()
    assert dialog.topic == "overview"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_help_takes_the_colours_of_a_theme(dialog: HelpDialog, theme: str) -> None:
    dialog.use(tokens(theme))
    assert tokens(theme).text in dialog.browser.document().defaultStyleSheet()
    assert TOPICS["overview"].title in dialog.browser.toPlainText()


def test_keys_that_a_person_would_try(dialog: HelpDialog) -> None:
    dialog.browser.setFocus()
    QTest.keySequence(dialog, QKeySequence("Ctrl+F"))
    assert dialog.focusWidget() is dialog.search
    dialog.search.setText("예산")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.browser
    assert dialog.isVisible()


def unnamed(widget: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QListWidget, QTableWidget)
    found: list[QWidget] = []
    for kind in kinds:
        for child in widget.findChildren(kind):
            own = child.isVisibleTo(widget) and child.focusPolicy() != Qt.FocusPolicy.NoFocus
            text = child.text() if isinstance(child, QAbstractButton) else ""
            if own and not (child.accessibleName() or text):
                found.append(child)
    return found


def test_controls_have_names(dialog: HelpDialog, qtbot: QtBot) -> None:
    assert unnamed(dialog) == []
    assert dialog.browser.accessibleName()
    shortcuts = ShortcutsDialog(COMMANDS)
    qtbot.addWidget(shortcuts)
    assert unnamed(shortcuts) == []


# The list of shortcuts


@pytest.mark.parametrize(
    ("keys", "words"),
    [("Alt+Left", "Alt+←"), ("Ctrl++", "Ctrl++"), ("Ctrl+-", "Ctrl+-"), ("F1", "F1"), ("Ctrl+Home", "Ctrl+Home")],
)
def test_keys_are_written_as_on_the_keyboard(keys: str, words: str) -> None:
    assert key_words(keys) == words


def text_at(dialog: ShortcutsDialog, row: int, column: int) -> str:
    item = dialog.table.item(row, column)
    return item.text() if item is not None else ""


def test_shortcuts_are_made_from_the_commands(qapp: QApplication) -> None:
    commands = (Command("a", "하나…", "Ctrl+Left"), None, Command("b", "둘"))
    assert shortcut_rows(commands, (("셋", "Enter"),)) == (("하나", "Ctrl+←"), ("셋", "Enter"))
    dialog = ShortcutsDialog(COMMANDS)
    dialog.show()
    listed = {text_at(dialog, row, 1) for row in range(dialog.table.rowCount())}
    assert {key_words(item.keys) for item in COMMANDS if item and item.keys} <= listed
    assert {keys for _, keys in IN_PAGE_KEYS} <= listed
    dialog.search.setText("ㄱㅈㅇ")
    shown = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
    assert "기준일" in [text_at(dialog, row, 0) for row in shown]
    assert len(shown) < dialog.table.rowCount() // 4
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert gone(qapp, dialog)


# The tour


def started(window: Window) -> TourDialog:
    window.go("overview")
    return TourDialog(tour_steps(window), window.context.theme.tokens, window)


def outline_of(window: Window, tour: TourDialog) -> QRect:
    frame = next(child for child in window.children() if type(child).__name__ == "_Outline")
    assert isinstance(frame, QWidget)
    assert frame.isVisible()
    assert tour.isVisible()
    return frame.geometry()


@pytest.mark.parametrize("record", ["practice", "seeds", "empty"])
def test_the_tour_stands_beside_what_it_speaks_of(open_window: "OpenWindow", record: str) -> None:
    window = open_window(record)
    tour = started(window)
    titles = []
    for _ in range(5):
        titles.append(tour.step.title)
        frame = outline_of(window, tour)
        for widget in tour.step.widgets:
            assert frame.contains(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
            assert not tour.geometry().intersects(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
        assert window.rect().contains(tour.geometry())
        assert tour.step.title in tour.accessibleName()
        tour.next_button.click()
    assert titles == ["남은 팀", "집행률과 그 식", "진척 그림", "자료가 서로 다른 숫자", "두 시계와 찾기"]


def test_the_tour_goes_back_and_ends_once(window: Window, qapp: QApplication, qtbot: QtBot) -> None:
    tour = started(window)
    ended: list[bool] = []
    tour.finished.connect(lambda: ended.append(True))
    assert not tour.back_button.isEnabled()
    tour.next()
    tour.back_button.click()
    assert tour.step.title == "남은 팀"
    tour.use(tokens("dark"))
    with qtbot.waitSignal(tour.finished):
        QTest.keyClick(tour.next_button, Qt.Key.Key_Escape)
    tour.end()
    assert ended == [True]
    assert gone(qapp, tour)
    assert [child for child in window.children() if type(child).__name__ == "_Outline"] == []


def test_the_tour_follows_the_window_and_lets_go_of_another_page(window: Window, qapp: QApplication) -> None:
    tour = started(window)
    tour.next()
    window.resize(1100, 700)
    qapp.processEvents()
    area = tour.step.widgets[0]
    assert outline_of(window, tour).contains(QRect(area.mapTo(window, QPoint(0, 0)), area.size()))
    window.go("budget")
    qapp.processEvents()
    frame = next(child for child in window.children() if type(child).__name__ == "_Outline")
    assert isinstance(frame, QWidget)
    assert not frame.isVisible()
    assert window.rect().contains(tour.geometry())
    tour.end()


def test_a_tour_of_nothing_is_refused(window: Window) -> None:
    with pytest.raises(ValueError, match="no steps"):
        TourDialog((), tokens(), window)


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (QRect(10, 10, 100, 50), QPoint(12, 71)),
        (QRect(10, 10, 100, 780), QPoint(121, 12)),
        (QRect(10, 500, 960, 290), QPoint(12, 288)),
        (QRect(600, 0, 400, 800), QPoint(248, 12)),
        (QRect(0, 0, 1000, 800), QPoint(330, 300)),
        (QRect(), QPoint(330, 300)),
        (QRect(900, 10, 90, 50), QPoint(648, 71)),
    ],
)
def test_the_card_finds_a_free_side(target: QRect, place: QPoint) -> None:
    assert CARD_WIDTH == 340
    assert SPACE == 12
    assert card_place(target, QSize(340, 200), QSize(1000, 800)) == place
