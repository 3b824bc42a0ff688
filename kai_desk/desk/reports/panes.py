"""The panes of the report editor for everything but a table: sheets, lines, money, charts, what has nothing to set."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from PySide6.QtWidgets import QComboBox, QWidget

from kai_desk.briefing.definitions import (
    RATES,
    Axis,
    BreakBlock,
    ChartBlock,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    SheetDefinition,
    StreamBlock,
    TableBlock,
    TextBlock,
)
from kai_desk.briefing.drafting import AXIS_WORDS, CHART_WORDS, COLOURS, Draft, chart_block, tables_above
from kai_desk.briefing.money import COLUMN_TITLES
from kai_desk.desk.context import Context
from kai_desk.desk.reports.asked import Asked
from kai_desk.desk.reports.form import Pane
from kai_desk.desk.reports.table_pane import TablePane
from kai_desk.desk.widgets.ticked_list import TickedList
from kai_desk.korean.text import nfc, squeeze

PAPERS = (("landscape", "가로"), ("portrait", "세로"))
_LINE = 29
_RATE_FORMAT, _PLAIN_FORMAT = "0.0%", "#,##0"


def make_pane(draft: Draft, place: int, asked: Asked, context: Context, parent: QWidget | None = None) -> Pane:
    """Return the pane of one step of a report."""
    node = draft[place]
    made: Pane
    match node:
        case SheetDefinition():
            made = SheetPane(node, parent)
        case TableBlock():
            made = TablePane(node, asked, context, parent)
        case TextBlock():
            made = TextPane(node, parent)
        case MoneyBlock():
            made = MoneyPane(node, parent)
        case ChartBlock():
            made = ChartPane(node, tables_above(draft, place), asked, parent)
        case LinesBlock():
            made = ToldPane("프로그램이 기록에서 지어 적는 글과 작은 표입니다. 자리를 옮기거나 뺄 수 있습니다.", parent)
        case BreakBlock():
            made = ToldPane("여기에서 새 쪽이 시작됩니다.", parent)
        case LedgerBlock():
            made = ToldPane("모든 금액의 근거가 되는 원 단위 금액입니다. 빼면 숨은 시트로 들어갑니다.", parent)
        case StreamBlock():
            made = ToldPane("한 종류의 모든 행을 적은 그대로 담습니다.", parent)
    return made


class ToldPane(Pane):
    """Says what stands here; there is nothing to set."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Say ``words``."""
        super().__init__(parent)
        self.say(words)
        self.column.addStretch(1)


class SheetPane(Pane):
    """Names a sheet and lays its paper."""

    def __init__(self, sheet: SheetDefinition, parent: QWidget | None = None) -> None:
        """Show ``sheet`` as it is."""
        super().__init__(parent)
        self._sheet = sheet
        self.name = self.line("시트 이름", sheet.title)
        self.name.typed.connect(self._rename)
        self.paper = self.choice("용지 방향", PAPERS, PAPERS[0 if sheet.landscape else 1][0])
        self.paper.currentIndexChanged.connect(self._turn)
        self.column.addStretch(1)

    def _set(self, sheet: SheetDefinition) -> None:
        self._sheet = sheet
        self.changed.emit(sheet)

    def _rename(self, words: str) -> None:
        self._set(replace(self._sheet, title=squeeze(words)))

    def _turn(self) -> None:
        self._set(replace(self._sheet, landscape=self.paper.currentData() == PAPERS[0][0]))


class TextPane(Pane):
    """Lines as a person writes them."""

    def __init__(self, block: TextBlock, parent: QWidget | None = None) -> None:
        """Show the lines of ``block``."""
        super().__init__(parent)
        self.lines = self.text("글 (한 줄에 하나)", block.lines)
        self.lines.textChanged.connect(self._write)
        self.say("□, ○, -로 시작하는 줄은 개조식으로, ※로 시작하는 줄은 주석으로 적힙니다.")
        self.column.addStretch(1)

    def _write(self) -> None:
        lines = (nfc(line).strip() for line in self.lines.toPlainText().splitlines())
        self.changed.emit(TextBlock(tuple(line for line in lines if line)))


class MoneyPane(Pane):
    """Along which axes amounts are summed."""

    def __init__(self, block: MoneyBlock, parent: QWidget | None = None) -> None:
        """Show ``block`` as it is."""
        super().__init__(parent)
        self._block = block
        self.title = self.line("제목", block.title)
        self.title.typed.connect(self._retitle)
        axes = [(str(axis), words) for axis, words in AXIS_WORDS.items()]
        self.by = self.choice("축", axes, block.by)
        self.then = self.choice("안쪽 축", [("", "없음"), *axes], block.then)
        self.across = self.choice("가로 축 (첫 금액 하나만)", [("", "없음"), *axes], block.across)
        for choice in (self.by, self.then, self.across):
            choice.currentIndexChanged.connect(self._turn)
        self.column.addStretch(1)

    def _set(self, block: MoneyBlock) -> None:
        self._block = block
        self.changed.emit(block)

    def _retitle(self, words: str) -> None:
        self._set(replace(self._block, title=squeeze(words)))

    def _turn(self) -> None:
        by = _axis(self.by) or self._block.by
        across = _other(by, _axis(self.across))
        self.then.setEnabled(not across)
        then: Axis | Literal[""] = "" if across else _axis(self.then)
        self._set(replace(self._block, by=by, then=_other(by, then), across=across))


def _axis(choice: QComboBox) -> Axis | Literal[""]:
    chosen = choice.currentData()
    return next((axis for axis in AXIS_WORDS if axis == chosen), "")


def _other(by: Axis, axis: Axis | Literal[""]) -> Axis | Literal[""]:
    """The second axis, none where it is the first once more."""
    return "" if axis == by else axis


class ChartPane(Pane):
    """What a chart draws: which table, in which form, which columns."""

    def __init__(
        self,
        block: ChartBlock,
        tables: Sequence[TableBlock | MoneyBlock],
        asked: Asked,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``block`` as it is, over ``tables`` above it."""
        super().__init__(parent)
        self._block, self._asked = block, asked
        self._tables = {table.id: table for table in tables}
        named = [(table.id, table.title or table.id) for table in tables]
        self.table = self.choice("그릴 표", named, block.table)
        self.table.currentIndexChanged.connect(self._draw)
        self.kind = self.choice("모양", tuple(CHART_WORDS.items()), block.kind)
        self.kind.currentIndexChanged.connect(self._turn)
        self.title = self.line("제목", block.title)
        self.title.typed.connect(self._retitle)
        self.say("{series}는 그린 값의 이름으로, {unit}은 금액 단위로 바뀝니다.")
        words, numbers = self._columns()
        self.category = self.choice("항목", words, block.category)
        self.category.currentIndexChanged.connect(self._choose)
        self.values = TickedList("그릴 값", self)
        drawn = {column for column, _, _ in block.series}
        for name, title in numbers:
            self.values.add(name, title)
            self.values.tick(title, on=name in drawn)
        self.values.setFixedHeight(max(2, min(len(numbers), 6)) * _LINE + 6)
        self.values.setCurrentRow(0)
        self.values.itemChanged.connect(self._choose)
        self.named("그릴 값 (Space로 고름)", self.values)
        self._titles = dict(numbers)
        self.column.addStretch(1)

    def _columns(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The columns that name the bars, and those that are drawn."""
        table = self._tables.get(self._block.table)
        if table is None:
            return [], [(column, label) for column, label, _ in self._block.series]
        if isinstance(table, MoneyBlock):
            return [("label", "구분")], [(name, COLUMN_TITLES[name]) for name in table.columns if name not in RATES]
        answer = self._asked.table(table.question)
        known = {column.id: column for column in answer.columns} if answer is not None else {}
        shown = [(known[pick.column], pick.title) for pick in table.picks if pick.column in known]
        words = [(column.id, title or column.title) for column, title in shown if not column.numeric]
        return words, [(column.id, title or column.title) for column, title in shown if column.numeric]

    def _set(self, block: ChartBlock) -> None:
        self._block = block
        self.changed.emit(block)

    def _draw(self) -> None:
        table = self._tables.get(str(self.table.currentData()))
        if table is not None:
            answer = self._asked.table(table.question) if isinstance(table, TableBlock) else None
            self.remade.emit(chart_block(table, answer))

    def _turn(self) -> None:
        self._set(replace(self._block, kind=self.kind.currentData()))

    def _retitle(self, words: str) -> None:
        self._set(replace(self._block, title=squeeze(words)))

    def _choose(self) -> None:
        before = {column: (column, words, colour) for column, words, colour in self._block.series}
        series = tuple(
            before.get(name, (name, self._titles[name], COLOURS[place % len(COLOURS)]))
            for place, name in enumerate(self.values.ticked)
        )
        self._set(
            replace(
                self._block,
                category=str(self.category.currentData()),
                series=series,
                number_format=self._format(series),
            )
        )

    def _format(self, series: tuple[tuple[str, str, str], ...]) -> str:
        """Percent where rates are drawn."""
        table = self._tables.get(self._block.table)
        answer = self._asked.table(table.question) if isinstance(table, TableBlock) else None
        if answer is None:
            return self._block.number_format
        kinds = {column.id: column.kind for column in answer.columns}
        rates = series and all(kinds.get(column) == "rate" for column, _, _ in series)
        return _RATE_FORMAT if rates else _PLAIN_FORMAT
