"""What the window looks at: clocks, who may write, and what the frame says of it."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kai_desk.desk.session import Session
from kai_desk.desk.window import Window
from kai_desk.korean.amounts import Unit
from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Record
from kai_desk.settings import load_settings, settings_path

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs, OpenWindow, RecordFile

TODAY = date(2025, 12, 15)


def words(widget: object) -> str:
    assert hasattr(widget, "findChildren")
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def session(qapp: object) -> Session:
    assert qapp is not None
    return Session(settings_path(), TODAY)


def test_without_a_record_there_is_nothing_to_ask(session: Session) -> None:
    assert (session.record, session.known, session.on, session.is_past) == (None, None, TODAY, False)
    with pytest.raises(ValueError, match="no record"):
        _ = session.asof
    session.set_known(3)
    session.begin_writing()
    session.close()
    assert session.known is None


def test_a_record_opens_with_its_own_day_and_is_remembered(
    session: Session, record_file: "RecordFile", qtbot: QtBot
) -> None:
    path = record_file("seeds")
    with qtbot.waitSignal(session.record_changed):
        session.open(path)
    assert session.on == date(2025, 9, 9)
    assert session.asof.on == session.on
    session.remember()
    assert session.settings.recent[0] == str(path)
    assert load_settings(settings_path()).recent[0] == str(path)
    session.close()


def test_an_own_record_opens_today(session: Session, record_file: "RecordFile") -> None:
    session.open(record_file("empty"))
    assert session.on == TODAY
    session.close()


def test_the_clocks_tell_only_when_they_change(session: Session, record_file: "RecordFile") -> None:
    session.open(record_file("seeds"))
    told: list[str] = []
    session.clocks_changed.connect(lambda: told.append("clock"))
    session.set_on(session.on)
    assert told == []
    session.set_on(TODAY)
    session.set_known(1)
    assert session.is_past
    assert session.known is not None
    assert session.known.edit == 1
    assert session.asof.known is not None
    with pytest.raises(Told):
        session.set_known(9_999)
    session.set_known(None)
    assert session.known is None
    assert len(told) == 3
    session.set_known(2)
    session.close()
    assert session.known is None


def test_what_cannot_be_opened_leaves_what_is_open(session: Session, record_file: "RecordFile", tmp_path: Path) -> None:
    session.open(record_file("seeds"))
    with pytest.raises(Told):
        session.open(tmp_path / "없음.kai")
    assert session.record is not None
    assert session.asof.reader.rows("SELECT 1") == [(1,)]
    session.close()


def test_the_unit_is_the_chosen_one(session: Session) -> None:
    assert session.unit is Unit.EOK


def test_who_writes_is_said_in_the_footer(
    open_window: "OpenWindow", record_file: "RecordFile", qtbot: QtBot, answers: "Answers", dialogs: "Dialogs"
) -> None:
    window = open_window(None)
    path = record_file("seeds")
    session = window.context.session
    with closing(Record.open(path, SCHEMA)) as other:
        assert other.begin_writing(Author("이사무관", "copy-2")) is None
        assert window.tasks.open_path(path)
        qtbot.waitUntil(lambda: bool(session.why_reading))
        assert "이사무관" in session.why_reading
        assert "읽기 전용" in words(window.footer)
        assert "이사무관" in words(window.footer)
        answers.old.append([path.with_suffix(".xlsx")])
        window.tasks.take_books()
        assert len(dialogs.told) == 1
        assert "이사무관" in dialogs.told[0]
    session.begin_writing()
    assert session.record is not None
    assert session.record.writable
    assert "저장됨" in words(window.footer)


def test_a_folder_that_cannot_be_written_is_read_only_in_words(
    open_window: "OpenWindow", monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(record: Record, author: Author) -> None:
        raise Told(f"{record.path.name}: 쓸 수 없는 폴더라 읽기 전용으로 엽니다. {author.name}")

    monkeypatch.setattr(Record, "begin_writing", refuse)
    window = open_window("seeds")
    assert "쓸 수 없는 폴더" in words(window.footer)


def test_the_past_changes_the_frame_and_says_so(window: Window) -> None:
    session = window.context.session
    assert (window.header.objectName(), window.footer.objectName()) == ("header", "footer")
    assert window.header.known_button.text().endswith("지금")
    session.set_known(1)
    assert (window.header.objectName(), window.footer.objectName()) == ("headerPast", "footerPast")
    assert "수정 1" in window.header.known_button.text()
    assert "고칠 수 없음" in words(window.footer)
    window.actions_.action("present").trigger()
    assert (window.header.objectName(), window.footer.objectName()) == ("header", "footer")
    assert "저장됨" in words(window.footer)


def test_nothing_is_taken_in_while_the_past_is_looked_at(
    window: Window, answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    session = window.context.session
    assert session.record is not None
    before = len(session.record.edits())
    session.set_known(1)
    answers.old.append([tmp_path / "어떤 파일.xlsx"])
    window.tasks.take_books()
    assert len(dialogs.told) == 1
    assert "과거 시점" in dialogs.told[0]
    assert len(session.record.edits()) == before


@pytest.mark.parametrize(("record", "shown"), [("practice", True), ("seeds", False), ("empty", False)])
def test_invented_data_are_marked_in_the_header(open_window: "OpenWindow", record: str, shown: bool) -> None:
    window = open_window(record)
    chip = window.header.findChild(QLabel, "fictional")
    assert isinstance(chip, QLabel)
    assert "가상" in chip.text()
    assert chip.isVisible() is shown


def test_the_header_names_programme_and_record(window: Window, open_window: "OpenWindow") -> None:
    session = window.context.session
    assert "practice.kai" in words(window.header)
    assert "2025. 9. 9." in window.header.on_button.text()
    session.set_on(TODAY)
    assert "2025. 12. 15." in window.header.on_button.text()
    window.close()
    assert "이름 없는 사업" in words(open_window("empty").header)


def rename(edit: Edit) -> None:
    (row_id,) = edit.rows("SELECT id FROM consortium ORDER BY name LIMIT 1")[0]
    edit.update("consortium", str(row_id), {"model": "가상 모델"})


def test_an_edit_tells_which_tables_it_touched(session: Session, record_file: "RecordFile", qtbot: QtBot) -> None:
    session.open(record_file("practice"))
    session.begin_writing()
    assert (session.editable, session.why_not_editable) == (True, "")
    with qtbot.waitSignal(session.rows_changed) as told:
        done = session.edit("모델 고치기", rename, "연습")
    assert told.args == [frozenset({"consortium"})]
    assert session.record is not None
    last = session.record.last_edit()
    assert last is not None
    assert (last.seq, last.label, last.reason) == (done.edit, "모델 고치기", "연습")
    with qtbot.assertNotEmitted(session.rows_changed):
        assert session.edit("같은 말", rename).edit is None
    session.close()


def test_undo_and_redo_tell_their_tables_too(session: Session, record_file: "RecordFile", qtbot: QtBot) -> None:
    session.open(record_file("practice"))
    session.begin_writing()
    session.edit("모델 고치기", rename)
    steps = session.steps
    assert steps is not None
    assert steps.undo is not None
    assert (steps.undo.label, steps.redo) == ("모델 고치기", None)
    with qtbot.waitSignal(session.rows_changed) as told:
        session.undo()
    assert told.args == [frozenset({"consortium"})]
    steps = session.steps
    assert steps is not None
    assert steps.redo is not None
    assert steps.redo.label == "모델 고치기"
    with qtbot.waitSignal(session.rows_changed):
        session.redo()
    assert session.record is not None
    assert session.record.rows("SELECT count(*) FROM consortium WHERE model = '가상 모델'") == [(1,)]
    session.close()


def test_what_cannot_be_edited_says_why(session: Session, record_file: "RecordFile") -> None:
    path = record_file("practice")
    refusals: tuple[tuple[str, Callable[[], object]], ...] = (
        ("기록을 먼저 여십시오", session.close),
        ("읽기 전용", lambda: session.open(path)),
        ("지금으로 돌아가기", lambda: look_back(session)),
    )
    for words_, prepare in refusals:
        prepare()
        assert not session.editable
        assert session.steps is None
        assert words_ in session.why_not_editable
        jobs: tuple[Callable[[], object], ...] = (lambda: session.edit("고치기", rename), session.undo, session.redo)
        for job in jobs:
            with pytest.raises(Told, match=words_):
                job()
    session.set_known(None)
    assert session.editable
    session.close()


def look_back(session: Session) -> None:
    session.begin_writing()
    session.set_known(1)
