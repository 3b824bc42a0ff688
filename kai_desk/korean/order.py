"""가나다순: names in the order of their Korean reading (SK is 에스케이, so it follows 업스테이지)."""

from kai_desk.korean.latin import SIGNS, TOKEN, said, spell
from kai_desk.korean.numerals import read_digits
from kai_desk.korean.text import normal_name, squeeze


def reading_of(name: str) -> str:
    """Return the default Korean reading of ``name``: letters by name, numbers by value, 42dot by its own.

    Spaces and Hangul stay. Only a default: the record keeps an editable reading for each organization.
    """
    return "".join(_read(token) for token in TOKEN.findall(squeeze(name)))


def _read(token: str) -> str:
    name = said(token)
    if name:
        return name
    if token.isascii() and token.isalpha():
        return spell(token)
    if token.isascii() and token[0].isdigit():
        whole, point, fraction = token.replace(",", "").partition(".")
        return read_digits(whole) + ("점" + "".join(map(read_digits, fraction)) if point else "")
    return SIGNS.get(token.casefold(), token)


def order_key(reading: str) -> str:
    """Return the key that sorts in 가나다순 by code point: 주식회사, spaces and signs left out.

    Latin letters left in ``reading`` are read as reading_of does.
    """
    read = reading_of(normal_name(reading))
    return "".join(char for char in read if char.isalnum()) or read
