"""How a report will be printed: every page on its own paper, upright or turned; from here to the printer or a PDF.

Qt's own preview shows all pages on one kind of paper, and a report has both.
"""

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QPushButton,
    QStyleOptionGraphicsItem,
    QVBoxLayout,
    QWidget,
)

from kai_desk.briefing.printed import Printed
from kai_desk.desk.messages import tell
from kai_desk.desk.paper.painting import paper_size
from kai_desk.desk.paper.pdf import Painted
from kai_desk.desk.paper.words import PT
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told

GAP = 14.0  # points between two pages
EDGE = "#8a949e"


class PageItem(QGraphicsItem):
    """One page on white paper, in points."""

    def __init__(self, painted: Painted, place: int) -> None:
        """Show the page at ``place``."""
        super().__init__()
        self._painted = painted
        self._place = place
        width, height = paper_size(painted.pages[place])
        self.size = QSizeF(width / PT, height / PT)

    def boundingRect(self) -> QRectF:
        """Return the paper."""
        return QRectF(0, 0, self.size.width(), self.size.height())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the paper and what is printed on it."""
        del option, widget
        painter.setPen(QPen(QColor(EDGE), 0))
        painter.setBrush(QColor("white"))
        painter.drawRect(self.boundingRect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painted.paint(painter, self._place, 72)


class PagesView(QGraphicsView):
    """The pages one below the other, as wide as the view."""

    turned = Signal(int)

    def __init__(self, painted: Painted, parent: QWidget | None = None) -> None:
        """Show every page."""
        super().__init__(parent)
        self.setAccessibleName("인쇄될 쪽")
        self._painted = painted
        self.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scene = QGraphicsScene(self)
        self.items_ = [PageItem(painted, place) for place in range(len(painted.pages))]
        self._tops: list[float] = []
        widest = max((item.size.width() for item in self.items_), default=0.0)
        top = GAP
        for item in self.items_:
            item.setPos((widest - item.size.width()) / 2, top)
            self._tops.append(top)
            self._scene.addItem(item)
            top += item.size.height() + GAP
        self._scene.setSceneRect(-GAP, 0, widest + 2 * GAP, top)
        self.setScene(self._scene)
        self.whole_page = False
        self.verticalScrollBar().valueChanged.connect(self._tell)

    def fit(self) -> None:
        """Make a page as wide as the view, or whole in it; the page that is looked at stays."""
        place, area = self.place, self._scene.sceneRect()
        if self.whole_page and self.items_:
            size = self.items_[place].size
            area = QRectF(0, 0, size.width() + 2 * GAP, size.height() + 2 * GAP)
        room = self.viewport().size()
        scale = room.width() / area.width() if area.width() else 1.0
        if self.whole_page:
            scale = min(scale, room.height() / area.height())
        self.resetTransform()
        self.scale(scale, scale)
        self.show_page(place)

    @property
    def place(self) -> int:
        """The page (from 0) that most is seen of at the top."""
        top = self.mapToScene(0, self.viewport().height() // 3).y()
        return max(0, bisect_right(self._tops, top) - 1)

    def show_page(self, place: int) -> None:
        """Bring a page to the top."""
        if self._tops:
            top = self._tops[place] - GAP / 2
            self.verticalScrollBar().setValue(round(top * self.transform().m22()))
        self._tell()

    def _tell(self) -> None:
        """Say which page is looked at, and what it reads."""
        place, pages = self.place, self._painted.pages
        if pages:
            self.setAccessibleDescription(f"{place + 1} / {len(pages)}쪽. {pages[place].words}")
        self.turned.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the view."""
        super().resizeEvent(event)
        self.fit()


class ReportPreview(QDialog):
    """Shows a report as it will be printed; ``keep`` asks, above it, where to keep it as a PDF and does."""

    def __init__(self, printed: Printed, keep: Callable[[QWidget], None], parent: QWidget | None = None) -> None:
        """Lay ``printed`` out and show it."""
        super().__init__(parent)
        self.setWindowTitle(f"인쇄 미리 보기 — {printed.title}")
        self.resize(980, 720)
        self._painted = Painted(printed)
        self._keep = keep
        self.view = PagesView(self._painted, self)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(self._bar())
        column.addWidget(self.view, 1)
        self.view.turned.connect(self._tell_page)
        self._tell_page(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.fitting = QPushButton("한 쪽씩 보기", self)
        self.fitting.setCheckable(True)
        self.fitting.toggled.connect(self._fit)
        self._page = label("", "small", self)
        bar.addWidget(self.fitting)
        bar.addWidget(self._page)
        bar.addStretch(1)
        self.printing = QPushButton("인쇄…", self)
        self.printing.setObjectName("primary")
        self.printing.setShortcut("Ctrl+P")
        self.printing.setToolTip("프린터를 골라 인쇄 (Ctrl+P)")
        self.printing.clicked.connect(self._ask_printing)
        self.keeping = QPushButton("PDF로 저장…", self)
        self.keeping.clicked.connect(self._ask_keeping)
        close = QPushButton("닫기", self)
        close.clicked.connect(self.reject)
        for button in (self.printing, self.keeping, close):
            button.setAutoDefault(False)
            bar.addWidget(button)
        self.fitting.setAutoDefault(False)
        return bar

    def _fit(self, whole: bool) -> None:
        self.view.whole_page = whole
        self.view.fit()

    def _tell_page(self, place: int) -> None:
        self._page.setText(f"{place + 1} / {len(self._painted.pages)}쪽")

    def _ask_keeping(self) -> None:
        self._keep(self)

    def _ask_printing(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        accepted = dialog.exec() == int(QDialog.DialogCode.Accepted)
        dialog.deleteLater()
        if accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print every page; a printer that takes nothing is told."""
        try:
            for _ in self._painted.paint_on(printer):
                pass
        except Told as told:
            tell(self, str(told))
