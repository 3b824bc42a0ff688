"""The band at the foot of a form: what stands against saving, or a question with two answers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from kai_desk.desk.widgets.text import label, redress


class Banner(QFrame):
    """Hidden until there is something to say. Its answers: the one that goes on, and the one that lets go."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden band."""
        super().__init__(parent)
        self.setObjectName("formBanner")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        self._words = label("", "bannerWords", self, wrap=True)
        row.addWidget(self._words, 1)
        self.stay = QPushButton(self)
        self.stay.setAutoDefault(False)
        self.stay.clicked.connect(self._stay)
        self.leave = QPushButton(self)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self._leave)
        row.addWidget(self.stay)
        row.addWidget(self.leave)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self.isVisible() and self.leave.isVisible()

    @property
    def words(self) -> str:
        """What it says, "" when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, *, late: bool = True) -> None:
        """Say one sentence."""
        self._show(sentence, late=late)
        self.stay.hide()
        self.leave.hide()

    def ask(self, sentence: str, stay: str, leave: str) -> None:
        """Ask; the answer that loses nothing has the focus."""
        self._show(sentence, late=False)
        self.stay.setText(stay)
        self.leave.setText(leave)
        self.stay.show()
        self.leave.show()
        self.stay.setFocus()

    def _show(self, sentence: str, *, late: bool) -> None:
        redress(self, "formBannerLate" if late else "formBanner")
        redress(self._words, "bannerLate" if late else "bannerWords")
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _stay(self) -> None:
        self.hide()
        self.answered.emit(False)

    def _leave(self) -> None:
        self.hide()
        self.answered.emit(True)
