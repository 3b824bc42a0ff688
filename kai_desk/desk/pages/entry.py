"""입력: every kind of row with every field, to be entered and changed where it stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.navigation import Navigation
from kai_desk.desk.pages.catalogue import PagePlan, View
from kai_desk.desk.pages.page import Left
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.widgets.order import tab_along
from kai_desk.program.catalogue import KINDS
from kai_desk.program.fields import RowKind
from kai_desk.tables.rows import PREFIX, counts

LIST_WIDTH, LIST_ITEM = 152, 24
MOST_COLUMNS = 7
PUT_AWAY = ("note", "quote", "place", "language", "bundle", "name_en", "reading", "low", "high", "target_high")


def first_columns(kind: RowKind) -> tuple[str, ...]:
    """Return the columns shown at first, so many as fit: what must be given, what comes first, the source."""
    plain = [field for field in kind.fields if field.required or field.name not in PUT_AWAY]
    needed = [field.name for field in plain if field.required or field.name in {*kind.key, "source"}]
    others = [field.name for field in plain if field.name not in needed][: max(MOST_COLUMNS - len(needed), 0)]
    return tuple(field.name for field in plain if field.name in {*needed, *others})


PLAN = PagePlan(
    "entry",
    "입력",
    tuple(View(PREFIX + kind.table, kind.title, kind.table, columns=first_columns(kind)) for kind in KINDS),
    "더하거나(Insert), 엑셀에서 복사해 붙여 넣거나(Ctrl+V), 입력 통합문서를 들이십시오.",
)


class EntryPage(TablePage):
    """Left the kinds with their counts, right every row of the chosen kind."""

    switched = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Lay the list of kinds beside the table."""
        super().__init__(PLAN, context, parent)
        self.kinds = Navigation(context.theme, [(kind.table, kind.title) for kind in KINDS], self, LIST_ITEM)
        self.kinds.settle()
        self.kinds.setAccessibleName("행의 종류")
        self.kinds.setObjectName("kinds")
        self.kinds.setFixedWidth(LIST_WIDTH)
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.kinds)
        self.splitter.insertWidget(0, card)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 7)
        self.splitter.setStretchFactor(2, 4)
        self.splitter.setSizes([LIST_WIDTH + 2, 690, 300])
        self.kinds.choose(KINDS[0].table)
        self.kinds.page_chosen.connect(self.choose_kind)
        tab_along(self.bar, self.kinds, self.view)

    def read(self) -> None:
        """Show the chosen kind anew, and how many rows each has."""
        super().read()
        for table, count in counts(self.context.session.asof.reader).items():
            self.kinds.set_count(table, f"{count:,}" if count else "")

    def come_back(self, left: Left) -> None:
        """Take up the kind that was shown, too."""
        super().come_back(left)
        self.kinds.choose(self.added_kind)

    def turn_view(self, step: int) -> None:
        """Show the next kind, in the list too."""
        super().turn_view(step)
        self.kinds.choose(self.added_kind)

    def change_view(self, question: str) -> None:
        """Show the kind that ``question`` asks for, in the list too."""
        super().change_view(question)
        self.kinds.choose(self.added_kind)

    def choose_kind(self, table: str) -> None:
        """Show the rows of a kind."""
        self.change_view(PREFIX + table)

    def show_row(self, row_id: str) -> None:
        """Choose a row, whatever its kind."""
        super().show_row(row_id)
        self.kinds.choose(self.added_kind)

    def enter_table(self) -> None:
        """Put the cursor into the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
