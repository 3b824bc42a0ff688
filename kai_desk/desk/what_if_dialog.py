"""만약에: teams leave or something becomes free; who could receive it under a rule. It only reads the record."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.context import Context
from kai_desk.desk.forms.flag_box import FlagBox
from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import breakable, label
from kai_desk.desk.widgets.ticked_list import TickedList
from kai_desk.korean.dates import write_date
from kai_desk.korean.errors import Told
from kai_desk.program.fields import Field
from kai_desk.program.parse import read_columns
from kai_desk.tables.clocks import read_day
from kai_desk.tables.reading import decimal
from kai_desk.tables.what_if import Number, Rule
from kai_desk.tables.what_if_table import (
    UNTOUCHED,
    Question,
    askable,
    ranked_rounds,
    running_teams,
    what_if,
)

RULES = {
    Rule.EVENLY: "고르게",
    Rule.SHORTAGE: "부족이 큰 팀부터",
    Rule.RANK: "순위 순",
}
NOTHING = "나눌 것이 없습니다. 지원에 수량을 적으면 여기서 다시 나누어 볼 수 있습니다."
ASIDE = 288


class WhatIfDialog(QDialog):
    """Asks what is supposed on the left and answers on the right, at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin with the first support that has quantities, on the 기준일, with no team leaving."""
        super().__init__(parent)
        self.setWindowTitle("만약에: 지원 다시 나누기")
        self.resize(1080, 600)
        self._context = context
        self._asof = context.session.asof
        self._pools = askable(self._asof)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(20)
        asking = QWidget(self)
        asking.setFixedWidth(ASIDE)
        self._asking(asking)
        row.addWidget(asking)
        row.addLayout(self._answer(), 1)
        self._fill()
        self.answer()
        self.pool.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asking(self, parent: QWidget) -> None:
        column = QVBoxLayout(parent)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.pool = self._choice(column, "무엇을", "무엇을 나눌지")
        self.day = self._line(column, "언제", "언제부터", "2025. 12. 31. · 20251231")
        self.teams = TickedList("떠나는 팀", parent)
        self.teams.itemChanged.connect(self.answer)
        self._named(column, "떠나는 팀 (Space로 고름)", self.teams)
        column.setStretchFactor(self.teams, 1)
        self.more = self._line(column, "더 비는 수량", "더 비는 수량", "비우면 없음")
        self.with_free = FlagBox("지금 여유도 함께 나눔", self._context.theme, parent)
        self.with_free.toggled.connect(self.answer)
        column.addSpacing(4)
        column.addWidget(self.with_free)
        self.rule = self._choice(column, "규칙", "나누는 규칙")
        self.round = QComboBox(self)
        self.round.setAccessibleName("어느 라운드의 순위")
        self._round_name = self._named(column, "어느 라운드의 순위", self.round)
        self.most = self._line(column, "한 팀에 많아야", "한 팀에 많아야", "비우면 제한 없음")

    def _named(self, column: QVBoxLayout, words: str, control: QWidget) -> QLabel:
        name = label(words, "small", self)
        name.setBuddy(control)
        if column.count():
            column.addSpacing(6)
        column.addWidget(name)
        column.addWidget(control)
        return name

    def _choice(self, column: QVBoxLayout, words: str, name: str) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(name)
        self._named(column, words, made)
        return made

    def _line(self, column: QVBoxLayout, words: str, name: str, hint: str) -> FieldLine:
        made = FieldLine(name, hint, self)
        made.typed.connect(self.answer)
        self._named(column, words, made)
        return made

    def _answer(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.headline = label("", "cardTitle", self, wrap=True)
        self.fault = label("", "late", self, wrap=True)
        self.notes = label("", "small", self, wrap=True)
        self.model = TableModel(self)
        self.view = TableView(self.model, "다시 나눈 결과 표", self)
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        for widget in (self.headline, self.fault):
            column.addWidget(widget)
        column.addWidget(card, 1)
        column.addWidget(self.notes)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(label(f"{UNTOUCHED}. 만약의 셈일 뿐입니다.", "body", self))
        foot.addStretch(1)
        self.copying = QPushButton("복사", self)
        self.copying.setToolTip("고른 줄(없으면 모두)을 표로 복사 (Ctrl+C)")
        self.copying.clicked.connect(self.view.copy_rows)
        close = QPushButton("닫기", self)
        close.clicked.connect(self.reject)
        for button in (self.copying, close):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column.addLayout(foot)
        return column

    def _fill(self) -> None:
        for pool in self._pools:
            self.pool.addItem(pool.words, pool)
        for rule, words in RULES.items():
            self.rule.addItem(words, rule)
        for row_id, name in ranked_rounds(self._asof):
            self.round.addItem(name, row_id)
        if not self.round.count():
            self.round.addItem("순위가 적힌 라운드가 없음", "")
        self.day.setText(write_date(self._asof.on))
        for row_id, name in running_teams(self._asof):
            self.teams.add(row_id, name)
        self.teams.setCurrentRow(0)
        for choice in (self.pool, self.rule, self.round):
            choice.currentIndexChanged.connect(self.answer)

    def leave(self, team: str, *, leaves: bool = True) -> None:
        """Suppose that a team (by its name) leaves, or that it does not."""
        self.teams.tick(team, on=leaves)

    def answer(self, _: object = None) -> None:
        """Answer what is asked; what cannot be read is said in one sentence and the last answer stays."""
        by_rank = self.rule.currentData() is Rule.RANK
        for widget in (self.round, self._round_name):
            widget.setVisible(by_rank)
        try:
            asked = self._asked()
        except Told as told:
            self.fault.setText(breakable(str(told)))
            self.fault.show()
            return
        self.fault.hide()
        if asked is None:
            self.headline.setText(NOTHING)
            self.copying.setEnabled(False)
            return
        table = what_if(self._asof, asked)
        self.model.set_tokens(self._context.theme.tokens)
        self.model.set_table(table, self._context.session.unit)
        self.view.fit_columns()
        self.headline.setText(breakable(table.subtitle))
        self.notes.setText(breakable("\n".join(table.notes[:-1])))

    def _asked(self) -> Question | None:
        """Return what is supposed, None where the record has nothing to share out. Raises Told."""
        pool = self.pool.currentIndex()
        if not self._pools or pool < 0:
            return None
        return Question(
            pool=self._pools[pool],
            day=read_day(self.day.text(), self._context.session.today),
            rule=Rule(self.rule.currentData()),
            leaving=frozenset(self.teams.ticked),
            more=_number("더 비는 수량", self.more.text()) or 0,
            with_free=self.with_free.isChecked(),
            most=_number("한 팀에 많아야", self.most.text()),
            round_id=str(self.round.currentData() or ""),
        )


def _number(title: str, text: str) -> Number | None:
    """Read a quantity, None where nothing is written. Raises Told."""
    if not text.strip():
        return None
    value = read_columns(Field("quantity", title, "decimal"), text)["quantity"]
    number = decimal(str(value))
    if number is not None and number < 0:
        raise Told(f"{title}에 0보다 작은 수가 있습니다. 0이나 그보다 큰 수를 적으십시오.")
    return number
