"""Amounts of money: whole won inside, 억 · 백만 · 천 as people write and read them."""

import re
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kai_desk.korean.errors import Told
from kai_desk.korean.rounding import half_up, round_decimal
from kai_desk.korean.text import squeeze
from kai_desk.korean.won_words import read_words

LIMIT = 10**16  # 1경 won: sums of many such amounts still fit the record's 64 bits

# Kept as text: compiled when an amount is first read, for a window that only shows amounts must paint at once.
_FREE_SPACE = r"(?<!\d) | (?!\d)"
_SIGNED = r"(?P<sign>[△\-−+])?(?P<core>[^△\-−+]+)"
_BRACKETED = r"\((?P<core>[^()]+)\)"
_MEASURE = r"(?i)[\d천백십조억만](?P<unit>개월|개|장|명|건|곳|팀|대|년|시간|%p|%|퍼센트|[BMTK](?![a-z]))"
_FOREIGN = r"(?i)[$€¥£]|달러|불$|엔$|유로|위안|USD|EUR|JPY"
_BAD_COMMA = r",(?!\d{3}(?!\d))|(?<!\d),|\d{4},"
_NUMBER_SIGNS = r"[\d,.조억만천백십]+원?"
_LOOSE = r"^(?:약|최대|최소)|(?:여|이상|이하|내외|안팎|정도)원?$|~"


class Unit(Enum):
    """A unit of money in tables; the value is its name on the page: ``Unit("백만원")``."""

    WON = "원"
    THOUSAND = "천원"
    MILLION = "백만원"
    EOK = "억원"

    @property
    def won(self) -> int:
        """How many won one of it is."""
        return {"원": 1, "천원": 1_000, "백만원": 1_000_000, "억원": 100_000_000}[self.value]


def read_won(text: str | int, *, unit: Unit = Unit.WON) -> int:
    """Return whole won; a bare number counts in ``unit`` (the "단위: 백만원" of a table).

    Raises Told for what is not exactly one amount in won, saying what would be right.
    """
    if isinstance(text, int):
        return _limited(text * unit.won, str(text))
    given = squeeze(text)
    if not given:
        raise Told("금액이 비어 있으니 '195억'이나 '1,950,000천원'처럼 적어 주십시오.")
    plain = re.sub(_FREE_SPACE, "", given)
    _refuse_other_things(plain, given)
    core, negative = _without_sign(plain, given)
    core = core.removeprefix("금").removeprefix("₩").removesuffix("정")
    in_won = core.endswith("원")
    value = read_words(core.removesuffix("원"))
    if value is None:
        raise _unreadable(core, given)
    if not in_won and not any(char in core for char in "조억만천백십"):
        value *= unit.won
    return _limited(_whole(-value if negative else value, given), given)


def _refuse_other_things(plain: str, given: str) -> None:
    if "▲" in plain:
        raise Told(f"'{given}'의 ▲는 증가로도 감소로도 쓰이니 음수는 '△5억'이나 '-5억'으로 적어 주십시오.")
    if re.search(_FOREIGN, plain):
        raise Told(f"'{given}'에 원화가 아닌 통화가 적혀 있으니 원으로 바꾸어 '195억'처럼 적어 주십시오.")
    measure = re.search(_MEASURE, plain)
    if measure:
        unit = measure["unit"]
        raise Told(f"'{given}'에 적힌 단위('{unit}')가 돈의 단위가 아니니 금액이면 '195억 원'처럼 적어 주십시오.")
    if re.search(_LOOSE, plain):
        raise Told(f"'{given}'에 어림하거나 범위로 적은 금액이 있으니 '195억'처럼 한 금액만 적어 주십시오.")


def _without_sign(plain: str, given: str) -> tuple[str, bool]:
    bracketed = re.fullmatch(_BRACKETED, plain)
    match = re.fullmatch(_SIGNED, bracketed["core"] if bracketed else plain)
    if match is None or (bracketed and match["sign"]):
        raise Told(f"'{given}'의 부호가 겹치거나 제자리에 없으니 음수는 '△5억', '-5억', '(5억)'처럼 적어 주십시오.")
    return match["core"], bracketed is not None or match["sign"] in {"△", "-", "−"}


def _unreadable(core: str, given: str) -> Told:
    if re.search(_BAD_COMMA, core):
        return Told(f"'{given}'의 쉼표가 세 자리마다 있지 않으니 '1,950,000천원'처럼 적어 주십시오.")
    if re.fullmatch(_NUMBER_SIGNS, core):
        return Told(f"'{given}'의 숫자와 단위가 어긋나니 '3억 5천만'처럼 큰 단위부터 단위마다 숫자를 적어 주십시오.")
    return Told(
        f"'{given}'에서 금액을 읽을 수 없으니 '195억', '3억 5천만', '1,950,000천원', '1.95조'처럼 적어 주십시오."
    )


def _whole(value: Fraction, given: str) -> int:
    if value.denominator != 1:
        raise Told(f"'{given}'에 1원보다 작은 금액이 있으니 원 단위까지만 적어 주십시오.")
    return value.numerator


def _limited(won: int, given: str) -> int:
    if abs(won) >= LIMIT:
        raise Told(f"'{given}'에 1경 원 이상의 금액이 적혀 있으니 단위를 확인해 주십시오.")
    return won


def scale(won: int, unit: Unit, places: int = 0) -> Decimal:
    """Return ``won`` counted in ``unit``, rounded half up (사사오입) to ``places``."""
    return half_up(won, unit.won, places)


def write_number(value: int | Decimal, places: int = 0) -> str:
    """Return "1,342,857", negative "△1,342,857", rounded half up; nothing is ever "△0"."""
    rounded = round_decimal(value, places)
    sign, digits, _ = rounded.as_tuple()
    scaled = int("".join(map(str, digits)))
    whole, rest = divmod(scaled, 10**places)
    fraction = f".{rest:0{places}}" if places else ""
    return f"{'△' if sign else ''}{whole:,}{fraction}"


def write_won(won: int, unit: Unit = Unit.WON, places: int = 0) -> str:
    """Return ``won`` in ``unit`` as a table shows it."""
    return write_number(scale(won, unit, places), places)


def speak_won(won: int) -> str:
    """Return the exact reading: "2,139억 원", "3억 5천만 원", "12억 3,456만 7,890원"."""
    parts = [_spoken(count, name) for name, count in _split(abs(won)) if count]
    text = " ".join(parts) or "0"
    space = "" if text[-1].isdigit() else " "
    return f"{'△' if won < 0 else ''}{text}{space}원"


def _split(won: int) -> list[tuple[str, int]]:
    return [
        ("조", won // 10**12),
        ("억", won // 10**8 % 10_000),
        ("만", won // 10**4 % 10_000),
        ("", won % 10_000),
    ]


def _spoken(count: int, name: str) -> str:
    if name == "만" and count % 1000 == 0:
        return f"{count // 1000}천만"
    return f"{count:,}{name}"


def brief_won(won: int) -> str:
    """Return a short rounded form: "1조 9,500억", "2,139억", "19.5억", "5,000만", below 1만 "9,999원"."""
    sign, size = ("△" if won < 0 else ""), abs(won)
    if size < 10**4:
        return f"{sign}{size:,}원" if size else "0"
    tens = int(half_up(size, 10**4))
    if tens < 10**4:
        return f"{sign}{tens:,}만"
    tenths = int(half_up(size, 10**7))
    if tenths < 10**5:
        return f"{sign}{write_number(Decimal(tenths) / 10, 1).removesuffix('.0')}억"
    trillions, rest = divmod(int(half_up(size, 10**8)), 10**4)
    return f"{sign}{trillions:,}조" + (f" {rest:,}억" if rest else "")
