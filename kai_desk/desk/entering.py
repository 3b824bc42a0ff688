"""Rows entered, changed, ended, pasted, undone and done again, from wherever the window stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from kai_desk.desk.context import Context
from kai_desk.desk.lazy import load
from kai_desk.desk.messages import tell, telling
from kai_desk.desk.pages.page import Page
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.parse import Columns
from kai_desk.record.undo import Blocked

if TYPE_CHECKING:
    from kai_desk.desk.window import Window

NOTHING_TO_UNDO = "취소할 수정이 없습니다."
NOTHING_TO_REDO = "다시 실행할 수정이 없습니다."
LONGEST = 34  # so many letters of a label fit into the menu
NO_ROW_HERE = "고른 행이 없습니다. 표에서 행을 고른 뒤에 하십시오."
NO_KIND_HERE = "이 쪽에는 더할 행이 없습니다. '입력'이나 표가 있는 쪽에서 하십시오."


class Entering(QObject):
    """Carries out what is done to rows; a refusal is told in one sentence, nothing is changed then."""

    def __init__(self, context: Context, window: "Window") -> None:
        """Work on the page that ``window`` shows."""
        super().__init__(window)
        self._context = context
        self._window = window

    @property
    def _page(self) -> Page | None:
        return self._window.page(self._window.page_name) if self._window.page_name else None

    def _refused(self) -> bool:
        why = self._context.session.why_not_editable
        if why:
            tell(self._window, why)
        return bool(why)

    def _say(self, words: str) -> None:
        self._window.footer.tell_selection(words)

    def menu_words(self) -> tuple[str, str]:
        """Return what undo and redo are called now: "실행 취소: 예산 수정"."""
        steps = self._context.session.steps
        undo, redo = (steps.undo, steps.redo) if steps is not None else (None, None)
        return (
            f"실행 취소: {_cut(undo.label)}" if undo else "실행 취소",
            f"다시 실행: {_cut(redo.label)}" if redo else "다시 실행",
        )

    def undo(self, edit: int | None = None) -> None:
        """Take back the newest standing edit, or a named one; later edits that hang on it are offered together."""
        if self._refused():
            return
        session = self._context.session
        steps = session.steps
        if edit is None and (steps is None or steps.undo is None):
            self._say(NOTHING_TO_UNDO)
            return
        try:
            session.undo(edit=edit)
        except Blocked as blocked:
            dialog = load("kai_desk.desk.blocked_dialog").BlockedDialog(blocked, self._window)
            together = bool(dialog.exec())
            dialog.deleteLater()
            if together:
                with telling(self._window):
                    session.undo(edit=edit, together=True)
        except Told as told:
            tell(self._window, str(told))

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._refused():
            return
        session = self._context.session
        steps = session.steps
        if steps is None or steps.redo is None:
            self._say(NOTHING_TO_REDO)
            return
        with telling(self._window):
            session.redo()

    def add(self) -> None:
        """Ask for a new row of the kind that the page shows."""
        page = self._page
        if page is None or not page.added_kind:
            self._say(NO_KIND_HERE)
        else:
            self.add_row(page.added_kind, page.new_row_preset())

    def add_row(self, kind: str, preset: Columns) -> None:
        """Ask for a new row of ``kind``; the cursor goes to it where the page shows it."""
        if self._refused():
            return
        form = load("kai_desk.desk.forms.dialog").RowForm(
            self._context, BY_TABLE[kind], preset=preset, parent=self._window
        )
        saved = form.saved_id if form.exec() else ""
        form.deleteLater()
        page = self._page
        if saved and page is not None:
            page.choose_row(kind, saved)

    def add_criteria(self) -> None:
        """Ask for a whole set of criteria, of the chosen row's round where it has one; it is shown when it is there."""
        if self._refused():
            return
        page = self._page
        preset = page.new_row_preset() if page is not None else {}
        dialog = load("kai_desk.desk.forms.criteria_dialog").CriteriaSetDialog(self._context, preset, self._window)
        saved = dialog.saved_id if dialog.exec() else ""
        dialog.deleteLater()
        if saved:
            self._window.go("evaluation", saved)

    def change(self) -> None:
        """Ask for the fields of the chosen row."""
        page = self._page
        kind, row_id = page.chosen_row if page is not None else ("", "")
        if row_id:
            self.change_row(kind, row_id)
        else:
            self._say(NO_ROW_HERE)

    def change_row(self, kind: str, row_id: str) -> None:
        """Ask for the fields of a row."""
        if self._refused():
            return
        place = self._page.paste_place() if self._page is not None else None
        at = place.fields[0] if place is not None and place.kind == kind and place.fields else ""
        form = load("kai_desk.desk.forms.dialog").RowForm(
            self._context, BY_TABLE[kind], row_id, parent=self._window, at=at
        )
        form.exec()
        form.deleteLater()

    def end(self) -> None:
        """Ask whether the chosen row ends or was a mistake."""
        page = self._page
        kind, row_id = page.chosen_row if page is not None else ("", "")
        if row_id:
            self.end_row(kind, row_id)
        else:
            self._say(NO_ROW_HERE)

    def end_row(self, kind: str, row_id: str) -> None:
        """Ask whether a row ends (date and reason) or was entered by mistake (reason)."""
        if self._refused():
            return
        room = load("kai_desk.desk.forms.ending")
        made = room.EndDialog if BY_TABLE[kind].ending else room.DeleteDialog
        dialog = made(self._context, BY_TABLE[kind], row_id, parent=self._window)
        dialog.exec()
        dialog.deleteLater()

    def tell_row(self) -> None:
        """Show the story of the row that is looked at."""
        page = self._page
        kind, row_id = page.looked_row if page is not None else ("", "")
        if row_id:
            self.tell_row_of(kind, row_id)
        else:
            self._say(NO_ROW_HERE)

    def tell_row_of(self, kind: str, row_id: str) -> None:
        """Show the story of a row, also of one that is deleted; an edit that is opened is shown on the page 이력."""
        dialog = load("kai_desk.desk.past.row_history").RowHistoryDialog(
            self._context, BY_TABLE[kind], row_id, self._window, chooser=self._window.tasks.chooser
        )
        edit = dialog.asked_edit if dialog.exec() else ""
        dialog.deleteLater()
        if edit:
            self._window.go("history", edit)

    def tell_page(self) -> None:
        """Show the page 이력 with the edits of what this page shows; every edit where it shows no rows."""
        kinds = self._page.row_kinds if self._page is not None else ()
        self._window.go("history")
        show = getattr(self._page, "show_kinds", None)
        if show is not None:
            show(kinds)

    def paste(self) -> None:
        """Show what pasted cells would do, and do it when it is accepted."""
        page = self._page
        place = page.paste_place() if page is not None else None
        text = QGuiApplication.clipboard().text()
        if place is None:
            self._say("이 표에는 붙여 넣을 수 없습니다. '입력' 쪽에서 하십시오.")
            return
        if not text.strip():
            self._say("붙여 넣을 것이 없습니다. 엑셀에서 칸들을 복사한 뒤에 하십시오.")
            return
        if self._refused():
            return
        dialog = load("kai_desk.desk.forms.paste_dialog").PasteDialog(self._context, place, text, self._window)
        dialog.exec()
        dialog.deleteLater()


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
