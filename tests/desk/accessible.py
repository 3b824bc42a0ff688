"""What a screen reader sees: the accessibility tree, and the way the Tab key takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)

ROLE = QAccessible.Role
# What a person acts on. A row or a cell is named by its text; the table around it answers for it.
CONTROLS = frozenset(
    {
        ROLE.PushButton,
        ROLE.ButtonMenu,
        ROLE.ButtonDropDown,
        ROLE.CheckBox,
        ROLE.RadioButton,
        ROLE.ComboBox,
        ROLE.EditableText,
        ROLE.SpinBox,
        ROLE.Slider,
        ROLE.List,
        ROLE.Table,
        ROLE.Tree,
        ROLE.PageTab,
        ROLE.Link,
        ROLE.MenuItem,
        ROLE.ProgressBar,
    }
)
WITH_ROWS = frozenset({ROLE.List, ROLE.Table, ROLE.Tree})
MOST_STOPS = 200  # walking into a table opens a pane with stops of its own
CLOSED = WITH_ROWS | {ROLE.ComboBox, ROLE.SpinBox}


@dataclass(frozen=True, slots=True)
class Seen:
    """One node of the tree as a screen reader would speak of it."""

    role: QAccessible.Role
    name: str
    description: str
    focusable: bool
    widget: QWidget | None

    def __str__(self) -> str:
        """Name it for a failed test."""
        kind = type(self.widget).__name__ if self.widget is not None else ""
        return f"{self.role.name} {kind} “{self.name}”"


def seen(widget: QWidget) -> list[Seen]:
    """Return what is seen of a widget and everything in it."""
    return list(_walk(QAccessible.queryAccessibleInterface(widget)))


def _walk(node: QAccessibleInterface) -> Iterator[Seen]:
    thing = node.object()
    state = node.state()
    role = QAccessible.Role(node.role())
    name, description = node.text(QAccessible.Text.Name), node.text(QAccessible.Text.Description)
    widget = thing if isinstance(thing, QWidget) else None
    if isinstance(widget, QComboBox):
        name = widget.accessibleName()  # on X11 a choice is called by its value, elsewhere by this
    focusable = bool(state.focusable) and not (widget is not None and _answered_for(widget))
    yield Seen(role, name, description, focusable, widget)
    if role in CLOSED:
        return
    for place in range(node.childCount()):
        child = node.child(place)
        if child.isValid() and not child.state().invisible:
            yield from _walk(child)


def _answered_for(widget: QWidget) -> bool:
    """Whether a widget is a part of one that has the focus in its place."""
    around = widget.parentWidget()
    inside = isinstance(around, QAbstractScrollArea) and around.viewport() is widget
    return inside or widget.focusProxy() is not None or isinstance(around, QAbstractSpinBox | QComboBox)


def korean(words: str) -> bool:
    """Whether there is a Hangul syllable in ``words``."""
    return any("가" <= letter <= "힣" for letter in words)


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return the widgets that the Tab key should reach, wherever they are."""
    policy = Qt.FocusPolicy.TabFocus.value
    return [
        child
        for child in window.findChildren(QWidget)
        if child.focusPolicy().value & policy == policy
        and child.isVisible()
        and child.isEnabled()
        and child.window() is window
        and not _answered_for(child)
        and not by_arrows(child)
    ]


def tabbed(window: QWidget) -> list[QWidget]:
    """Press Tab until the first widget comes again; return the widgets in the order they had the focus."""
    reached: list[QWidget] = []
    stops = tab_stops(window)
    if stops:
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if reached and focused is reached[-1]:
            continue  # from link to link inside a text
        if focused is None or focused in reached:
            break
        reached.append(focused)
    return reached


def place_of(widget: QWidget) -> QRect:
    """Return where a widget stands in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def backwards(first: QWidget, second: QWidget) -> bool:
    """Whether the eye has to go back from ``first`` to ``second``: up in the same column, or left in the same line."""
    one, two = place_of(first), place_of(second)
    same_line = one.top() < two.bottom() and two.top() < one.bottom()
    if same_line:
        return two.right() <= one.left()
    return two.bottom() <= one.top() and two.left() < one.right()


def by_arrows(widget: QWidget) -> bool:
    """Whether the arrow keys lead to a widget and Tab passes it: a choice that is not taken, among several."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    return group is not None and group.exclusive()


def name_of(widget: QWidget) -> str:
    """Name a widget for a failed test."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} “{widget.accessibleName() or words}”"
