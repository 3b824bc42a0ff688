"""The grammar of Korean amounts: 조 · 억 · 만, with 천 · 백 · 십 inside each."""

import re
from fractions import Fraction

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TOKEN = rf"(?P<number>{_NUMBER})|(?P<small>[천백십])|(?P<big>[조억만])"
_SMALL = {"천": 1000, "백": 100, "십": 10}
_BIG = {"조": 10**12, "억": 10**8, "만": 10**4}


def read_words(text: str) -> Fraction | None:
    """Return the value of "3억5천만" or "1,950,000천" (no spaces, no sign), ``None`` when it is no number.

    Every unit needs its number, units fall, and a fraction stands alone: "3억 12,000만" and
    "1.5억 3만" are refused, since a slip is likelier than such a sum.
    """
    tokens = _tokens(text)
    if not tokens:
        return None
    total, bound = Fraction(0), None
    for group, big in _groups(tokens):
        value = _group_value(group)
        if value is None or (bound is not None and value * big >= bound):
            return None
        total, bound = total + value * big, big
    fractions = [token for token in tokens if "." in token]
    alone = sum(token[0].isdigit() for token in tokens) == 1
    return None if fractions and not alone else total


def _tokens(text: str) -> list[str]:
    """Split into numbers and units; empty when anything else is left."""
    found = re.findall(_TOKEN, text)
    tokens = ["".join(parts) for parts in found]
    return tokens if "".join(tokens) == text else []


def _groups(tokens: list[str]) -> list[tuple[list[str], int]]:
    """Cut at 조, 억 and 만: each group's tokens with what the group is multiplied by."""
    groups: list[tuple[list[str], int]] = []
    held: list[str] = []
    for token in tokens:
        if token in _BIG:
            groups.append((held, _BIG[token]))
            held = []
        else:
            held.append(token)
    return [*groups, (held, 1)] if held else groups


def _group_value(group: list[str]) -> Fraction | None:
    """Read "5천", "1천2백30" or "1,950,000천"; ``None`` when a number or the falling order lacks."""
    if not group:
        return None
    total, bound = Fraction(0), None
    pairs = [*group, ""] if len(group) % 2 else group
    for number, unit in zip(pairs[::2], pairs[1::2], strict=True):
        if not number[0].isdigit() or (unit and unit not in _SMALL):
            return None
        value = Fraction(number.replace(",", "")) * _SMALL.get(unit, 1)
        if bound is not None and value >= bound:
            return None
        total, bound = total + value, _SMALL.get(unit, 1)
    return total
