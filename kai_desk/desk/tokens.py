"""Colours by what they mean. Every theme gives the same tokens; no colour is written anywhere else."""

import json
from pathlib import Path
from typing import NamedTuple


class Tokens(NamedTuple):
    """One theme. ``x_ground`` is the surface for words of colour ``x``; ``here`` marks the page one is on."""

    title: str
    ground: str
    surface: str
    line: str
    border: str
    disabled: str
    text: str
    muted: str
    head: str
    head_text: str
    here: str
    chosen: str
    primary: str
    on_primary: str
    primary_text: str
    focus: str
    late: str
    late_ground: str
    doubtful: str
    doubtful_ground: str
    confirmed: str
    confirmed_ground: str
    chip: str
    chip_text: str
    bar: str
    bar_second: str
    bar_third: str
    plan: str
    river: str
    grid: str


# Every pair of words and surface that occurs on screen; a test computes each contrast.
TEXT_PAIRS = (
    ("text", "ground"),
    ("text", "surface"),
    ("text", "chosen"),
    ("text", "head"),
    ("text", "doubtful_ground"),
    ("text", "river"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "chosen"),
    ("muted", "head"),
    ("head_text", "head"),
    ("head_text", "chosen"),
    ("head_text", "here"),
    ("muted", "here"),
    ("late", "here"),
    ("doubtful", "here"),
    ("on_primary", "primary"),
    ("surface", "bar"),
    ("primary_text", "surface"),
    ("primary_text", "ground"),
    ("primary_text", "chosen"),
    ("late", "surface"),
    ("late", "chosen"),
    ("late", "ground"),
    ("late", "late_ground"),
    ("doubtful", "surface"),
    ("doubtful", "chosen"),
    ("doubtful", "ground"),
    ("doubtful", "doubtful_ground"),
    ("confirmed", "surface"),
    ("confirmed", "chosen"),
    ("confirmed", "confirmed_ground"),
    ("chip_text", "chip"),
)


def load_themes(colours: Path) -> dict[str, Tokens]:
    """Return the themes by name from the one file that holds them."""
    data = json.loads((colours / "themes.json").read_text(encoding="utf-8"))
    return {name: Tokens(**values) for name, values in data.items()}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
