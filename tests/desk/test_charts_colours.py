"""Colours of pictures: told apart with two kinds of colour blindness, and in grey; never the only sign."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kai_desk.desk.charts.flows import Flow, Piece, flows_of
from kai_desk.desk.charts.gpu import GpuChart
from kai_desk.desk.charts.steps import SHADES, Fill, Step, fills, stacks
from kai_desk.desk.tokens import load_themes
from kai_desk.korean.amounts import Unit
from kai_desk.places import resources
from tests.desk.chart_tables import TABLES

THEMES = load_themes(resources() / "colours")
# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
SEEN = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TOGETHER = {
    "money": ("bar", "bar_second", "bar_third", "surface"),
    "steps of cards": (*SHADES, "plan", "surface"),
    "milestones": ("late", "bar", "surface"),
    "river": ("river", "bar", "surface"),
}
APART = 14.0  # CIE76: clearly two colours side by side
GREY = 5.0  # of 100 steps of lightness


def linear(colour: str) -> list[float]:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]


def lab(colour: str, kind: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    seen = [min(max(sum(part * value for part, value in zip(row, rgb, strict=True)), 0), 1) for row in SEEN[kind]]
    x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047
    y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


@pytest.mark.parametrize("kind", list(SEEN))
@pytest.mark.parametrize("picture", list(TOGETHER))
@pytest.mark.parametrize("theme", list(THEMES))
def test_colours_of_a_picture_are_told_apart(theme: str, picture: str, kind: str) -> None:
    shades = {name: lab(getattr(THEMES[theme], name), kind) for name in TOGETHER[picture]}
    near = {
        (one, other): round(distance(shades[one], shades[other]), 1)
        for one, other in combinations(shades, 2)
        if distance(shades[one], shades[other]) < APART
    }
    assert near == {}


@pytest.mark.parametrize("picture", ["money", "steps of cards"])
@pytest.mark.parametrize("theme", list(THEMES))
def test_fills_are_told_apart_in_grey(theme: str, picture: str) -> None:
    greys = {name: lab(getattr(THEMES[theme], name), "all")[0] for name in TOGETHER[picture]}
    near = {
        (one, other): round(abs(greys[one] - greys[other]), 1)
        for one, other in combinations(greys, 2)
        if abs(greys[one] - greys[other]) < GREY
    }
    assert near == {}


def flow(count: int, stretches: list[set[int]]) -> Flow:
    """Return recipients who have cards in the stretches of days that hold their number."""
    days = [date(2025, 8, 1) + timedelta(days=30 * place) for place in range(len(stretches) + 1)]
    found = {
        f"팀 {who:02d}": [
            Piece(who, start, end, 0 if who % 7 == 6 else 60, 60 + who)
            for (start, end), there in zip(pairwise(days), stretches, strict=True)
            if who in there
        ]
        for who in range(count)
    }
    return Flow("B200", "장", found, [], [], ())


def leaving(count: int, seed: int) -> list[set[int]]:
    """One after the other leaves, some come back, one comes late."""
    there = set(range(count - 1))
    stretches = [set(there)]
    for step in range(min(count, 8)):
        there ^= {(seed * 7 + step * (5 + seed)) % count}
        stretches.append(set(there))
    return stretches


def told_apart(theme: str, one: Fill, other: Fill) -> bool:
    """By pattern, or by shade: with every kind of eyes and in grey."""
    if one.pattern != other.pattern:
        return True
    shades = [getattr(THEMES[theme], fill.shade) for fill in (one, other)]
    near = min(distance(*(lab(shade, kind) for shade in shades)) for kind in SEEN)
    grey = abs(lab(shades[0], "all")[0] - lab(shades[1], "all")[0])
    return near >= APART and grey >= GREY


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("count", [2, 5, 15])
@pytest.mark.parametrize("seed", range(6))
def test_neighbours_among_the_recipients_are_told_apart(theme: str, count: int, seed: int) -> None:
    shown = flow(count, leaving(count, seed))
    filled = fills([shown])
    before: list[Step] = []
    for stack in stacks(shown):
        pairs = [*pairwise(stack), *((one, other) for one in before for other in stack if one.beside(other))]
        near = {(one.who, other.who) for one, other in pairs if one.who != other.who}
        assert [pair for pair in near if not told_apart(theme, *(filled[who] for who in pair))] == []
        before = stack


def test_who_never_leaves_a_neighbour_needs_two_shades() -> None:
    plain = fills([flow(5, [set(range(5))])])
    assert [fill.shade for fill in plain.values()] == ["bar", "bar_second"] * 2 + ["bar"]
    assert {fill.pattern for fill in plain.values()} == {""}
    gone = fills([flow(3, [{0, 1, 2}, {0, 2}])])
    assert len(set(gone.values())) == 3  # the first and the third touch when the second has left


def test_a_recipient_keeps_its_fill_in_every_panel() -> None:
    first, second = flow(2, [{0, 1}]), flow(2, [{1}])
    assert fills([second])["팀 01"] == Fill("bar", "")
    assert fills([first, second])["팀 01"] == fills([first])["팀 01"] == Fill("bar_second", "")


def test_more_than_nine_who_all_touch_still_get_a_fill() -> None:
    everyone = flow(12, [{one, other} for one, other in combinations(range(12), 2)])
    assert set(fills([everyone])) == set(everyone.recipients)


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("count", [2, 5, 15])
def test_the_fills_are_those_on_the_sheet(qapp: QApplication, theme: str, count: int) -> None:
    assert qapp is not None
    table = TABLES["gpu"](count, 6)
    chart = GpuChart()
    chart.resize(1100, 640)
    chart.show_table(table, THEMES[theme], Unit.EOK)
    seen = QImage(round(chart.room.width()), round(chart.room.height()), QImage.Format.Format_RGB32)
    painter = QPainter(seen)
    chart.paint_on(painter, QRectF(seen.rect()))
    painter.end()
    areas = {mark.row_id: mark.area for mark in chart.marks}
    looked = 0
    flows = flows_of(table, date(2026, 5, 1))
    filled = fills([one for one in flows if one.told])
    for shown in flows:
        for who, pieces in shown.recipients.items():
            for piece in pieces:
                area = areas[table.row_ids[piece.place]].toRect().adjusted(2, 0, -2, -2)
                if piece.low > 0 and piece.low == piece.high and area.height() > 8:
                    corner = [(area.left() + x, area.bottom() - y) for x in range(8) for y in range(6)]
                    points = {seen.pixelColor(x, y).name() for x, y in corner}
                    assert getattr(THEMES[theme], filled[who].shade) in points
                    looked += 1
    assert looked >= count
    chart.deleteLater()
