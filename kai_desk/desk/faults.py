"""What nobody caught: logged, and told by the dialogs of `messages`, which are loaded with the first fault."""

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kai_desk.desk.lazy import load
from kai_desk.korean.errors import Told

if TYPE_CHECKING:
    from logging import Handler


class FaultWatch(QObject):
    """Takes what nobody caught: a refusal is told, anything else is logged and shown as our fault."""

    fault = Signal(str)

    def __init__(self, window: QWidget, log_folder: Path) -> None:
        """Watch on behalf of ``window``; `begin` takes the hook."""
        super().__init__(window)
        self._window = window
        self._log_folder = log_folder
        self._before = sys.excepthook
        self._log: Handler | None = None
        self._kept = False

    def begin(self) -> None:
        """Take the interpreter's hook."""
        self._before = sys.excepthook
        sys.excepthook = self.take

    def keep_log(self) -> None:
        """Keep the log from now on; the first fault begins it at the latest."""
        if not self._kept:
            self._kept = True
            self._log = load("kai_desk.desk.fault_log").keep_log(self._log_folder)

    def end(self) -> None:
        """Give the hook back and shut the log."""
        sys.excepthook = self._before
        if self._log is not None:
            load("kai_desk.desk.fault_log").end_log(self._log)
            self._log = None

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Handle one error that reached the top."""
        if isinstance(error, Told):
            load("kai_desk.desk.messages").tell(self._window, str(error))
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        self.keep_log()
        load("kai_desk.desk.fault_log").write_down(report)
        self.fault.emit(report)
        dialog = load("kai_desk.desk.messages").FaultDialog(report, self._log_folder, self._window)
        dialog.exec()
        dialog.deleteLater()
