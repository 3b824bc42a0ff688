"""Every command of the window, once: its words, its keys, where the menu shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from kai_desk.desk.theme import Theme


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``record``: it needs an open record."""

    id: str
    words: str
    keys: str = ""
    record: bool = False


COMMANDS: tuple[Command | None, ...] = (
    Command("new", "새 기록…", "Ctrl+N"),
    Command("open", "열기…", "Ctrl+O"),
    Command("seeds", "2025년 사실 표본 만들기…"),
    Command("practice", "연습용(가상) 기록 만들기…"),
    Command("close", "기록 닫기", "Ctrl+W", record=True),
    None,
    Command("take", "입력 통합문서 들이기…", "Ctrl+I", record=True),
    Command("give", "입력 통합문서로 내보내기…", "Ctrl+E", record=True),
    Command("report", "보고서 저장…", "Ctrl+S", record=True),
    None,
    Command("on", "기준일…", "Ctrl+D", record=True),
    Command("known", "인지 시점…", "Ctrl+H", record=True),
    Command("present", "지금으로 돌아가기", "Ctrl+Home", record=True),
    Command("find", "모두 찾기", "Ctrl+K", record=True),
    Command("find-here", "이 쪽에서 찾기", "Ctrl+F", record=True),
    Command("chart", "그림과 표 바꾸기", "Ctrl+T", record=True),
    Command("filters", "열마다 거르기", "Ctrl+L", record=True),
    Command("larger", "표 크게", "Ctrl++", record=True),
    Command("smaller", "표 작게", "Ctrl+-", record=True),
    Command("same-size", "표 처음 크기", "Ctrl+0", record=True),
    Command("print", "표 인쇄…", "Ctrl+P", record=True),
    Command("back", "앞서 보던 쪽", "Alt+Left", record=True),
    None,
    Command("check", "기록 점검", "", record=True),
    Command("settings", "설정…", "Ctrl+,"),
    Command("help", "도움말", "F1"),
    Command("shortcuts", "단축키", "Ctrl+/"),
    Command("tour", "둘러보기", record=True),
    Command("about", "정보"),
    Command("quit", "끝내기", "Ctrl+Q"),
)


class Actions:
    """Makes the actions, puts them on the window and into the menu."""

    def __init__(self, window: QWidget, jobs: dict[str, Callable[[], object]], theme: Theme) -> None:
        """Connect each command to the job of the same id; KeyError when one is missing."""
        self.menu = QMenu(window)
        self._theme = theme
        self._by_id: dict[str, QAction] = {}
        self._records: list[QAction] = []
        for command in COMMANDS:
            if command is None:
                self.menu.addSeparator()
                continue
            action = QAction(window)  # with its words at once, Qt would first load what an icon is
            action.setText(command.words)
            if command.keys:
                action.setShortcut(QKeySequence(command.keys))
            action.triggered.connect(jobs[command.id])
            window.addAction(action)
            self.menu.addAction(action)
            self._by_id[command.id] = action
            if command.record:
                self._records.append(action)
            if command.id == "check":
                self.menu.addMenu(self._themes(window))

    def _themes(self, window: QWidget) -> QMenu:
        menu = QMenu("화면", window)
        self.theme_group = QActionGroup(window)
        for name, title in self._theme.titles.items():
            action = QAction(window)
            action.setText(title)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == self._theme.name)
            self.theme_group.addAction(action)
            menu.addAction(action)
        return menu

    def mark_theme(self) -> None:
        """Mark the theme that is chosen, wherever it was chosen."""
        for action in self.theme_group.actions():
            action.setChecked(action.data() == self._theme.name)

    def action(self, name: str) -> QAction:
        """Return one action; KeyError when there is none."""
        return self._by_id[name]

    @property
    def listed(self) -> list[tuple[str, str]]:
        """Every command as (id, words), for the finder."""
        return [(command.id, command.words) for command in COMMANDS if command is not None]

    def have_record(self, *, there: bool) -> None:
        """Enable what needs a record only while there is one."""
        for action in self._records:
            action.setEnabled(there)
