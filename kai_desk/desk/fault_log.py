"""The file in which our own faults are written down, and what the reading of workbooks notes."""

import logging
from pathlib import Path

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


def write_down(report: str) -> None:
    """Write one fault down, where a log is kept."""
    logging.getLogger("kai_desk").error(report)


def end_log(handler: logging.Handler) -> None:
    """Shut the log."""
    logging.getLogger("kai_desk").removeHandler(handler)
    handler.close()
