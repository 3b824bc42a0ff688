"""Our own recalculation: exact, as Excel defines it, and strict about shapes it does not know."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kai_desk.workbook.book import CellError
from kai_desk.workbook.evaluate import recalculate
from kai_desk.workbook.formula import Scalar, UnsupportedFormulaError, parse, scalar
from kai_desk.workbook.functions import FUNCTIONS, OPERATORS
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula
from kai_desk.workbook.writer import write_book


class _Table:
    """A small sheet: amounts in A and B, words in C, another sheet named 근거(원)."""

    def value(self, sheet: str | None, row: int, column: int) -> Scalar:
        cells: dict[tuple[str | None, int, int], Scalar] = {
            (None, 1, 1): Decimal(42_780_000_000),
            (None, 2, 1): Decimal(21_390_000_000),
            (None, 3, 1): "-",
            (None, 1, 2): Decimal(3),
            (None, 2, 2): Decimal(0),
            (None, 1, 3): "업스테이지",
            (None, 2, 3): "NC AI",
            (None, 3, 3): "nc ai",
            (None, 1, 4): CellError("#REF!"),
            (None, 2, 4): True,
            ("근거(원)", 1, 1): Decimal(7),
            ("it's", 1, 1): Decimal(8),
            ("요약", 1, 1): Decimal(9),
        }
        return cells.get((sheet, row, column))


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("1+2*3^2", 19),
        ("(1+2)*3", 9),
        ("-2^2", 4),
        ("10%", Decimal("0.1")),
        ("+5--3", 8),
        ("A1/B1", 14_260_000_000),
        ("SUM(A1:A3)", 64_170_000_000),
        ("SUM(A1:A2,1,'근거(원)'!A1)", 64_170_000_008),
        ("'it''s'!A1", 8),
        ("요약!$A$1", 9),
        ("A1/B2", CellError("#DIV/0!")),
        ("A3+1", CellError("#VALUE!")),
        ("1-D1", CellError("#REF!")),
        ("D1-1", CellError("#REF!")),
        ("SUM(D1)", CellError("#REF!")),
        ('IFERROR(A1/B2,"-")', "-"),
        ("IFERROR(A1/B1,0)", 14_260_000_000),
        ('IF(A1>A2,"초과","정상")', "초과"),
        ('IF(B2,"참","거짓")', "거짓"),
        ("IF(B2,1)", False),
        ("IF(D1,1,2)", CellError("#REF!")),
        ("IF(C1,1,2)", CellError("#VALUE!")),
        ("ROUND(2.5,0)", 3),
        ("ROUND(-2.5,0)", -3),
        ("ROUND(A2/7,-6)", 3_056_000_000),
        ("ROUNDDOWN(2.99,1)", Decimal("2.9")),
        ("ROUND(D1,0)", CellError("#REF!")),
        ("ROUND(1,D1)", CellError("#REF!")),
        ("MIN(A1:B2)", 0),
        ("MAX(A1:B2)", 42_780_000_000),
        ("COUNT(A1:C3)", 4),
        ("COUNTA(A1:C3,1)", 9),
        ("AVERAGE(A1:A3)", 32_085_000_000),
        ("AVERAGE(C1:C3)", CellError("#DIV/0!")),
        ("ABS(-3)", 3),
        ('TEXT(A1,"#,##0")&"원"', "42,780,000,000원"),
        ('TEXT("-","#,##0")', "-"),
        ("N(A3)", 0),
        ('SUMIFS(A1:A3,C1:C3,"NC AI")', 21_390_000_000),
        ('SUMIFS(A1:A2,B1:B2,">=1")', 42_780_000_000),
        ('SUMIFS(A1:A2,B1:B2,0,C1:C2,"<>업스테이지")', 21_390_000_000),
        ('COUNTIFS(C1:C3,"nc ai")', 2),
        ("COUNTIFS(B1:B3,3)", 1),
        ('C1&" "&B1&D2', "업스테이지 3TRUE"),
        ("C1&D1", CellError("#REF!")),
        ("D1&C1", CellError("#REF!")),
        ("E9&1", "1"),
        ('C2="nc ai"', True),
        ("A1<>A2", True),
        ("A1<=A2", False),
        ("E9=0", True),
        ('E9=""', True),
        ("1=D1", CellError("#REF!")),
        ("D1=1", CellError("#REF!")),
        ('"가">9', True),
        ("TRUE>9", True),
        ("D2+1", 2),
        ('"1,000"+1', 1_001),
        ("AND(A1>1,B1=3)", True),
        ("OR(B2,FALSE)", False),
        ("AND(D1)", CellError("#REF!")),
        ('"말 ""인용"""', '말 "인용"'),
        ("1.5E3", 1_500),
    ],
)
def test_formulas_compute_what_a_spreadsheet_does(formula: str, result: int | Decimal | str | CellError) -> None:
    computed = scalar(parse(formula, OPERATORS, FUNCTIONS)(_Table()))
    assert computed == result
    assert isinstance(computed, bool) == isinstance(result, bool)


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "1+",
        "(1",
        "SUM(1",
        "SUM(1 2)",
        "VLOOKUP(A1,B1,2)",
        "1 2",
        "A1:A2+1",
        ")",
        "{1}",
        'TEXT(A1,"0.0%")',
        'COUNTIFS(C1:C3,"n*")',
    ],
)
def test_other_shapes_are_refused(formula: str) -> None:
    with pytest.raises(UnsupportedFormulaError):
        scalar(parse(formula, OPERATORS, FUNCTIONS)(_Table()))


def test_a_right_workbook_has_no_mismatch(sample: BookPlan, tmp_path: Path) -> None:
    write_book(sample, tmp_path / "a.xlsx")
    assert recalculate(tmp_path / "a.xlsx") == []


@pytest.mark.parametrize(
    ("formula", "right", "wrong"),
    [
        ("213900000000+1", 213_900_000_001, 213_900_000_002),
        ("1/3", Decimal(1) / 3, Decimal("0.3333333333")),
        ('"가"&"나"', "가나", "나가"),
        ("1=1", True, 1),
    ],
)
def test_a_wrong_result_is_named(
    in_book: Callable[..., BookPlan], tmp_path: Path, formula: str, right: int, wrong: int
) -> None:
    path = tmp_path / "a.xlsx"
    write_book(in_book((CellPlan(Formula(formula, right)), CellPlan(Formula(formula, wrong)))), path)
    (mismatch,) = recalculate(path)
    assert (mismatch.sheet, mismatch.cell, mismatch.formula) == ("시트", "B1", formula)


def test_a_formula_without_result_is_named(in_book: Callable[..., BookPlan], tmp_path: Path) -> None:
    path, bare = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_book(in_book((CellPlan(Formula("1+1", 2)),)), path)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<v>2</v>", b""))
    assert [(one.stored, one.computed) for one in recalculate(bare)] == [(None, Decimal(2))]


def test_a_circle_is_refused(in_book: Callable[..., BookPlan], tmp_path: Path) -> None:
    write_book(in_book((CellPlan(Formula("B1", 0)), CellPlan(Formula("A1", 0)))), tmp_path / "a.xlsx")
    with pytest.raises(UnsupportedFormulaError, match="circle"):
        recalculate(tmp_path / "a.xlsx")
