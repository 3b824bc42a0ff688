"""The first column, kept in sight while the others scroll sideways."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView


class FrozenColumn(QTableView):
    """A second view of the first column, laid over the table while it is scrolled to the right."""

    def __init__(self, over: QTableView) -> None:
        """Lie over ``over`` with its model, selection and row heights."""
        super().__init__(over)
        self._over = over
        self.setObjectName("frozen")
        self.setModel(over.model())
        self.setSelectionModel(over.selectionModel())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setAccessibleName("고정된 첫 열")
        self.hide()
        over.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(over.verticalScrollBar().setValue)
        over.horizontalScrollBar().valueChanged.connect(self._follow_value)
        over.horizontalHeader().sectionResized.connect(self._follow_size)
        over.horizontalHeader().sectionMoved.connect(self._follow_size)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the table's size."""
        if watched is self._over and event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self.follow()
        return False

    def _follow_value(self, _: int) -> None:
        self.follow()

    def _follow_size(self, *_: int) -> None:
        self.follow()

    def follow(self) -> None:
        """Lie exactly over the first column, only while it is scrolled away."""
        heads = self._over.horizontalHeader()
        model = self._over.model()
        if not model.columnCount() or not self._over.horizontalScrollBar().value():
            self.hide()
            return
        first = heads.logicalIndex(0)
        for column in range(model.columnCount()):
            self.setColumnHidden(column, column != first)
        self.verticalHeader().setDefaultSectionSize(self._over.verticalHeader().defaultSectionSize())
        self.horizontalHeader().setFixedHeight(heads.height())
        frame = self._over.frameWidth()
        height = self._over.viewport().height() + heads.height()
        self.setGeometry(frame, frame, heads.sectionSize(first), height)
        self.setFont(self._over.font())
        self.verticalScrollBar().setValue(self._over.verticalScrollBar().value())
        self.show()
        self.raise_()
