"""Cards (or data) over time: one panel a model, recipients stacked in steps, capacity a line, the unsure hatched."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt

from kai_desk.desk.charts.axes import Scale, column_or, count_ticks, months
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.curves import FOOT, Plot, end_room, today
from kai_desk.desk.charts.flows import CARDS, SUPPLY, Amount, Flow, Piece, amount, flows_of, range_words, who_of
from kai_desk.desk.charts.names import shorten, spread
from kai_desk.desk.charts.paper import Paper
from kai_desk.desk.charts.steps import Fill, fill_step, fills, stacks
from kai_desk.korean.dates import write_date
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Table, Value

LEFT, HEAD, TITLE, LEAST, LINE = 56.0, 26.0, 24.0, 150.0, 16.0


class GpuChart(Chart):
    """Stacked steps, the first team on top; each recipient named beside its last step, or in it where it ends early."""

    def least_height(self, table: Table) -> float:
        """One panel a model, as high as it has recipients."""
        flows = flows_of(table, table.on)
        return HEAD + FOOT + sum(_height(flow) for flow in flows) if flows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add a panel for each model."""
        days = [day for day in table.column("date") if isinstance(day, date)]
        if not days:
            return ()
        last = max([*days, table.on])
        end = last + timedelta(days=max((last - min(days)).days // 12, 10))
        flows = flows_of(table, end)
        names = [name for flow in flows for name in (*flow.recipients, SUPPLY)]
        room = end_room(paper, names, ["0,000~0,000장"] * len(names))
        across = Scale(min(days).toordinal(), end.toordinal(), LEFT, paper.width - room)
        spare = paper.height - HEAD - FOOT - sum(_height(flow) for flow in flows)
        more = max(spare, 0.0) / max(sum(flow.told for flow in flows), 1)
        areas: dict[int, QRectF] = {}
        filled = fills([flow for flow in flows if flow.told])
        tops, top = [], HEAD
        for flow in flows:
            height = _height(flow) + (more if flow.told else 0.0)
            tops.append((flow, Plot(across, Scale(0, 1, top + height - 10, top + TITLE))))
            top += height
        below = Plot(across, Scale(0, 1, top + 2, HEAD))
        for flow, drawn in tops:
            if flow.told:
                areas |= _panel(flow, drawn, filled, paper)
        today(paper, below, table.on)
        for flow, drawn in tops:  # titles stand on the line of the day
            title = paper.text(flow.title, 0, drawn.up.end - 12, bold=True, plate=True)
            if not flow.told:
                areas |= _untold(flow, title, paper)
        _months(paper, below)
        return [
            Mark(areas.get(place, QRectF(LEFT, HEAD, 1, 1)), _spoken(table, place), table.row_ids[place])
            for place in range(len(table.rows))
        ]


def _height(flow: Flow) -> float:
    return max(LEAST, TITLE + 14 + LINE * (len(flow.recipients) + 1)) if flow.told else TITLE + LINE + 10


def _untold(flow: Flow, title: QRectF, paper: Paper) -> dict[int, QRectF]:
    """Say after the title that no amount is known; return where it stands for each row."""
    words = f"수량 {'·'.join(flow.gaps) or '없음'} · 받는 곳 {len(flow.recipients)}"
    area = paper.text(words, title.right() + 12, title.center().y(), paper.tokens.muted, plate=True)
    pieces = [piece for found in (*flow.recipients.values(), flow.supply, flow.free) for piece in found]
    return {piece.place: area for piece in pieces}


def _panel(flow: Flow, drawn: Plot, filled: Mapping[str, Fill], paper: Paper) -> dict[int, QRectF]:
    """Draw one model; return where the piece of each row lies."""
    drawn = Plot(drawn.across, Scale(0, float(flow.most) * 1.04, drawn.up.start, drawn.up.end))
    left, right = drawn.across.start, drawn.across.end
    ticks = count_ticks(int(flow.most))
    paper.grid([(left, drawn.y(at), right, drawn.y(at)) for at in ticks])
    for at in ticks:
        words = f"{at:,}{flow.unit}" if at == ticks[-1] else f"{at:,}"
        paper.text(words, left - 8, drawn.y(at), paper.tokens.muted, across=1)
    areas = {piece.place: _strip(piece, drawn, drawn.up.end, 6) for piece in flow.free}
    areas |= {piece.place: _strip(piece, drawn, drawn.y(float(piece.high)) - 4, 8) for piece in flow.supply}
    areas |= _stack(flow, drawn, filled, paper)
    _capacity(flow.supply, drawn, paper)
    _names(flow, areas, drawn, paper)
    return areas


def _strip(piece: Piece, drawn: Plot, top: float, height: float) -> QRectF:
    return QRectF(drawn.x(piece.start), top, max(drawn.x(piece.end) - drawn.x(piece.start), 2.0), height)


def _stack(flow: Flow, drawn: Plot, filled: Mapping[str, Fill], paper: Paper) -> dict[int, QRectF]:
    """Draw the steps; return where each row's piece is longest."""
    areas: dict[int, QRectF] = {}
    for found in flow.recipients.values():
        areas |= {piece.place: _strip(piece, drawn, drawn.up.start - 3, 6) for piece in found}
    drawn_yet: dict[int, QRectF] = {}
    for (start, end), stack in zip(pairwise(flow.corners), stacks(flow), strict=True):
        x = float(round(drawn.x(start)))  # whole pixels leave no seams between steps
        width = round(drawn.x(end)) - x
        for step in stack:
            piece = step.piece
            foot, sure, top = (drawn.y(float(step.base + more)) for more in (0, piece.low, piece.high))
            if piece.low > 0:
                fill_step(paper, QRectF(x, sure, width, foot - sure), filled[step.who])
            unsure = piece.high > piece.low
            if unsure:
                paper.hatch(QRectF(x, top, width, sure - top), paper.tokens.bar)
            paper.lines([(x, top, x + width, top)], paper.tokens.bar if unsure else paper.tokens.surface, 1.5)
            area = QRectF(x, top, width, foot - top)
            before = drawn_yet.get(piece.place)
            drawn_yet[piece.place] = area if before is None or before.width() < width else before
    return areas | drawn_yet


def _capacity(supply: Sequence[Piece], drawn: Plot, paper: Paper) -> None:
    for low in (False, True):
        corners: list[tuple[float, float]] = []
        for piece in supply:
            y = drawn.y(float(piece.low if low else piece.high))
            corners += [(drawn.x(piece.start), y), (drawn.x(piece.end), y)]
        if not low or any(piece.low != piece.high for piece in supply):
            paper.curve(corners, paper.tokens.plan, 1.5 if low else 2.0, dashed=low)


def _names(flow: Flow, areas: dict[int, QRectF], drawn: Plot, paper: Paper) -> None:
    metrics = paper.measures()
    left = drawn.across.end + 16
    base: Amount = 0
    ended: list[tuple[str, str, float, bool]] = []
    for who, pieces in reversed(flow.recipients.items()):
        last = pieces[-1]
        if last.high > 0:
            middle = drawn.y(float(base) + float(last.high) / 2)
            ended.append((who, range_words(last.low, last.high, flow.unit), middle, False))
            base += last.high
        else:
            _name_inside(who, [areas[piece.place] for piece in pieces if piece.high > 0], paper)
    if flow.supply:
        last = flow.supply[-1]
        ended.append((SUPPLY, range_words(last.low, last.high, flow.unit), drawn.y(float(last.high)), True))
    if not ended:
        return
    values = max(metrics.horizontalAdvance(f" {cards}") for _, cards, _, _ in ended)
    short = shorten([who for who, _, _, _ in ended], max(paper.width - left - values - 2, 24.0), metrics)
    places = spread([y for _, _, y, _ in ended], metrics.height(), drawn.up.end, drawn.up.start - 2)
    for (_, cards, y, bold), name, place in zip(ended, short, places, strict=True):
        paper.lines([(drawn.across.end + 2, y, left - 3, place)], paper.tokens.border, 0.7)
        paper.text(f"{name} {cards}", left, place, bold=bold)


def _name_inside(who: str, areas: Sequence[QRectF], paper: Paper) -> None:
    """Name a recipient that ended early within its steps, where they have room."""
    metrics = paper.measures()
    widest = max(areas, key=QRectF.width, default=QRectF())
    words = metrics.elidedText(who, Qt.TextElideMode.ElideRight, widest.width() - 12)
    area = QRectF(0, 0, metrics.horizontalAdvance(words), metrics.height())
    area.moveCenter(widest.center())
    if widest.width() > 48 and widest.height() > metrics.height() + 2 and paper.clear_of(area):
        paper.text(words, widest.center().x(), widest.center().y(), across=0.5, plate=True)


def _months(paper: Paper, drawn: Plot) -> None:
    left, right = drawn.across.start, drawn.across.end
    first, last = date.fromordinal(round(drawn.across.low)), date.fromordinal(round(drawn.across.high))
    paper.lines([(left, drawn.up.start, right, drawn.up.start)], paper.tokens.border)
    end = 0.0
    for day, words in months(first, last, max(2, int((right - left) / 72))):
        if drawn.x(day) - paper.measures().horizontalAdvance(words) / 2 > end + 6:
            end = paper.text(words, drawn.x(day), drawn.up.start + 5, paper.tokens.muted, across=0.5, down=0).right()


def _spoken(table: Table, place: int) -> str:
    day: Value = table.column("date")[place]
    when = write_date(day) if isinstance(day, date) else "-"
    cards = table.column("cards")[place]
    low, high = amount(cards), amount(column_or(table, "cards_high")[place])
    unit = str(column_or(table, "unit", "")[place] or CARDS)
    if isinstance(cards, Gap):
        said = cards.value
    elif low is None and high is None:
        said = "-"
    else:
        said = range_words(low or 0, high if high is not None else low or 0, unit)
    model = table.column("model")[place] or "기종 미상"
    return f"{when}부터 {model} {who_of(table, place)} {said}"
