"""두 시점 비교: the two moments, as a person writes them, and the long work that compares them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.jobs import Step, run_job
from kai_desk.desk.widgets.text import Line, label
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Record
from kai_desk.tables.difference import Difference
from kai_desk.tables.moments import NOW, Moments, compared, compared_files

HINT = "수정 3 · 어제 · 2025-09-09 14:00 · 지금"
TITLE = "두 시점 비교"


def compare(path: Path, other: Path | None, moments: Moments, window: QWidget) -> Difference:
    """Compare in a worker while the window goes on painting; raises Told and CancelledError."""

    def work() -> Iterator[Step | Any]:
        yield Step("두 시점을 견주는 중")
        with closing(Record.open(path, SCHEMA)) as record:
            if other is None:
                found = compared(record, moments)
            else:
                with closing(Record.open(other, SCHEMA)) as second:
                    found = compared_files(record, second, moments)
        yield Step("견주었음")
        yield found

    found: Difference = run_job(TITLE, work, window)
    return found


class MomentsBar(QWidget):
    """Two moments and what compares them; a second record file may stand for the second moment's record."""

    asked = Signal()
    other_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing written."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.older = self._field("앞 시점")
        self.newer = self._field("뒤 시점")
        self._arrow = label("→", "cell", self)
        self.go = QPushButton("비교", self)
        self.go.setObjectName("primary")
        self.go.clicked.connect(self.asked)
        self.file = QPushButton("다른 기록 파일과…", self)
        self.file.setToolTip("동료가 보낸 사본처럼 다른 기록 파일과 견줍니다")
        self.file.clicked.connect(self._ask_other)
        self.fault = Line("late", self)
        self.other: Path | None = None
        for title, line in (("앞 시점", self.older), ("뒤 시점", self.newer)):
            name = label(title, "cell", self)
            name.setBuddy(line)
            row.addWidget(name)
            row.addWidget(line)
            if line is self.older:
                row.addWidget(self._arrow)
        row.addWidget(self.go)
        row.addWidget(self.file)
        row.addWidget(self.fault, 1)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key visits, in order."""
        return self.older, self.newer, self.go, self.file

    def _field(self, name: str) -> FieldLine:
        line = FieldLine(name, HINT, self)
        line.setFixedWidth(180)
        line.setToolTip(HINT)
        line.returnPressed.connect(self.asked)
        return line

    def _ask_other(self) -> None:
        if self.other is not None:
            self.use_other(None)
            self.asked.emit()
        else:
            self.other_asked.emit()

    def use_other(self, path: Path | None) -> None:
        """Compare with another file from now on, or with this one again."""
        self.other = path
        self.file.setText("이 기록 안에서" if path else "다른 기록 파일과…")
        self.newer.setAccessibleName(f"{path.name}의 시점" if path else "뒤 시점")
        if path is not None:
            self.older.setText(NOW)
            self.newer.setText(NOW)

    def tell(self, sentence: str) -> None:
        """Say what cannot be read, "" for nothing."""
        self.fault.setText(sentence)
        self.fault.setToolTip(sentence)
