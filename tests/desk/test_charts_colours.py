"""Colours of pictures: told apart with two kinds of colour blindness, and in grey; never the only sign."""

from itertools import combinations

import pytest

from kai_desk.desk.tokens import load_themes
from kai_desk.places import resources

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
    "bands of cards": ("bar", "bar_second", "plan", "surface"),
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


@pytest.mark.parametrize("kind", list(SEEN))
@pytest.mark.parametrize("picture", list(TOGETHER))
@pytest.mark.parametrize("theme", list(THEMES))
def test_colours_of_a_picture_are_told_apart(theme: str, picture: str, kind: str) -> None:
    shades = {name: lab(getattr(THEMES[theme], name), kind) for name in TOGETHER[picture]}
    near = {
        (one, other): round(distance, 1)
        for one, other in combinations(shades, 2)
        if (distance := sum((a - b) ** 2 for a, b in zip(shades[one], shades[other], strict=True)) ** 0.5) < APART
    }
    assert near == {}


@pytest.mark.parametrize("picture", ["money", "bands of cards"])
@pytest.mark.parametrize("theme", list(THEMES))
def test_fills_are_told_apart_in_grey(theme: str, picture: str) -> None:
    greys = {name: lab(getattr(THEMES[theme], name), "all")[0] for name in TOGETHER[picture]}
    near = {
        (one, other): round(abs(greys[one] - greys[other]), 1)
        for one, other in combinations(greys, 2)
        if abs(greys[one] - greys[other]) < GREY
    }
    assert near == {}
