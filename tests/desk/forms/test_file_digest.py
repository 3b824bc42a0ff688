"""A file's fingerprint in the form of 증빙 and on the pane: filled in, compared, given up, refused."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from kai_desk.desk.context import Context
from kai_desk.desk.forms.dialog import RowForm
from kai_desk.desk.forms.editors import make_editor
from kai_desk.desk.forms.file_digest import DigestEditor
from kai_desk.desk.forms.plain import LineEditor
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.tasks import FileChooser
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.record.edit import Edit

if TYPE_CHECKING:
    from tests.conftest import Dialogs, OpenWindow
    from tests.desk.forms.conftest import Hands

Show = Callable[[QDialog], "Hands"]
KIND = BY_TABLE["evidence_file"]
WORDS = "가상의 결과 보고".encode()
SUM = hashlib.sha256(WORDS).hexdigest()


@pytest.fixture
def picked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that a person picks one after the other; with none left the dialog is given up."""
    paths: list[Path] = []

    def old_files(_: FileChooser, title: str, kinds: str, *, many: bool) -> list[Path]:
        assert (title, many) == ("증빙 파일 고르기", False)
        assert kinds
        return [paths.pop(0)] if paths else []

    monkeypatch.setattr(FileChooser, "old_files", old_files)
    return paths


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "가상 보고서.pdf"
    path.write_bytes(WORDS)
    return path


def button(form: RowForm) -> QPushButton:
    editor = form.pane.rows["sha256"].editor
    assert isinstance(editor, DigestEditor)
    return editor.button


def texts(form: RowForm) -> tuple[object, ...]:
    return tuple(form.pane.rows[name].editor.raw() for name in ("name", "sha256", "size"))


def test_a_file_fills_name_digest_and_size(context: Context, show: Show, picked: list[Path], report: Path) -> None:
    milestone = context.session.asof.reader.rows("SELECT id FROM milestone LIMIT 1")[0][0]
    hands = show(form := RowForm(context, KIND, preset={"milestone": milestone}))
    button(form).click()
    assert texts(form) == ("", "", "")
    assert not form.changed
    picked.append(report)
    button(form).click()
    assert texts(form) == ("가상 보고서.pdf", SUM, str(len(WORDS)))
    assert form.changed
    hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.result() == 1
    stored = context.session.asof.reader.rows(
        "SELECT name, sha256, size FROM evidence_file WHERE id = ?", (form.saved_id,)
    )
    assert stored == [("가상 보고서.pdf", SUM, len(WORDS))]


def test_a_file_that_cannot_be_read_changes_nothing(
    context: Context, show: Show, picked: list[Path], tmp_path: Path, dialogs: "Dialogs"
) -> None:
    show(form := RowForm(context, KIND))
    picked.append(tmp_path / "없는 파일.pdf")
    button(form).click()
    assert dialogs.told == ["없는 파일.pdf: 파일을 읽지 못했습니다. 파일이 있는지, 열 권한이 있는지 확인하십시오."]
    assert texts(form) == ("", "", "")


def test_a_form_that_only_shows_has_its_button_off(context: Context, show: Show) -> None:
    show(form := RowForm(context, KIND))
    form.pane.set_editable(False)
    assert not button(form).isEnabled()
    assert button(form).accessibleName() == "SHA-256, 파일에서 채우기"


def test_a_cell_is_a_plain_line(context: Context) -> None:
    editor = make_editor(KIND.field("sha256"), context)
    assert type(editor) is LineEditor
    editor.deleteLater()


def test_a_file_is_compared_with_the_row_on_the_pane(
    open_window: "OpenWindow", dialogs: "Dialogs", picked: list[Path], report: Path
) -> None:
    window = open_window("practice")
    session = window.context.session
    milestone = session.asof.reader.rows("SELECT id FROM milestone LIMIT 1")[0][0]
    row = {"id": "e", "milestone": milestone, "name": "보고서.pdf", "sha256": SUM, "size": len(WORDS)}

    def add(edit: Edit) -> None:
        edit.insert("evidence_file", row)

    session.edit("증빙", add)
    window.go("milestones")
    page = window.page("milestones")
    assert isinstance(page, TablePage)
    page.change_view("evidence-files")

    def compare(path: Path | None) -> None:
        picked.extend([path] if path else [])
        page.choose_row("evidence_file", "e")
        next(one for one in page.detail.findChildren(QPushButton) if one.text() == "대조…").click()

    other = report.with_name("다른 보고서.pdf")
    other.write_bytes(WORDS + b".")
    for path in (None, report, other, report.with_name("없음.pdf")):
        compare(path)
    same, different, missing = dialogs.told
    assert same.startswith("같은 파일입니다. ")
    assert same.endswith("적힌 이름은 '보고서.pdf'입니다.")
    assert different.startswith("다른 파일입니다. ")
    assert missing.startswith("없음.pdf: 파일을 읽지 못했습니다.")
    last = session.record.last_edit() if session.record else None
    assert last is not None
    assert last.label == "증빙"
