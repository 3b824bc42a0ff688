"""Versions of the criteria of a round: which of them is in force."""

import re
from collections.abc import Collection

from kai_desk.korean.text import squeeze

_NUMBER = re.compile(r"(\d+)")


def in_force(rules: str | None, versions: Collection[str]) -> str | None:
    """Return the version that a round uses: the one ``rules`` names, else the only one, else the last by order.

    None where ``rules`` names a version that is not there, or where there is none at all.
    """
    if rules:
        return next((version for version in versions if squeeze(version) == squeeze(rules)), None)
    return max(versions, key=order_of, default=None)


def order_of(version: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts "10판" after "2판": numbers by value, words by letter."""
    parts = _NUMBER.split(squeeze(version))
    return tuple((1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts if part)
