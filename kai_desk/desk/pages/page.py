"""What all pages share: a title whose small line already answers, and a body."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.style import MARGIN
from kai_desk.desk.widgets.text import label
from kai_desk.tables.table import Table


class Page(QWidget):
    """One page of the window. It reads again when it is shown after something changed."""

    page_asked = Signal(str, str)
    filling_asked = Signal()
    footer_told = Signal(str)

    def __init__(self, title: str, context: Context, parent: QWidget | None = None) -> None:
        """Make a page called ``title``."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self._stale = True
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        self.outer.setSpacing(12)
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(12)
        self._title = label(title, "pageTitle", self)
        self._line = label("", "pageLine", self)
        self._line.setContentsMargins(0, 0, 0, 2)
        self.title_row.addWidget(self._title)
        self.title_row.addWidget(self._line, 1, Qt.AlignmentFlag.AlignBottom)
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

    def toggle_chart(self) -> None:
        """Change between picture and table; a page without a picture does nothing."""

    def toggle_filters(self) -> None:
        """Show or hide the filter line; a page without a shaped table does nothing."""

    def zoom(self, step: int) -> None:
        """Make the table larger (1), smaller (-1) or as it was (0); a page without one does nothing."""

    def printed_table(self) -> Table | None:
        """Return the table to print, None on a page without one."""
        return None

    def focus_search(self) -> bool:
        """Put the cursor into the page's own search field; return whether there is one."""
        return False
