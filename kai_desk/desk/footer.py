"""The line at the bottom: last edit, whether it can be edited, selection and sum, unit."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kai_desk.desk.session import Session
from kai_desk.desk.widgets.text import label, redress
from kai_desk.tables.clocks import korean_time

HEIGHT = 28


class Footer(QFrame):
    """Says what was last kept, and what is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Lay the line out."""
        super().__init__(parent)
        self.setObjectName("footer")
        self.setFixedHeight(HEIGHT)
        self._session = session
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        self._left = label("", "footerText", self)
        self._right = label("", "footerText", self)
        row.addWidget(self._left)
        row.addStretch(1)
        row.addWidget(self._right)
        self._selection = ""
        session.record_changed.connect(self.refresh)
        session.clocks_changed.connect(self.refresh)
        session.settings_changed.connect(self.refresh)
        session.writing_settled.connect(self._refresh_words)
        session.rows_changed.connect(self._refresh_words)

    def tell_selection(self, words: str) -> None:
        """Show what the page says of its selection."""
        self._selection = words
        self.refresh()

    def _refresh_words(self, _: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the state anew."""
        session = self._session
        if session.record is None:
            self._left.setText("기록을 열면 여기에 마지막 수정이 보입니다.")
            self._right.setText("")
            return
        past = session.known is not None
        redress(self, "footerPast" if past else "footer")
        last = (session.known or session.record).last_edit()
        words = f"수정 {last.seq} “{last.label}” {korean_time(last.at):%m. %d. %H:%M}" if last else "수정 없음"
        if past:
            state = "과거 시점을 보는 중 · 고칠 수 없음"
        elif (outside := session.outside) is not None:
            state = f"⚠ 외부 변경 {outside.changes:,}건이 이력에 없음 · '이력'에서 받아들이거나 되돌리십시오"
        elif session.record.writable:
            state = "저장됨"
        else:
            state = f"읽기 전용{f' ({session.why_reading})' if session.why_reading else ''}"
        self._left.setText(f"{state} · {words}")
        self._right.setText(" · ".join(part for part in (self._selection, f"단위 {session.unit.value}") if part))
