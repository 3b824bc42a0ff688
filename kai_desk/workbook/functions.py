"""What the operators and functions of our formulas compute, in exact decimals, as Excel defines them."""

from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation

from kai_desk.workbook.book import CellError
from kai_desk.workbook.formula import Cells, Function, Node, Operand, Operator, Scalar, UnsupportedFormulaError, scalar

DIVISION = CellError("#DIV/0!")
VALUE = CellError("#VALUE!")


def _number(value: Scalar) -> Decimal | CellError:
    if isinstance(value, CellError):
        return value
    if value is None:
        return Decimal(0)
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, Decimal):
        return value
    try:
        return Decimal(value.replace(",", ""))
    except InvalidOperation:
        return VALUE


def _arithmetic(compute: Callable[[Decimal, Decimal], Decimal]) -> Operator:
    def operator(left: Scalar, right: Scalar) -> Scalar:
        first, second = _number(left), _number(right)
        if isinstance(first, CellError):
            return first
        if isinstance(second, CellError):
            return second
        try:
            return compute(first, second)
        except (DivisionByZero, InvalidOperation):
            return DIVISION

    return operator


def _comparison(holds: Callable[[int], bool]) -> Operator:
    def operator(left: Scalar, right: Scalar) -> Scalar:
        if isinstance(left, CellError):
            return left
        if isinstance(right, CellError):
            return right
        first, second = _rank(left, right), _rank(right, left)
        return holds((first > second) - (first < second))

    return operator


def _rank(value: Decimal | str | bool | None, other: Decimal | str | bool | None) -> tuple[int, Decimal, str]:
    """Excel's order: numbers, then texts without letter case, then logical values; an empty cell is like the other."""
    if value is None:
        value = "" if isinstance(other, str) else Decimal(0)
    if isinstance(value, bool):
        return (2, Decimal(int(value)), "")
    return (1, Decimal(0), value.casefold()) if isinstance(value, str) else (0, value, "")


def _join(left: Scalar, right: Scalar) -> Scalar:
    if isinstance(left, CellError):
        return left
    return right if isinstance(right, CellError) else _text(left) + _text(right)


def _text(value: Decimal | str | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return value if isinstance(value, str) else f"{value.normalize():f}"


OPERATORS: dict[str, Operator] = {
    "+": _arithmetic(lambda a, b: a + b),
    "-": _arithmetic(lambda a, b: a - b),
    "*": _arithmetic(lambda a, b: a * b),
    "/": _arithmetic(lambda a, b: a / b),
    "^": _arithmetic(lambda a, b: a**b),
    "&": _join,
    "=": _comparison(lambda order: order == 0),
    "<>": _comparison(lambda order: order != 0),
    "<": _comparison(lambda order: order < 0),
    "<=": _comparison(lambda order: order <= 0),
    ">": _comparison(lambda order: order > 0),
    ">=": _comparison(lambda order: order >= 0),
}


class _ErrorFoundError(Exception):
    """An error value among the cells of a function that has no use for it."""

    def __init__(self, error: CellError) -> None:
        super().__init__(error.text)
        self.error = error


def _values(cells: Cells, nodes: tuple[Node, ...]) -> Iterator[Scalar]:
    for node in nodes:
        operand = node(cells)
        for value in operand if isinstance(operand, tuple) else (operand,):
            if isinstance(value, CellError):
                raise _ErrorFoundError(value)
            yield value


def _numbers(cells: Cells, nodes: tuple[Node, ...]) -> list[Decimal]:
    """The numbers among the cells: texts and logical values in a range do not count."""
    return [value for value in _values(cells, nodes) if isinstance(value, Decimal)]


def _over_numbers(compute: Callable[[list[Decimal]], Scalar]) -> Function:
    def function(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
        try:
            return compute(_numbers(cells, nodes))
        except _ErrorFoundError as found:
            return found.error

    return function


def _rounded(rounding: str) -> Function:
    def function(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
        value, digits = _number(scalar(nodes[0](cells))), _number(scalar(nodes[1](cells)))
        if isinstance(value, CellError):
            return value
        if isinstance(digits, CellError):
            return digits
        unit = Decimal(1).scaleb(-int(digits))
        return (value / unit).quantize(Decimal(1), rounding) * unit

    return function


def _text_of(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
    """A number as whole-number text with commas, the only format that we write."""
    value = scalar(nodes[0](cells))
    if scalar(nodes[1](cells)) != "#,##0":
        raise UnsupportedFormulaError("TEXT")
    number = _number(value)
    if isinstance(number, CellError):
        return value
    return f"{number.quantize(Decimal(1), ROUND_HALF_UP):,}"


def _if(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
    condition = scalar(nodes[0](cells))
    if isinstance(condition, CellError):
        return condition
    if isinstance(condition, str):
        return VALUE
    if condition:
        return scalar(nodes[1](cells))
    return scalar(nodes[2](cells)) if len(nodes) > 2 else False


def _iferror(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
    value = scalar(nodes[0](cells))
    return scalar(nodes[1](cells)) if isinstance(value, CellError) else value


def _logical(combine: Callable[[Iterator[bool]], bool]) -> Function:
    def function(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
        try:
            return combine(bool(value) for value in _values(cells, nodes) if not isinstance(value, str))
        except _ErrorFoundError as found:
            return found.error

    return function


def _counta(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
    operands = [node(cells) for node in nodes]
    values = [value for one in operands for value in (one if isinstance(one, tuple) else (one,))]
    return Decimal(sum(value is not None for value in values))


def _sumifs(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
    amounts = _range(nodes[0](cells))
    chosen = [value for value, hit in zip(amounts, _hits(cells, nodes[1:]), strict=True) if hit]
    error = next((value for value in chosen if isinstance(value, CellError)), None)
    return error or sum((value for value in chosen if isinstance(value, Decimal)), Decimal(0))


def _countifs(cells: Cells, nodes: tuple[Node, ...]) -> Operand:
    return Decimal(sum(_hits(cells, nodes)))


def _hits(cells: Cells, pairs: tuple[Node, ...]) -> list[bool]:
    """Which places satisfy every (range, criterion) pair; criteria are plain values or a comparison such as ">=0"."""
    columns = [
        [_meets(value, scalar(wanted(cells))) for value in _range(place(cells))]
        for place, wanted in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    return [all(hits) for hits in zip(*columns, strict=True)]


def _meets(value: Scalar, criterion: Scalar) -> bool:
    sign, wanted = "=", criterion
    if isinstance(criterion, str):
        if any(mark in criterion for mark in "*?~"):
            raise UnsupportedFormulaError(criterion)
        sign = next((sign for sign in ("<>", "<=", ">=", "<", ">", "=") if criterion.startswith(sign)), "")
        rest = criterion.removeprefix(sign)
        number = _number(rest)
        wanted, sign = rest if isinstance(number, CellError) or not rest else number, sign or "="
    if sign != "<>" and (value is None or type(value) is not type(wanted)):
        return False
    return OPERATORS[sign](value, wanted) is True


def _range(operand: Operand) -> tuple[Scalar, ...]:
    return operand if isinstance(operand, tuple) else (operand,)


def _average(numbers: list[Decimal]) -> Scalar:
    return sum(numbers, Decimal(0)) / len(numbers) if numbers else DIVISION


FUNCTIONS: dict[str, Function] = {
    "SUM": _over_numbers(lambda numbers: sum(numbers, Decimal(0))),
    "MIN": _over_numbers(lambda numbers: min(numbers, default=Decimal(0))),
    "MAX": _over_numbers(lambda numbers: max(numbers, default=Decimal(0))),
    "COUNT": _over_numbers(lambda numbers: Decimal(len(numbers))),
    "AVERAGE": _over_numbers(_average),
    "ABS": _over_numbers(lambda numbers: abs(numbers[0]) if numbers else Decimal(0)),
    "N": _over_numbers(lambda numbers: numbers[0] if numbers else Decimal(0)),
    "COUNTA": _counta,
    "SUMIFS": _sumifs,
    "COUNTIFS": _countifs,
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDDOWN": _rounded(ROUND_DOWN),
    "TEXT": _text_of,
    "IF": _if,
    "IFERROR": _iferror,
    "AND": _logical(all),
    "OR": _logical(any),
}
