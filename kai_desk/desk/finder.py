"""The list under the search field: everything that is found, one key away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from kai_desk.desk.session import Session
from kai_desk.desk.widgets.followed_list import FollowedList
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.korean.chosung import search_key
from kai_desk.tables.finding import Place, find, places

PLACE = int(Qt.ItemDataRole.UserRole)
ROW = 30
RECENT = 8
COMMAND = "command"


class Finder(FollowedList):
    """Follows a search field; Enter or a click goes to the place."""

    place_chosen = Signal(str, str)
    command_chosen = Signal(str)

    def __init__(
        self,
        field: SearchField,
        session: Session,
        pages: Sequence[tuple[str, str]],
        commands: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        """Listen to ``field``; a child of the window so that the field keeps the keyboard and the IME."""
        super().__init__(parent)
        self.setObjectName("finder")
        self.setAccessibleName("찾은 것")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._field = field
        self._window = parent
        self._session = session
        self._pages = pages
        self._commands = tuple(Place(words, "명령", COMMAND, name, search_key(words)) for name, words in commands)
        self._recent: list[Place] = []
        self._places: tuple[Place, ...] | None = None
        field.searched.connect(self._search)
        field.installEventFilter(self)
        self.itemClicked.connect(self._choose)
        session.record_changed.connect(self._forget_record)
        session.clocks_changed.connect(self._forget)
        session.rows_changed.connect(self._forget_rows)

    def _forget(self) -> None:
        self._places = None
        self.hide()

    def _forget_record(self) -> None:
        self._recent = []
        self._forget()

    def _forget_rows(self, _: object) -> None:
        self._forget()

    def _search(self, text: str) -> None:
        if self._session.record is None or not text.strip():
            self.hide()
            return
        if self._places is None:
            self._places = (*places(self._session.asof, self._pages), *self._commands)
        found = find(text, self._places)
        recent = [place for place in self._recent if place in found]
        self._list([*recent, *(place for place in found if place not in recent)])

    def show_recent(self) -> None:
        """Offer what was gone to before, the last first."""
        if self._recent and self._session.record is not None and not self._field.text():
            self._list(self._recent)

    def _list(self, found: Sequence[Place]) -> None:
        self.clear()
        for place in found:
            item = QListWidgetItem(f"{place.title}   {place.kind}")
            item.setData(PLACE, place)
            self.addItem(item)
        if not found:
            self.addItem(QListWidgetItem("찾은 것이 없습니다. 다른 말이나 초성으로 찾아보십시오."))
        self.setCurrentRow(0)
        self._show_under()

    def _show_under(self) -> None:
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + 4))
        width = max(self._field.width(), 420)
        self.setGeometry(corner.x() + self._field.width() - width, corner.y(), width, self.count() * ROW + 8)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that belong to the list; everything else stays with the field."""
        if watched is not self._field:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not self.isVisible():
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.setCurrentRow((self.currentRow() + step) % max(self.count(), 1))
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentItem())
            return True
        return False

    def _choose(self, item: QListWidgetItem | None) -> None:
        place = item.data(PLACE) if item is not None else None
        if not isinstance(place, Place):
            return
        self._recent = [place, *(other for other in self._recent if other != place)][:RECENT]
        self.hide()
        self._field.clear()
        if place.page == COMMAND:
            self.command_chosen.emit(place.row_id)
        else:
            self.place_chosen.emit(place.page, place.row_id)
