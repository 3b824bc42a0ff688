"""Long work: the window goes on, a bar comes only after patience, 취소 leaves things as they were."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton

from kai_desk.desk import jobs
from kai_desk.desk.jobs import CancelledError, JobDialog, Step, Worker, run_job
from kai_desk.desk.window import Window
from kai_desk.korean.errors import Told

if TYPE_CHECKING:
    from tests.conftest import OpenWindow

LIMIT = 10


@pytest.fixture
def idle(open_window: "OpenWindow") -> Window:
    """A window on its start page."""
    return open_window(None)


class Bench:
    """A job that waits at a gate, and a watcher that acts when its dialog is seen."""

    def __init__(self, steps: int = 3) -> None:
        self.gate = threading.Event()
        self.done: list[str] = []
        self.tidied = False
        self.steps = steps

    def work(self) -> Iterator[Step | str]:
        """Step, wait for the gate, finish."""
        try:
            for place in range(self.steps):
                yield Step(f"{place + 1}단계", place, self.steps)
                if place == 0:
                    assert self.gate.wait(LIMIT)
            self.done.append("written")
            yield "결과"
        finally:
            self.tidied = True


def when(condition: Callable[[], bool], act: Callable[[], None]) -> QTimer:
    """Do something once, as soon as a condition holds, also inside a nested event loop."""
    timer = QTimer()
    timer.setInterval(2)

    def look() -> None:
        if condition():
            timer.stop()
            act()

    timer.timeout.connect(look)
    timer.start()
    return timer


def seen() -> JobDialog | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, JobDialog) and w.isVisible()), None)


def test_the_result_is_the_last_thing_that_is_no_step(idle: Window) -> None:
    threads: list[bool] = []

    def work() -> Iterator[Step | str]:
        threads.append(QThread.isMainThread())
        yield Step("하나")
        yield "결과"

    assert run_job("일", work, idle) == "결과"
    assert threads == [False]
    assert idle.isEnabled()


def test_short_work_shows_no_bar(idle: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(JobDialog, "show", lambda dialog: shown.append(dialog.windowTitle()))
    assert run_job("일", lambda: iter(["끝"]), idle) == "끝"
    assert shown == []
    assert jobs.PATIENCE_MS == 600


def test_long_work_says_what_and_how_far_and_stops_when_told(idle: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_MS", 0)
    bench = Bench()
    words: list[str] = []

    def cancel() -> None:
        dialog = seen()
        assert dialog is not None
        bar = dialog.findChild(QProgressBar)
        label = dialog.findChild(QLabel)
        button = dialog.findChild(QPushButton)
        assert isinstance(bar, QProgressBar)
        assert isinstance(label, QLabel)
        assert isinstance(button, QPushButton)
        words.extend([dialog.windowTitle(), label.text(), f"{bar.value()}/{bar.maximum()}"])
        assert button.isEnabled()
        assert not idle.isEnabled()
        button.click()
        words.append(label.text())
        bench.gate.set()

    def stepped() -> bool:
        dialog = seen()
        return dialog is not None and "1단계" in [label.text() for label in dialog.findChildren(QLabel)]

    watch = when(stepped, cancel)
    with pytest.raises(CancelledError):
        run_job("긴 일", bench.work, idle)
    assert not watch.isActive()
    assert words == ["긴 일", "1단계", "0/3", "멈추는 중…"]
    assert (bench.done, bench.tidied) == ([], True)
    assert idle.isEnabled()
    assert seen() is None


def test_escape_and_closing_ask_to_stop(idle: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_MS", 0)
    for way in ("escape", "close"):
        bench = Bench()

        def stop(bench: Bench = bench, way: str = way) -> None:
            dialog = seen()
            assert dialog is not None
            QTest.keyClick(dialog, Qt.Key.Key_A)
            if way == "escape":
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
            else:
                assert not dialog.close()
            assert dialog.isVisible()
            bench.gate.set()

        watch = when(lambda: seen() is not None, stop)
        with pytest.raises(CancelledError):
            run_job("긴 일", bench.work, idle)
        assert not watch.isActive()
        assert bench.done == []


def test_what_is_done_is_not_called_cancelled(idle: Window) -> None:
    bench = Bench(steps=1)
    worker = Worker(bench.work, idle)

    def stop(_: Step) -> None:
        worker.cancel()
        bench.gate.set()

    worker.stepped.connect(stop, Qt.ConnectionType.DirectConnection)
    worker.start()
    assert worker.wait(LIMIT * 1000)
    assert (worker.cancelled, worker.result, bench.done) == (False, "결과", ["written"])


@pytest.mark.parametrize("error", [Told("안 됩니다."), ValueError("잘못")])
def test_an_error_of_the_work_comes_out(idle: Window, error: Exception) -> None:
    def work() -> Iterator[Step]:
        yield Step("하나")
        raise error

    with pytest.raises(type(error), match=str(error)):
        run_job("일", work, idle)
    assert idle.isEnabled()


def test_the_keyboard_is_where_it_was_after_the_work(window: Window) -> None:
    window.header.search.setFocus()
    run_job("일", lambda: iter([Step("하나"), 1]), window)
    assert window.header.search.hasFocus()


def test_the_window_stays_while_work_is_running(window: Window) -> None:
    bench = Bench()
    held: list[bool] = []

    def close() -> None:
        held.append(window.close())
        bench.gate.set()

    watch = when(lambda: not window.isEnabled(), close)
    assert run_job("일", bench.work, window) == "결과"
    assert not watch.isActive()
    assert held == [False]
    assert window.isVisible()
    assert window.context.session.record is not None


def test_work_of_the_window_is_told_or_cancelled_in_words(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_MS", 0)
    bench = Bench()
    target = tmp_path / "쓰지 않음.txt"

    def work() -> Iterator[Step | bool]:
        yield from bench.work()  # type: ignore[misc]
        target.write_text("x", encoding="utf-8")

    def stop() -> None:
        dialog = seen()
        assert dialog is not None
        dialog._cancel()
        bench.gate.set()

    watch = when(lambda: seen() is not None, stop)
    assert window.tasks.run("긴 일", work) is None
    assert not watch.isActive()
    assert not target.exists()


def test_a_dialog_of_work_that_is_over_closes(idle: Window) -> None:
    worker = Worker(lambda: iter([]), idle)
    dialog = JobDialog("일", worker, idle)
    dialog.show()
    event = QCloseEvent()
    dialog.closeEvent(event)
    assert event.isAccepted()
    dialog.close()
