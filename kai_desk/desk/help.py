"""Help without a network: topics of `resources/help` with a search over all of them, and the list of shortcuts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.actions import Command
from kai_desk.desk.style import BODY, GAP, HEADING, MARGIN, ROW, SMALL, TITLE
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.desk.widgets.text import label
from kai_desk.korean.chosung import found, pattern

INDEX = "index"
TOPIC_IDS = (
    INDEX,
    "start",
    "overview",
    "consortia",
    "organizations",
    "rounds",
    "budget",
    "milestones",
    "support",
    "evidence",
    "reports",
    "history",
    "clocks",
    "books",
    "finding",
    "fictional",
    "trouble",
)
IN_PAGE_KEYS: tuple[tuple[str, str], ...] = (
    ("다음 자리로, 앞 자리로", "Tab, Shift+Tab"),
    ("쪽 목록에서 쪽 바꾸기", "↑, ↓"),
    ("상황판 숫자에서 그 쪽 열기", "Enter, Space"),
    ("상황판 목록에서 그 행 열기", "Enter"),
    ("이력에서 그 시점의 기록 보기", "Enter"),
    ("그림에서 표시 옮기기", "←, →, ↑, ↓"),
    ("그림에서 표시한 행 열기", "Enter"),
    ("표에서 여러 행 고르기", "Shift+↑, Shift+↓"),
    ("표에서 모든 행 고르기", "Ctrl+A"),
    ("고른 행 복사 (없으면 모두)", "Ctrl+C"),
    ("찾기 칸 비우기, 창 닫기", "Esc"),
    ("찾기 칸에서 찾은 것으로 내려가기", "↓"),
    ("찾은 곳으로 가기", "Enter"),
)
_BLOCKS = frozenset({"h1", "h2", "h3", "p", "li", "td", "th"})
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_TOPIC = int(Qt.ItemDataRole.UserRole)
_LIST_WIDTH, _EXCERPT_LEAD = 216, 4
_HEADING = re.compile(r"<(/?)h([12])>")


@dataclass(frozen=True, slots=True)
class Topic:
    """One help text. ``lines`` are its words, block by block, the title first."""

    id: str
    title: str
    html: str
    lines: tuple[str, ...]


class _Words(HTMLParser):
    """Collects the words of each block."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self.lines:
            self.lines[-1] += data


def read_topics(folder: Path) -> tuple[Topic, ...]:
    """Return the topics of a help folder in the order of the list; a text that is not there is left out."""
    topics = []
    for name in TOPIC_IDS:
        file = folder / f"{name}.html"
        if not file.is_file():
            continue
        html = file.read_text(encoding="utf-8")
        words = _Words()
        words.feed(html)
        lines = tuple(line for line in (" ".join(line.split()) for line in words.lines) if line)
        topics.append(Topic(name, lines[0], html, lines))
    return tuple(topics)


def find_topics(query: str, topics: Sequence[Topic]) -> tuple[tuple[Topic, str], ...]:
    """Return the topics that hold every word of ``query`` (letters or 초성), each with a line of it.

    Titles come first, then what speaks of it most; a word that only stands across spaces counts least.
    """
    words = query.split()
    hits = []
    for topic in topics:
        if words and all(any(found(word, line) for line in topic.lines) for word in words):
            counts = {line: sum(_place(word, line) >= 0 for word in words) for line in topic.lines[1:]}
            missed = sum(_place(word, topic.title) < 0 for word in words)
            best = max(counts, key=lambda line: (counts[line], len(line)))
            hits.append(((missed, -sum(counts.values())), topic, _excerpt(best, words)))
    return tuple((topic, line) for _, topic, line in sorted(hits, key=lambda hit: hit[0]))


def _place(word: str, line: str) -> int:
    """Return where ``word`` stands in ``line`` as it is written, -1 where it does not."""
    match = pattern(word).search(line.casefold())
    return match.start() if match else -1


def _excerpt(line: str, words: Sequence[str]) -> str:
    """Return ``line`` from shortly before the first of ``words``."""
    start = min((place for word in words if (place := _place(word, line)) >= 0), default=0) - _EXCERPT_LEAD
    return line if start <= 0 else f"…{line[start:]}"


def help_style(tokens: Tokens) -> str:
    """Return the style sheet of a help text in the colours of a theme."""
    t = tokens
    return f"""
body {{ color: {t.text}; font-size: {BODY}px; }}
p, li {{ line-height: 145%; margin: 6px 0; }}
.h1 {{ font-size: {TITLE}px; font-weight: bold; margin: 4px 0 8px 0; }}
.h2 {{ font-size: {HEADING}px; font-weight: bold; margin: 20px 0 4px 0; }}
.picture {{ line-height: 100%; margin: 8px 0 0 0; }}
ul, ol {{ margin: 0; -qt-list-indent: 1; }}
a {{ color: {t.primary_text}; text-decoration: underline; }}
table {{ border-collapse: collapse; border-color: {t.line}; margin: 8px 0; }}
th {{ background-color: {t.head}; color: {t.head_text}; padding: 5px 10px; text-align: left; }}
td {{ padding: 5px 10px; border-bottom: 1px solid {t.line}; }}
.key {{ background-color: {t.chip}; color: {t.chip_text}; }}
.cmd {{ font-weight: bold; }}
.caption {{ color: {t.muted}; font-size: {SMALL}px; }}
.formula {{ color: {t.head_text}; background-color: {t.head}; }}
"""


class HelpBrowser(QTextBrowser):
    """Shows one topic; reads nothing outside the help folder, and fits pictures into its width."""

    def __init__(self, folder: Path, tokens: Tokens, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._folder = folder.resolve()
        self._tokens = tokens
        self._html = ""
        self._query = ""
        self.setSearchPaths([str(folder)])
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        # A bar that comes and goes would change the width while a text is being set.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(MARGIN)
        self.setAccessibleName("도움말 글")

    def show_text(self, html: str, query: str = "") -> None:
        """Show a text from its beginning, or from the first place where a word of ``query`` stands."""
        self._html, self._query = html, query
        self._render()
        marks = self.extraSelections()
        if marks:
            cursor: QTextCursor = marks[0].cursor
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        else:
            self.verticalScrollBar().setValue(0)

    def use(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        self._render()

    def _render(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultStyleSheet(help_style(self._tokens))
        # Qt gives headings a size of its own whatever the style sheet says.
        html = _HEADING.sub(lambda tag: "</p>" if tag[1] else f'<p class="h{tag[2]}">', self._html)
        self.setHtml(f"<body>{html}</body>")
        self.setExtraSelections(self._found())

    def _found(self) -> list[QTextEdit.ExtraSelection]:
        """Mark the words that were looked for, where they stand as they were typed."""
        wanted = [pattern(word) for word in self._query.split()]
        look = QTextCharFormat()
        look.setBackground(QColor(self._tokens.doubtful_ground))
        look.setForeground(QColor(self._tokens.doubtful))
        marks = []
        block = self.document().begin()
        while block.isValid():
            for match in (match for one in wanted for match in one.finditer(block.text().casefold())):
                mark = QTextEdit.ExtraSelection()
                mark.format = look
                mark.cursor = QTextCursor(block)
                mark.cursor.setPosition(block.position() + match.start())
                mark.cursor.setPosition(block.position() + match.end(), QTextCursor.MoveMode.KeepAnchor)
                marks.append(mark)
            block = block.next()
        return marks

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture of the help folder, no wider than the text; None for anything else."""
        url = QUrl(name)
        path = (self._folder / url.path()).resolve()
        local = not url.scheme() and not url.host() and path.is_relative_to(self._folder)
        if not local or kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        image = QImage(str(path))
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - 2 * MARGIN) * ratio)
        if image.width() > room > 0:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures anew and stay at the same place of the text."""
        super().resizeEvent(event)
        if self._html and event.size().width() != event.oldSize().width():
            bar = self.verticalScrollBar()
            place = bar.value() / max(bar.maximum(), 1)
            self._render()
            bar.setValue(round(place * bar.maximum()))


class HelpDialog(QDialog):
    """The help beside the work: topics on the left, the text on the right. Deleted when it is closed."""

    def __init__(self, page_id: str, help_folder: Path, tokens: Tokens, parent: QWidget | None = None) -> None:
        """Open at the topic of ``page_id``, at the index where there is none; FileNotFoundError without any text."""
        super().__init__(parent)
        self.setWindowTitle("도움말")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(1000, 660)
        self.topics = {topic.id: topic for topic in read_topics(help_folder)}
        if INDEX not in self.topics:
            raise FileNotFoundError(help_folder / f"{INDEX}.html")
        self._trail: list[str] = []
        self._query = ""
        self._by_search = False
        self.search = SearchField("도움말에서 찾기 (초성 가능)", "도움말에서 찾기", self)
        self.search.searched.connect(self._search)
        self.search.left_downwards.connect(self._enter_list)
        self.search.returnPressed.connect(self._enter_text)
        self.list = QListWidget(self)
        self.list.setObjectName("recent")
        self.list.setAccessibleName("도움말 차례")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemActivated.connect(self._enter_text)
        self.browser = HelpBrowser(help_folder, tokens, self)
        self.browser.anchorClicked.connect(self._follow)
        self.back_button = QPushButton("← 앞서 보던 글", self)
        self.back_button.setAccessibleName("앞서 보던 글")
        self.back_button.setToolTip("앞서 보던 글 (Alt+←)")
        self.back_button.clicked.connect(self.back)
        close = QPushButton("닫기", self)
        close.setToolTip("도움말 닫기 (Esc)")
        close.clicked.connect(self.close)
        for button in (self.back_button, close):
            button.setAutoDefault(False)
        QShortcut(QKeySequence("Alt+Left"), self, self.back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._find)
        self._lay_out(close)
        self._fill(self._query)
        self.show_topic(page_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, close: QPushButton) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        top = QHBoxLayout()
        self.search.setFixedWidth(_LIST_WIDTH)
        top.addWidget(self.search)
        top.addStretch(1)
        top.addWidget(self.back_button)
        column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.list.setFixedWidth(_LIST_WIDTH)
        row.addWidget(self.list)
        row.addWidget(self.browser, 1)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addWidget(label("이 도움말은 프로그램 안에 들어 있어 인터넷 없이 읽습니다.", "small", self), 1)
        foot.addWidget(close)
        column.addLayout(foot)

    @property
    def topic(self) -> str:
        """The topic that is shown."""
        return self._trail[-1] if self._trail else ""

    def show_topic(self, name: str) -> None:
        """Show a topic, the index where there is none of that name."""
        wanted = name if name in self.topics else INDEX
        if wanted != self.topic:
            self._trail.append(wanted)
        self._show()

    def use(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self.browser.use(tokens)

    def back(self) -> None:
        """Show the topic that was shown before."""
        if len(self._trail) > 1:
            self._by_search = False
            self._trail.pop()
            self._show()

    def _show(self) -> None:
        topic = self.topics[self.topic]
        self.browser.show_text(topic.html, self._query)
        self.browser.setAccessibleDescription(topic.title)
        self.back_button.setEnabled(len(self._trail) > 1)
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(_TOPIC) == topic.id:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _fill(self, query: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        topics = tuple(self.topics.values())
        shown = find_topics(query, topics) if query.strip() else tuple((topic, "") for topic in topics)
        for topic, line in shown:
            item = QListWidgetItem(f"{topic.title}\n{line}" if line else topic.title)
            item.setData(_TOPIC, topic.id)
            item.setToolTip(line)
            item.setSizeHint(QSize(0, 48 if line else 30))
            self.list.addItem(item)
        if not shown:
            item = QListWidgetItem("찾은 글이 없습니다.\n다른 말이나 초성으로 찾으십시오.")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(0, 48))
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _search(self, query: str) -> None:
        """Show the best topic; what was shown before the first letter stays one step back."""
        self._query = query.strip()
        self._fill(self._query)
        best = self.list.item(0).data(_TOPIC) if self._query else None
        if best is None or best == self.topic:
            self._show()
            return
        if self._by_search and len(self._trail) > 1:
            self._trail.pop()
        self.show_topic(best)
        self._by_search = True

    def _chosen(self, item: QListWidgetItem | None) -> None:
        self._by_search = False
        if item is not None and item.data(_TOPIC):
            self.show_topic(item.data(_TOPIC))

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_text(self) -> None:
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _follow(self, link: QUrl) -> None:
        """Go to another topic; a link to anywhere else does nothing."""
        name = link.path().removesuffix(".html")
        if not link.scheme() and not link.host() and name in self.topics:
            self.search.clear()
            self._by_search = False
            self.show_topic(name)


def key_words(keys: str) -> str:
    """Return keys as they are printed on a keyboard: "Alt+Left" is "Alt+←"."""
    return "+".join(_ARROWS.get(part, part) for part in keys.replace("++", "+\0").split("+")).replace("\0", "+")


def shortcut_rows(
    commands: Sequence[Command | None], extra: Sequence[tuple[str, str]] = IN_PAGE_KEYS
) -> tuple[tuple[str, str], ...]:
    """Return what can be done and its keys: the commands that have any, then those inside a page."""
    mine = ((item.words.removesuffix("…"), key_words(item.keys)) for item in commands if item and item.keys)
    return (*mine, *extra)


class ShortcutsDialog(QDialog):
    """Every shortcut, made from the commands themselves. Deleted when it is closed."""

    def __init__(
        self,
        commands: Sequence[Command | None],
        extra: Sequence[tuple[str, str]] = IN_PAGE_KEYS,
        parent: QWidget | None = None,
    ) -> None:
        """List ``commands`` and the keys inside a page as (what it does, keys)."""
        super().__init__(parent)
        self.setWindowTitle("단축키")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 640)
        self._rows = shortcut_rows(commands, extra)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        self.search = SearchField("단축키 찾기 (초성 가능)", "단축키 찾기", self)
        self.search.searched.connect(self._filter)
        self.search.left_downwards.connect(self._enter_table)
        column.addWidget(self.search)
        self.table = self._made_table()
        column.addWidget(self.table, 1)
        box = QDialogButtonBox(self)
        close = QPushButton("닫기", self)
        box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        column.addWidget(box)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(len(self._rows), 2, self)
        table.setAccessibleName("단축키 표")
        table.setHorizontalHeaderLabels(["하는 일", "키"])
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, words in enumerate(self._rows):
            for place, text in enumerate(words):
                table.setItem(row, place, QTableWidgetItem(text))
        return table

    def _filter(self, query: str) -> None:
        for row, words in enumerate(self._rows):
            self.table.setRowHidden(row, not found(query, " ".join(words)))

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
