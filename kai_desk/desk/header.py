"""The bar on top: menu, programme, marks, the two clocks, search, record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from kai_desk.desk.session import Session
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.desk.widgets.text import STRONG_FOCUS, label, redress
from kai_desk.korean.dates import write_date
from kai_desk.tables.clocks import known_words
from kai_desk.tables.programme import opening_day, programme_name
from kai_desk.tables.reading import fictional

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

HEIGHT = 44
SEARCH_WIDTH = 260
PRESENT = "지금"


class Header(QFrame):
    """Says what is looked at, and as of when; the clocks open when they are pressed."""

    on_asked = Signal()
    known_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Lay the bar out."""
        super().__init__(parent)
        self.setObjectName("header")
        self.setFixedHeight(HEIGHT)
        self._session = session
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(12)
        self.menu_button = QToolButton(self)
        self.menu_button.setObjectName("quiet")
        self.menu_button.setText("메뉴 ▼")
        self.menu_button.setAccessibleName("메뉴")
        self.menu_button.setToolTip("기록, 들이기, 내보내기, 보기 (Alt+M)")
        self._programme = label("", "programme", self)
        self._fictional = label("연습용 · 가상 자료 포함", "fictional", self)
        self._record = label("", "small", self)
        self.on_button = self._clock("기준일", "그날 사실이던 것을 봅니다 (Ctrl+D)")
        self.on_button.clicked.connect(self.on_asked)
        self.known_button = self._clock("인지 시점", "그때 기록이 알던 것을 봅니다 (Ctrl+H)")
        self.known_button.clicked.connect(self.known_asked)
        self.search = SearchField("찾기 — 이름, 초성, 명령   Ctrl+K", "모두 찾기", self)
        self.search.setFixedWidth(SEARCH_WIDTH)
        for widget in (self.menu_button, self._programme, self._fictional, self._record):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.addWidget(widget)
        row.addStretch(1)
        for clock in (self.on_button, self.known_button):
            row.addWidget(clock)
        row.addWidget(self.search)
        session.record_changed.connect(self.refresh)
        session.clocks_changed.connect(self.refresh)
        session.rows_changed.connect(self._refresh_rows)

    def _clock(self, name: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("button")
        button.setAccessibleName(name)
        button.setToolTip(hint)
        button.setProperty("focusPolicy", STRONG_FOCUS)
        return button

    def take_menu(self, menu: "QMenu") -> None:
        """Open ``menu`` from the first button."""
        self.menu_button.setShortcut("Alt+M")
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _refresh_rows(self, _: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the record and its clocks anew."""
        session = self._session
        record = session.record
        shown = record is not None
        for widget in (self.on_button, self.known_button, self.search, self._record):
            widget.setVisible(shown)
        if record is None:
            self._programme.setText("KAI 데스크")
            self._fictional.hide()
            return
        asof = session.asof
        self._programme.setText(programme_name(asof.reader) or "이름 없는 사업")
        self._record.setText(record.path.name)
        self._record.setToolTip(str(record.path))
        kinds = ("milestone", "progress", "budget_entry", "budget_line", "membership", "entry", "reading", "adoption")
        self._fictional.setVisible(fictional(asof, *kinds))
        self.on_button.setText(f"기준일  {write_date(asof.on)}")
        self.on_button.setAccessibleName(f"기준일 {write_date(asof.on)}")
        moved = asof.on != opening_day(asof.reader, session.today)
        redress(self.on_button, "buttonPast" if moved else "button")
        known = session.known
        self.known_button.setText(f"인지 시점  {known_words(known) if known else PRESENT}")
        self.known_button.setAccessibleName(f"인지 시점 {known_words(known) if known else PRESENT}")
        redress(self, "headerPast" if known is not None else "header")
