"""Every dialog of the program on the practice set, for pictures.py: made as the window makes it, with its rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Make = Callable[[Any], Any]
PASTED = "기관명\t영문명\t유형\n가상 새 기관\tNew Body\t기업\n업스테이지\tUpstage\t없는 유형\n"


def dialogs() -> dict[str, Make]:
    """Return a maker for each dialog by its name; a maker takes the window."""
    from kai_desk.desk.actions import COMMANDS
    from kai_desk.desk.blocked_dialog import BlockedDialog
    from kai_desk.desk.clock_dialogs import KnownDialog, OnDialog
    from kai_desk.desk.forms.criteria_dialog import CriteriaSetDialog
    from kai_desk.desk.forms.ending import DeleteDialog, EndDialog
    from kai_desk.desk.forms.paste_dialog import PasteDialog
    from kai_desk.desk.help import HelpDialog
    from kai_desk.desk.messages import FaultDialog
    from kai_desk.desk.pages.page import PastePlace
    from kai_desk.desk.past.destroying import DestroyDialog
    from kai_desk.desk.past.outside import AdoptDialog
    from kai_desk.desk.past.row_history import RowHistoryDialog
    from kai_desk.desk.printing import PrintPreview
    from kai_desk.desk.settings_dialog import SettingsDialog
    from kai_desk.desk.shortcuts import ShortcutsDialog
    from kai_desk.korean.amounts import Unit
    from kai_desk.places import resources
    from kai_desk.record.undo import Blocked
    from kai_desk.tables.history import history
    from kai_desk.tables.questions import ask

    place = PastePlace("organization", ("name", "name_en", "type"), ())
    return {
        "on": lambda w: OnDialog(w.context.session.on, w.context.session.on, w.context.session.today, w),
        "known": lambda w: KnownDialog(_record(w), history(_asof(w), _record(w).edits()), w.context.session.today, w),
        "settings": lambda w: SettingsDialog(w.context.session.settings, w.context.theme.titles, w),
        "help": lambda w: HelpDialog("budget", resources() / "help", w.context.theme.tokens, w),
        "shortcuts": lambda w: ShortcutsDialog(COMMANDS, parent=w),
        "fault": lambda w: FaultDialog("Traceback (most recent call last):\n  …", Path("/로그 폴더"), w),
        **{f"form-{table}": _form(table) for table in ("budget_entry", "membership", "milestone", "claim", "concern")},
        "form-new": _form("organization", filled=False),
        "form-fault": _faulty,
        "end": _on_row(EndDialog, "membership"),
        "delete": _on_row(DeleteDialog, "organization"),
        "row-history": _on_row(RowHistoryDialog, "organization"),
        "destroy": _on_row(DestroyDialog, "organization"),
        "adopt": lambda w: AdoptDialog(w.context, _record(w).edits()[-1], w),
        "paste": lambda w: PasteDialog(w.context, place, PASTED, w),
        "criteria-set": lambda w: CriteriaSetDialog(w.context, {}, w),
        "blocked": lambda w: BlockedDialog(Blocked(_LATER, tuple(_record(w).edits()), possible=True), w),
        "print": lambda w: PrintPreview(ask("budget", _asof(w)), Unit.EOK, w),
    }


_LATER = "뒤에 이어진 수정이 있어 이 수정만 되돌릴 수 없습니다."


def _record(window: Any) -> Any:
    return window.context.session.record


def _asof(window: Any) -> Any:
    return window.context.session.asof


def _first(window: Any, table: str) -> str:
    return str(_asof(window).reader.rows(f'SELECT id FROM "{table}" ORDER BY rowid LIMIT 1')[0][0])


def _form(table: str, *, filled: bool = True) -> Make:
    from kai_desk.desk.forms.dialog import RowForm
    from kai_desk.program.catalogue import BY_TABLE

    return lambda w: RowForm(w.context, BY_TABLE[table], _first(w, table) if filled else "", parent=w)


def _faulty(window: Any) -> Any:
    """A form in which an amount and a date cannot be read."""
    form = _form("budget_entry")(window)
    form.pane.rows["amount"].editor.set_raw("12억 3")
    form.pane.rows["dated"].editor.set_raw("13월 말")
    form.show()  # a person saves what stands on the screen: the field at fault is scrolled to and its words turn red
    form.save()
    return form


def _on_row(dialog: Any, table: str) -> Make:
    from kai_desk.program.catalogue import BY_TABLE

    return lambda w: dialog(w.context, BY_TABLE[table], _first(w, table), w)
