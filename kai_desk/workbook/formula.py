"""Parsing of the formula shapes that our workbooks use, into functions of the cells they read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from openpyxl.utils.cell import range_boundaries

from kai_desk.workbook.book import CellError

Scalar = None | Decimal | str | bool | CellError
Operand = Scalar | tuple[Scalar, ...]


class UnsupportedFormulaError(ValueError):
    """A formula outside the shapes this program writes."""


class Cells(Protocol):
    """Where a formula finds its cells."""

    def value(self, sheet: str | None, row: int, column: int) -> Scalar:
        """The value of a cell; `sheet` None means the formula's own sheet."""


Node = Callable[[Cells], Operand]
Function = Callable[[Cells, tuple[Node, ...]], Operand]
Operator = Callable[[Scalar, Scalar], Scalar]

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?)
  | "(?P<text>(?:[^"]|"")*)"
  | (?P<ref>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])
  | (?P<name>[A-Z][A-Z0-9.]*)
  | (?P<sign><>|<=|>=|[-+*/^&=<>%(),])
    )""",
    re.VERBOSE,
)
_LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse(text: str, operators: dict[str, Operator], functions: dict[str, Function]) -> Node:
    """A formula without its "=" as a function of cells. Raises UnsupportedFormulaError."""
    parser = _Parser(list(_tokens(text)), operators, functions)
    node = parser.level(0)
    if parser.rest():
        raise UnsupportedFormulaError(text)
    return node


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text.rstrip()):
        found = _TOKEN.match(text, place)
        if not found or not found.lastgroup:
            raise UnsupportedFormulaError(text)
        yield _Token(found.lastgroup, found.group(found.lastgroup))
        place = found.end()


class _Parser:
    """Recursive descent over the levels of precedence."""

    def __init__(self, tokens: list[_Token], operators: dict[str, Operator], functions: dict[str, Function]) -> None:
        self._tokens = tokens
        self._operators = operators
        self._functions = functions
        self._place = 0

    def rest(self) -> bool:
        """Whether tokens are left."""
        return self._place < len(self._tokens)

    def level(self, depth: int) -> Node:
        """An expression of operators that bind at least as strongly as `depth`."""
        if depth == len(_LEVELS):
            return self._signed()
        left = self.level(depth + 1)
        while self._sees(*_LEVELS[depth]):
            left = _binary(self._operators[self._next().text], left, self.level(depth + 1))
        return left

    def _signed(self) -> Node:
        if self._sees("-"):
            self._next()
            return _binary(self._operators["-"], _constant(Decimal(0)), self._signed())
        if self._sees("+"):
            self._next()
            return self._signed()
        node = self._primary()
        while self._sees("%"):
            self._next()
            node = _binary(self._operators["/"], node, _constant(Decimal(100)))
        return node

    def _primary(self) -> Node:
        token = self._next()
        if token.kind == "number":
            return _constant(Decimal(token.text))
        if token.kind == "text":
            return _constant(token.text.replace('""', '"'))
        if token.kind == "ref":
            return _reference(token.text)
        if token.kind == "name":
            return self._named(token.text)
        if token.text != "(":
            raise UnsupportedFormulaError(token.text)
        inner = self.level(0)
        self._expect(")")
        return inner

    def _named(self, name: str) -> Node:
        if name in {"TRUE", "FALSE"} and not self._sees("("):
            return _constant(name == "TRUE")
        if name not in self._functions:
            raise UnsupportedFormulaError(name)
        self._expect("(")
        arguments: list[Node] = []
        while not self._sees(")"):
            if arguments:
                self._expect(",")
            arguments.append(self.level(0))
        self._expect(")")
        function, given = self._functions[name], tuple(arguments)
        return lambda cells: function(cells, given)

    def _sees(self, *signs: str) -> bool:
        return self.rest() and self._tokens[self._place].kind == "sign" and self._tokens[self._place].text in signs

    def _next(self) -> _Token:
        if not self.rest():
            raise UnsupportedFormulaError("a formula that ends too early")
        self._place += 1
        return self._tokens[self._place - 1]

    def _expect(self, sign: str) -> None:
        if not self._sees(sign):
            raise UnsupportedFormulaError(f"{sign} is missing")
        self._next()


def scalar(operand: Operand) -> Scalar:
    """The value where one value is wanted. Raises UnsupportedFormulaError for a range of several cells."""
    if not isinstance(operand, tuple):
        return operand
    if len(operand) != 1:
        raise UnsupportedFormulaError("a range where one value is wanted")
    return operand[0]


def _constant(value: Scalar) -> Node:
    return lambda _cells: value


def _binary(operator: Operator, left: Node, right: Node) -> Node:
    return lambda cells: operator(scalar(left(cells)), scalar(right(cells)))


def _reference(text: str) -> Node:
    sheet, _, place = text.rpartition("!")
    name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet or None
    left, top, right, bottom = (part or 0 for part in range_boundaries(place))

    def read(cells: Cells) -> Operand:
        return tuple(
            cells.value(name, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        )

    return read
