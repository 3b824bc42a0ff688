"""A screen reader and the Tab key: every page, filled and empty, and every dialog speak Korean and show the focus."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

import kai_desk.desk
from kai_desk.briefing.printed import Printed, PrintedCell, PrintedRow, PrintedSheet
from kai_desk.briefing.reports import REPORTS
from kai_desk.briefing.stumble_checks import Stumble
from kai_desk.desk.actions import COMMANDS
from kai_desk.desk.blocked_dialog import BlockedDialog
from kai_desk.desk.charts.base import Chart
from kai_desk.desk.charts.picture import PicturePreview
from kai_desk.desk.clock_dialogs import KnownDialog, OnDialog
from kai_desk.desk.forms.criteria_dialog import CriteriaSetDialog
from kai_desk.desk.forms.dialog import RowForm
from kai_desk.desk.forms.ending import DeleteDialog, EndDialog
from kai_desk.desk.forms.paste_dialog import PasteDialog
from kai_desk.desk.help import HelpBrowser, HelpDialog
from kai_desk.desk.intake_dialog import IntakeDialog
from kai_desk.desk.jobs import JobDialog, Worker
from kai_desk.desk.messages import FaultDialog
from kai_desk.desk.pages.names import PAGES
from kai_desk.desk.pages.page import PastePlace
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.paper.preview import PagesView, ReportPreview
from kai_desk.desk.past.destroying import DestroyDialog
from kai_desk.desk.past.outside import AdoptDialog
from kai_desk.desk.past.row_history import RowHistoryDialog
from kai_desk.desk.printing import PrintPreview
from kai_desk.desk.reports.editor import ReportEditor
from kai_desk.desk.reports.issued import IssuedDialog
from kai_desk.desk.reports.putting import PutInDialog
from kai_desk.desk.reports.stumbles import StumblesDialog
from kai_desk.desk.settings_dialog import SettingsDialog
from kai_desk.desk.shaping import ColumnsDialog
from kai_desk.desk.shortcuts import ShortcutsDialog
from kai_desk.desk.what_if_dialog import WhatIfDialog
from kai_desk.desk.widgets.detail_pane import DetailPane
from kai_desk.desk.window import Window
from kai_desk.exchange.intake import FieldChange, Intake
from kai_desk.exchange.sheets import CellFault
from kai_desk.korean.amounts import Unit
from kai_desk.places import resources
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import RowKind
from kai_desk.program.parse import Columns
from kai_desk.record.undo import Blocked
from kai_desk.tables.history import history
from kai_desk.tables.questions import ask
from kai_desk.tables.shape import Shape
from tests.desk.accessible import (
    CONTROLS,
    WITH_ROWS,
    Seen,
    backwards,
    korean,
    name_of,
    place_of,
    seen,
    tab_stops,
    tabbed,
)
from tests.desk.chart_tables import picture

if TYPE_CHECKING:
    from tests.conftest import Dialogs, OpenWindow

NAMES = [name for name, _ in PAGES if name]
ON = date(2025, 9, 9)
LINE = 40
# A text one scrolls and a picture one walks with the arrow keys: Qt knows no role of its own for them; they are named
# and described instead.
READ = (DetailPane, Chart, HelpBrowser, PagesView)
# Parts of Qt's own preview, whose roles are Qt's.
QT_OWN = ("QGraphicsView",)
# The preview is ordered by Qt; 끝내기 is reached before the way out to 지우기 that stands left of it.
OWN_ORDER = frozenset({"print", "picture", "end"})


def intake(faults: tuple[CellFault, ...] = ()) -> Intake:
    updates: tuple[tuple[RowKind, str, Columns], ...] = ((BY_TABLE["organization"], "old", {"name": "바뀐 기관"}),)
    changes = (FieldChange("organization", "old", "옛 기관", "기관명", "옛 기관", "바뀐 기관"),)
    return Intake(("책.xlsx",), (), updates, changes, 3, faults, ("책.xlsx: 시트 하나를 건너뜀",))


def known(window: Window) -> QDialog:
    record, session = window.context.session.record, window.context.session
    assert record is not None
    return KnownDialog(record, history(session.asof, record.edits()), ON, window)


def columns(window: Window) -> QDialog:
    return ColumnsDialog(ask("budget", window.context.session.asof), ("line", "item"), window)


def form(table: str, *, filled: bool) -> Callable[[Window], QDialog]:
    return lambda window: RowForm(
        window.context, BY_TABLE[table], first_id(window, table) if filled else "", parent=window
    )


def first_id(window: Window, table: str) -> str:
    return str(window.context.session.asof.reader.rows(f"SELECT id FROM {table} LIMIT 1")[0][0])


def ending(window: Window) -> QDialog:
    return EndDialog(window.context, BY_TABLE["milestone"], first_id(window, "milestone"), window)


def deleting(window: Window) -> QDialog:
    return DeleteDialog(window.context, BY_TABLE["organization"], first_id(window, "organization"), window)


def pasting(window: Window) -> QDialog:
    place = PastePlace("organization", ("name", "name_en"), ())
    return PasteDialog(window.context, place, "가기관\tA\n나기관\tB\n", window)


def blocked(window: Window) -> QDialog:
    record = window.context.session.record
    assert record is not None
    return BlockedDialog(Blocked("뒤에 이어진 수정이 있습니다.", tuple(record.edits()), possible=True), window)


def telling(window: Window) -> QDialog:
    return RowHistoryDialog(window.context, BY_TABLE["organization"], first_id(window, "organization"), window)


def destroying(window: Window) -> QDialog:
    return DestroyDialog(window.context, BY_TABLE["organization"], first_id(window, "organization"), window)


def adopting(window: Window) -> QDialog:
    record = window.context.session.record
    assert record is not None
    return AdoptDialog(window.context, record.edits()[-1], window)


PRINTED_ROW = PrintedRow((PrintedCell("가", "text", 0),))
PRINTED_SHEET = PrintedSheet("시트", landscape=False, edges=(0.0, 1.0), scale=1.0, rows=(PRINTED_ROW,))
PRINTED = Printed("보고", "", "", "", "", (PRINTED_SHEET,))
DIALOGS: dict[str, Callable[[Window], QDialog]] = {
    "on": lambda window: OnDialog(ON, ON, ON, window),
    "known": known,
    "settings": lambda window: SettingsDialog(window.context.session.settings, {"light": "밝게"}, window),
    "help": lambda window: HelpDialog("budget", resources() / "help", window.context.theme.tokens, window),
    "shortcuts": lambda window: ShortcutsDialog(COMMANDS, parent=window),
    "fault": lambda window: FaultDialog("보고", Path("로그"), window),
    "intake": lambda window: IntakeDialog(window.context.session.asof, intake(), window),
    "faults": lambda window: IntakeDialog(
        window.context.session.asof, intake((CellFault("책.xlsx", "구성", 7, "C", "기관", "없는 기관입니다."),)), window
    ),
    "columns": columns,
    "report": lambda window: ReportPreview(PRINTED, QWidget.update, window),
    "job": lambda window: JobDialog("일", Worker(lambda: iter([]), window), window),
    "new": form("milestone", filled=False),
    "change": form("membership", filled=True),
    "claim": form("claim", filled=True),
    "entry": form("budget_entry", filled=True),
    "end": ending,
    "delete": deleting,
    "paste": pasting,
    "criteria-set": lambda window: CriteriaSetDialog(window.context, {}, window),
    "blocked": blocked,
    "row-history": telling,
    "destroy": destroying,
    "adopt": adopting,
    "stumbles": lambda window: StumblesDialog((Stumble("상충", "자료가 서로 다름", "수치"),), window),
    "what-if": lambda window: WhatIfDialog(window.context, window),
    "picture": lambda window: PicturePreview(picture("river"), window),
    "report-editor": lambda window: ReportEditor(window.context, REPORTS[0], "사본", parent=window),
    "put-in": lambda window: PutInDialog(window.context, ask("rounds", window.context.session.asof), Shape(), window),
    "issued": lambda window: IssuedDialog(window.context, window.tasks, window),
    "print": lambda window: PrintPreview(ask("rounds", window.context.session.asof), Unit.EOK, window),
}


def test_no_dialog_is_left_out(window: Window) -> None:
    for module in pkgutil.walk_packages(kai_desk.desk.__path__, "kai_desk.desk."):
        importlib.import_module(module.name)
    ours = {kind for kind in _all_under(QDialog) if kind.__module__.startswith("kai_desk.")}
    walked = set()
    for make in DIALOGS.values():
        dialog = make(window)
        walked.add(type(dialog))
        dialog.deleteLater()
    shown = {kind for kind in ours if not kind.__subclasses__() and not kind.__name__.startswith("_")}
    assert {kind.__name__ for kind in shown - walked} == set()


def _all_under(kind: type) -> set[type]:
    below: list[type] = kind.__subclasses__()
    return {kind, *(under for child in below for under in _all_under(child))}


def wrong(found: list[Seen]) -> list[str]:
    """Say what a screen reader could not tell."""
    faults = []
    for node in found:
        control = node.role in CONTROLS
        if (control or node.focusable) and not korean(node.name):
            faults.append(f"no Korean name: {node}")
        reading = isinstance(node.widget, READ) or type(node.widget).__name__ in QT_OWN
        if node.focusable and not control and not reading:
            faults.append(f"no role: {node}")
        if node.role in WITH_ROWS - {node.role.List} and not node.description:
            faults.append(f"no caption: {node}")
        if isinstance(node.widget, Chart) and not all(mark.words in node.description for mark in node.widget.marks):
            faults.append(f"no text alternative: {node}")
    return faults


def check_order(window: QWidget) -> None:
    """Tab visits every stop once, in the order the eye goes."""
    stops, reached = tab_stops(window), tabbed(window)
    missed = {name_of(stop) for stop in stops if stop not in reached}
    assert missed == set(), " ".join(name_of(stop) for stop in reached)
    assert len(reached) == len(set(reached))
    on_screen = [stop for stop in reached if not stop.visibleRegion().isEmpty()]  # the rest is scrolled away
    first = min(range(len(on_screen)), key=lambda place: _corner(on_screen[place]))
    turned = [*on_screen[first:], *on_screen[:first]]
    steps = pairwise(turned)
    assert [f"{name_of(one)} → {name_of(two)}" for one, two in steps if backwards(one, two)] == []


def _corner(widget: QWidget) -> tuple[int, int]:
    place = place_of(widget)
    return place.top() // LINE, place.left()


def check_focus(window: QWidget, qapp: QApplication) -> None:
    """Each stop looks different while it has the focus."""
    unseen = []
    for stop in tab_stops(window):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        around = stop.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(stop)
            around = around.parentWidget()
        qapp.processEvents()
        area = place_of(stop).adjusted(-3, -3, 3, 3)
        with_focus = window.grab(area).toImage()
        stop.clearFocus()
        qapp.processEvents()
        if window.grab(area).toImage() == with_focus:
            unseen.append(name_of(stop))
    assert unseen == []


def shown(window: Window, name: str, qapp: QApplication) -> None:
    window.go(name)
    qapp.processEvents()
    page = window.page(name)
    view = getattr(page, "view", None)
    if view is not None and view.model().rowCount():
        view.selectRow(0)
    qapp.processEvents()


@pytest.mark.parametrize("record", ["practice", "seeds", "empty"])
def test_every_page_is_told_and_walked(open_window: "OpenWindow", qapp: QApplication, record: str) -> None:
    window = open_window(record)
    for name in NAMES:
        shown(window, name, qapp)
        assert wrong(seen(window)) == [], name
        check_order(window)


def test_every_view_and_picture_of_a_page_is_told_and_walked(window: Window, qapp: QApplication) -> None:
    for name in NAMES:
        shown(window, name, qapp)
        page = window.page(name)
        for view in page.plan.views if isinstance(page, TablePage) else ():
            assert isinstance(page, TablePage)
            page.change_view(view.question)
            for _ in range(2 if view.chart else 1):
                qapp.processEvents()
                assert wrong(seen(window)) == [], view.title
                check_order(window)
                page.toggle_chart()


def test_the_start_page_is_told_and_walked(open_window: "OpenWindow", qapp: QApplication) -> None:
    window = open_window(None)
    qapp.processEvents()
    assert wrong(seen(window)) == []
    check_order(window)
    check_focus(window, qapp)


@pytest.mark.parametrize("name", list(DIALOGS))
def test_every_dialog_is_told_and_walked(
    window: Window, qapp: QApplication, qtbot: QtBot, dialogs: "Dialogs", name: str
) -> None:
    assert dialogs.told == []
    dialog = DIALOGS[name](window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert wrong(seen(dialog)) == []
    if name not in OWN_ORDER:
        check_order(dialog)
    check_focus(dialog, qapp)
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_focus_is_always_seen(window: Window, qapp: QApplication, theme: str) -> None:
    window.context.theme.use(theme)
    for name in NAMES if theme == "light" else ("overview", "budget", "reports"):
        shown(window, name, qapp)
        check_focus(window, qapp)
    window.context.theme.use("light")
