"""Which editor a field has: the one place that forms and cells ask."""

from PySide6.QtWidgets import QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.file_digest import DigestEditor
from kai_desk.desk.forms.look import form_sheet
from kai_desk.desk.forms.picking import PickEditor
from kai_desk.desk.forms.plain import FieldEditor, FlagEditor, LineEditor, TextEditor
from kai_desk.program.fields import Field
from kai_desk.tables.choosing import Choosing

PICKED = frozenset({"link", "preset", "choice"})


def make_editor(
    field: Field, context: Context, parent: QWidget | None = None, choosing: Choosing | None = None
) -> FieldEditor:
    """Return a new editor for ``field``; a form hands its own ``choosing`` to all of its editors."""
    if field.kind == "digest" and choosing is not None:
        return DigestEditor(field, context, parent)  # a cell has no room for its button, nor fields beside it to fill
    made = _made(field, context, parent, choosing or Choosing(context.session.asof.reader))
    if choosing is None:
        made.setStyleSheet(form_sheet(context.theme.tokens))
    return made


def _made(field: Field, context: Context, parent: QWidget | None, choosing: Choosing) -> FieldEditor:
    if field.kind in PICKED:
        return PickEditor(field, context, choosing, parent)
    if field.kind == "flag":
        return FlagEditor(field, context, parent)
    return TextEditor(field, context, parent) if field.kind == "long" else LineEditor(field, context, parent)
