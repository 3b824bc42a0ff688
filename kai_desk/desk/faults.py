"""What nobody caught: logged, and told by the dialogs of `messages`, which are loaded with the first fault."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kai_desk.desk.lazy import load
from kai_desk.korean.errors import Told

LOG_FILE = "kai-desk.log"


def keep_log(folder: Path) -> logging.Handler | None:
    """Write the program's own faults to a file in ``folder``; without a writable folder nothing is kept."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(folder / LOG_FILE, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("kai_desk")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


class FaultWatch(QObject):
    """Takes what nobody caught: a refusal is told, anything else is logged and shown as our fault."""

    fault = Signal(str)

    def __init__(self, window: QWidget, log_folder: Path) -> None:
        """Watch on behalf of ``window``; `begin` takes the hook."""
        super().__init__(window)
        self._window = window
        self._log_folder = log_folder
        self._before = sys.excepthook
        self._log: logging.Handler | None = None

    def begin(self) -> None:
        """Take the interpreter's hook."""
        self._log = keep_log(self._log_folder)
        self._before = sys.excepthook
        sys.excepthook = self.take

    def end(self) -> None:
        """Give the hook back and shut the log."""
        sys.excepthook = self._before
        if self._log is not None:
            logging.getLogger("kai_desk").removeHandler(self._log)
            self._log.close()
            self._log = None

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Handle one error that reached the top."""
        if isinstance(error, Told):
            load("kai_desk.desk.messages").tell(self._window, str(error))
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger("kai_desk").error(report)
        self.fault.emit(report)
        dialog = load("kai_desk.desk.messages").FaultDialog(report, self._log_folder, self._window)
        dialog.exec()
        dialog.deleteLater()
