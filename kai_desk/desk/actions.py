"""Every command of the window, once: its words, its keys, where the menu shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from kai_desk.desk.theme import Theme

TABLE = "이 쪽의 표"
PICTURE = "이 쪽의 그림"
SAMPLES = "표본 기록"
CLOCKS = "기준일·인지 시점"
HELP = "도움"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``record``: it needs an open record; ``also``: further keys that do the same;
    ``under``: the submenu it stands in."""

    id: str
    words: str
    keys: str = ""
    record: bool = False
    also: tuple[str, ...] = ()
    under: str = ""


COMMANDS: tuple[Command | None, ...] = (
    Command("new", "새 기록…", "Ctrl+N"),
    Command("open", "열기…", "Ctrl+O"),
    Command("seeds", "2025년 사실 표본 만들기…", under=SAMPLES),
    Command("practice", "연습용(가상) 기록 만들기…", under=SAMPLES),
    Command("close", "기록 닫기", "Ctrl+W", record=True),
    None,
    Command("undo", "실행 취소", "Ctrl+Z", record=True),
    Command("redo", "다시 실행", "Ctrl+Y", record=True, also=("Ctrl+Shift+Z",)),
    Command("add", "새 행 더하기…", "Ins", record=True),
    Command("change", "고른 행 고치기…", "Ctrl+Enter", record=True, also=("Ctrl+Return",)),
    Command("end", "고른 행을 끝내거나 지우기…", "Del", record=True),
    Command("paste", "엑셀에서 붙여 넣기…", "Ctrl+V", record=True),
    Command("criteria-set", "평가항목 한 벌 넣기…", record=True),
    None,
    Command("take", "입력 통합문서 들이기…", "Ctrl+I", record=True),
    Command("give", "입력 통합문서로 내보내기…", "Ctrl+E", record=True),
    Command("report", "보고서 저장…", "Ctrl+S", record=True),
    Command("reports-issued", "낸 보고서…", record=True),
    None,
    Command("on", "기준일…", "Ctrl+D", record=True, under=CLOCKS),
    Command("known", "인지 시점…", "Ctrl+H", record=True, under=CLOCKS),
    Command("present", "지금으로 돌아가기", "Ctrl+Home", record=True, under=CLOCKS),
    Command("row-history", "고른 행의 이력…", "Ctrl+Shift+H", record=True),
    Command("what-if", "만약에: 지원 다시 나누기…", record=True),
    Command("find", "모두 찾기", "Ctrl+K", record=True),
    Command("find-here", "이 쪽에서 찾기", "Ctrl+F", record=True, under=TABLE),
    Command("chart", "그림과 표 바꾸기", "Ctrl+T", record=True, under=TABLE),
    Command("next-view", "다음 표", "Ctrl+PgDown", record=True, under=TABLE),
    Command("previous-view", "앞 표", "Ctrl+PgUp", record=True, under=TABLE),
    Command("ascending", "이 열로 오름차순", "Alt+Up", record=True, under=TABLE),
    Command("descending", "이 열로 내림차순", "Alt+Down", record=True, under=TABLE),
    Command("filters", "열마다 거르기", "Ctrl+L", record=True, under=TABLE),
    Command("larger", "표 크게", "Ctrl++", record=True, under=TABLE),
    Command("smaller", "표 작게", "Ctrl+-", record=True, under=TABLE),
    Command("same-size", "표 처음 크기", "Ctrl+0", record=True, under=TABLE),
    Command("page-history", "이 쪽의 이력", "Ctrl+Alt+H", record=True, under=TABLE),
    Command("table-xlsx", "표를 엑셀로 저장…", "Ctrl+Shift+E", record=True, under=TABLE),
    Command("table-csv", "표를 CSV로 저장…", record=True, under=TABLE),
    Command("report-put-in", "보고서에 넣기…", record=True, under=TABLE),
    Command("print", "표 인쇄…", "Ctrl+P", record=True, under=TABLE),
    Command("picture-png", "그림을 PNG로 저장…", "Ctrl+Shift+S", record=True, under=PICTURE),
    Command("picture-svg", "그림을 SVG로 저장…", record=True, under=PICTURE),
    Command("picture-copy", "그림 복사", "Ctrl+Shift+C", record=True, under=PICTURE),
    Command("picture-print", "그림 인쇄…", "Ctrl+Shift+P", record=True, under=PICTURE),
    Command("back", "앞서 보던 쪽", "Alt+Left", record=True),
    None,
    Command("check", "기록 점검", "", record=True),
    Command("settings", "설정…", "Ctrl+,"),
    Command("help", "도움말", "F1", under=HELP),
    Command("shortcuts", "단축키", "Ctrl+/", under=HELP),
    Command("tour", "둘러보기", record=True, under=HELP),
    Command("about", "정보", under=HELP),
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
        menus = {"": self.menu}
        for command in COMMANDS:
            if command is None:
                self.menu.addSeparator()
                continue
            action = QAction(window)  # with its words at once, Qt would first load what an icon is
            action.setText(command.words)
            if command.keys:
                action.setShortcuts([QKeySequence(keys) for keys in (command.keys, *command.also)])
            action.triggered.connect(jobs[command.id])
            window.addAction(action)
            if command.under not in menus:
                menus[command.under] = QMenu(command.under, window)
                self.menu.addMenu(menus[command.under])
            menus[command.under].addAction(action)
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
