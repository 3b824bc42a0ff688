"""Help without a network, beside the work: topics on the left, the text on the right, a search over all of them."""

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.help_topics import INDEX, find_topics, help_style, read_topics
from kai_desk.desk.style import GAP, MARGIN
from kai_desk.desk.theme import HALF
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.desk.widgets.text import label
from kai_desk.korean.chosung import pattern

_TOPIC = int(Qt.ItemDataRole.UserRole)
_LIST_WIDTH = 216
DIM = 200  # of 255
_HEADING = re.compile(r"<(/?)h([12])>")


def dimmed(image: QImage) -> QImage:
    """Return a light picture for a dark surface: its white is softened, its colours stay those the text names."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(made.rect(), QColor(DIM, DIM, DIM))
    painter.end()
    return made


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
        self._dress()
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
        self._dress()
        self._render()

    def _dress(self) -> None:
        """Draw the frame; with the focus it is thicker and takes no room from the text."""
        t = self._tokens
        self.setStyleSheet(
            f"QTextBrowser {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; padding: 1px; }}"
            f"QTextBrowser:focus {{ border: 2px solid {t.focus}; padding: 0; }}"
        )

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
        """Return a picture of the help folder, no wider than the text and no glare in the dark; None for the rest."""
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
        if QColor(self._tokens.ground).lightness() < HALF:
            image = dimmed(image)
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
        column.setContentsMargins(20, 16, 20, 16)
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
