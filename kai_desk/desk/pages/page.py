"""What all pages share: a title whose small line already answers, and a body."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.style import MARGIN
from kai_desk.desk.widgets.text import BOTTOM_LEFT, Line, label
from kai_desk.record.edit import Change
from kai_desk.tables.table import Table

if TYPE_CHECKING:
    from kai_desk.tables.shape import Shape


class PastePlace(NamedTuple):
    """Where pasted cells go: fields of ``kind`` from the cursor's column on ("" computed), rows from its row on."""

    kind: str
    fields: tuple[str, ...]
    rows: tuple[str, ...]


class Left(NamedTuple):
    """How a page was left: its splitter, the view that was shown, the steps of zoom."""

    splitter: QByteArray
    view: str = ""
    zoom: int = 0


class Page(QFrame):
    """One page of the window. It reads again when it is shown after something changed."""

    page_asked = Signal(str, str)
    filling_asked = Signal()
    footer_told = Signal(str)
    adding_asked = Signal(str, object)
    changing_asked = Signal(str, str)
    ending_asked = Signal(str, str)
    undoing_asked = Signal(int)
    history_asked = Signal(str, str)
    tool_asked = Signal(str)

    def __init__(self, title: str, context: Context, parent: QWidget | None = None) -> None:
        """Make a page called ``title``."""
        super().__init__(parent)
        self.setObjectName("page")
        self.context = context
        self._stale = True
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        self.outer.setSpacing(12)
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(12)
        self._title = label(title, "pageTitle", self)
        self._line = Line("pageLine", self)
        self._line.setContentsMargins(0, 0, 0, 2)
        self.title_row.addWidget(self._title)
        self._line.setProperty("alignment", BOTTOM_LEFT)
        self.title_row.addWidget(self._line, 1)
        self.outer.addLayout(self.title_row)
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """The page's name."""
        return self._title.text()

    def set_line(self, words: str) -> None:
        """Set the small line beside the title."""
        self._line.setText(words)
        self._line.setToolTip(words)

    def mark_stale(self) -> None:
        """Read again: now when the page is seen, else when it is shown."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def take_edit(self, changes: tuple[Change, ...] | None) -> None:
        """Read again what an edit may have changed; None where it is not known what that was."""
        del changes
        self.mark_stale()

    def refresh(self) -> None:
        """Read what is stale."""
        if self._stale and self.context.session.record is not None:
            self._stale = False
            self.read()

    def read(self) -> None:
        """Ask the tables and show the answers."""
        raise NotImplementedError(type(self).__name__)

    def show_row(self, row_id: str) -> None:
        """Bring a row before the eyes; a page without rows does nothing."""

    @property
    def added_kind(self) -> str:
        """The kind of row that a new row on this page is of, "" where none is added."""
        return ""

    def new_row_preset(self) -> dict[str, str | int | None]:
        """Return what a new row begins with, from what is chosen."""
        return {}

    @property
    def row_kinds(self) -> tuple[str, ...]:
        """The kinds of rows that the page shows, none on a page without rows."""
        return ()

    @property
    def chosen_row(self) -> tuple[str, str]:
        """The kind and id of the row that is chosen, both "" without one."""
        return "", ""

    @property
    def looked_row(self) -> tuple[str, str]:
        """The kind and id of the row whose history is asked for, also of one that is deleted; both "" without one."""
        return self.chosen_row

    def choose_row(self, kind: str, row_id: str) -> None:
        """Put the cursor on a row that was just entered, where the page shows rows of this kind."""

    def paste_place(self) -> PastePlace | None:
        """Return where pasted cells go, None on a page that takes none."""
        return None

    def turn_view(self, step: int) -> None:
        """Show the next view of the page (1) or the one before (-1); a page with one view does nothing."""

    def order_by_cursor(self, *, down: bool) -> None:
        """Order the table by the column the cursor is in; a page without a shaped table does nothing."""

    def left_as(self) -> Left:
        """Return how the page is left, for the next start."""
        return Left(QByteArray())

    def come_back(self, left: Left) -> None:
        """Take up how the page was left; what no longer fits is passed over."""

    def toggle_chart(self) -> None:
        """Change between picture and table; a page without a picture does nothing."""

    def toggle_filters(self) -> None:
        """Show or hide the filter line; a page without a shaped table does nothing."""

    def zoom(self, step: int) -> None:
        """Make the table larger (1), smaller (-1) or as it was (0); a page without one does nothing."""

    def shaped_table(self) -> "tuple[Table, Shape] | None":
        """Return the table that is shown and how it is shaped, None on a page without one."""
        return None

    def printed_table(self) -> Table | None:
        """Return the table to print, None on a page without one."""
        return None

    def focus_search(self) -> bool:
        """Put the cursor into the page's own search field; return whether there is one."""
        return False
