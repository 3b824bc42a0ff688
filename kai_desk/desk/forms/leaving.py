"""A dialog that loses nothing unasked: Esc and the window's own button ask before what was entered is given up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog

from kai_desk.desk.forms.banner import Banner
from kai_desk.desk.forms.enter import ENTER, press_button


class LeavingDialog(QDialog):
    """Asks in its band; the dialog itself makes the band and hands its answers to `leave` or `go_on`."""

    banner: Banner

    @property
    def changed(self) -> bool:
        """Whether anything was entered that is not saved."""
        raise NotImplementedError

    @property
    def leaving_words(self) -> str:
        """What is asked before it is given up."""
        return "적은 것을 버리고 닫을까요?"

    def go_on(self) -> None:
        """Put the cursor where entering goes on."""
        raise NotImplementedError

    def finish(self) -> None:
        """Do what Enter does where it is on no button: nothing, unless a dialog says otherwise."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it is on or finishes, as with Ctrl; Esc gives up; other keys go nowhere."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in ENTER:
            with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if with_ctrl or not press_button(self):
                self.finish()

    def leave(self) -> None:
        """Close without asking."""
        super().reject()

    def reject(self) -> None:
        """Close; ask first when something was entered. Asked again, it stays."""
        if self.banner.asking:
            self.banner.hide()
            self.go_on()
        elif self.changed:
            self.banner.ask(self.leaving_words, "계속 적기", "버리고 닫기")
        else:
            self.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask as Esc does."""
        if self.isVisible() and self.changed and self.result() == 0:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)
