"""The SHA-256 of a file: read from a file that a person picks, or compared with one."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.plain import LineEditor
from kai_desk.desk.jobs import CancelledError, Step, run_job
from kai_desk.desk.messages import tell
from kai_desk.desk.tasks import FileChooser
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field
from kai_desk.program.fingerprint import Fingerprint, Part, comparison, fingerprint
from kai_desk.tables.rows import stored_row

FROM_FILE = "파일에서…"
READING = "파일을 읽는 중"
PICK = "증빙 파일 고르기"
ANY_FILE = "모든 파일 (*)"
GAP = 8
UNIT = 1 << 10  # a bar counts in 32 bits: KiB hold files of terabytes


def pick_file(parent: QWidget) -> Fingerprint | None:
    """Ask for a file and read it in pieces, with a bar where it takes long; None when given up. Raises Told."""
    chosen = FileChooser(parent.window()).old_files(PICK, ANY_FILE, many=False)
    if not chosen:
        return None
    try:
        found: Fingerprint = run_job(READING, lambda: _steps(chosen[0]), parent.window())
    except CancelledError:
        return None
    return found


def _steps(path: Path) -> Iterator[Step | Fingerprint]:
    for item in fingerprint(path):
        yield Step(f"{path.name} 읽는 중", item.done // UNIT, item.whole // UNIT) if isinstance(item, Part) else item


def compare(context: Context, kind: str, row_id: str, parent: QWidget) -> None:
    """Ask for a file and say whether it is the one that a row of ``kind`` records."""
    digest = next(field for field in BY_TABLE[kind].fields if field.kind == "digest")
    stored = stored_row(context.session.asof.reader, BY_TABLE[kind], row_id)
    if stored is None:
        return
    try:
        found = pick_file(parent)
    except Told as told:
        tell(parent.window(), str(told))
        return
    if found is None:
        return
    name, size = (stored[field] for field in digest.beside) if digest.beside else ("", None)
    sha256 = stored[digest.name]
    told_size = size if isinstance(size, int) else None
    tell(parent.window(), comparison(str(name or ""), str(sha256) if sha256 else None, told_size, found))


class DigestEditor(LineEditor):
    """A line for the digest, and the button that reads it from a file, with name and size for the fields beside."""

    brought = Signal(object)

    def __init__(self, field: Field, context: Context, parent: QWidget | None = None) -> None:
        """Make the line and the button."""
        super().__init__(field, context, parent)
        self.button = QPushButton(FROM_FILE, self)
        self.button.setToolTip("파일을 골라 이름·SHA-256·크기를 채움. 파일은 기록에 들어가지 않음")
        self.button.setAccessibleName(f"{field.title}, 파일에서 채우기")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._bring)
        row = self.layout()
        if isinstance(row, QLayout):
            row.setSpacing(GAP)
            row.addWidget(self.button)

    def _bring(self) -> None:
        try:
            found = pick_file(self)
        except Told as told:
            tell(self.window(), str(told))
            return
        if found is None:
            return
        self.set_raw(found.sha256)
        self.changed.emit()
        name, size = self.field.beside or ("", "")
        self.brought.emit({name: found.name, size: str(found.size)})

    def set_editable(self, editable: bool) -> None:
        """Keep the digest selectable when it cannot be changed."""
        super().set_editable(editable)
        self.button.setEnabled(editable)
