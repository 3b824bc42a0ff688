"""Other people's workbooks, good, odd and hostile: whole, or with a notice, or one sentence; never silently less."""

import csv
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.workbook.book import Book
from kai_desk.workbook.child import read_here
from kai_desk.workbook.reader import read_book

CHILD = (sys.executable, "-P", "-m", "kai_desk.workbook.child")


@dataclass(frozen=True)
class Case:
    """A line of the corpus's manifest."""

    path: Path
    kind: str
    agreed: int | None


def _corpus() -> Path | None:
    given = os.environ.get("KAI_DESK_CORPUS")
    beside = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    found = Path(given) if given else beside
    return found if (found / "manifest.csv").is_file() else None


def _cases(*kinds: str) -> list[Case]:
    corpus = _corpus()
    if corpus is None:
        return []
    with (corpus / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    return [
        Case(corpus / line["file"], line["expected_class"], int(line["agreed_nonempty_cells"] or -1))
        for line in lines
        if line["expected_class"] in kinds
    ]


needs_corpus = pytest.mark.skipif(_corpus() is None, reason="the corpus is not beside the checkout (KAI_DESK_CORPUS)")


def _values(book: Book) -> int:
    return sum(cell is not None for sheet in book.sheets for row in sheet.rows for cell in row.cells)


@needs_corpus
@pytest.mark.parametrize("case", _cases("good"), ids=lambda case: case.path.name)
def test_good_books_are_read_wholly(case: Case) -> None:
    book = read_here(case.path)
    assert isinstance(book, Book)
    assert case.agreed in {-1, _values(book)}


@needs_corpus
@pytest.mark.parametrize("case", _cases("odd"), ids=lambda case: case.path.name)
def test_odd_books_are_read_wholly_or_refused(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    result = read_here(case.path)
    capsys.readouterr()
    if isinstance(result, Told):
        assert str(result).startswith(f"'{case.path.name}' 파일을 읽지 못했습니다: ")
    else:
        assert case.agreed in {-1, _values(result)}


@needs_corpus
def test_hostile_books_are_refused_or_inert_in_time() -> None:
    def read(case: Case) -> str:
        try:
            return f"{_values(read_book(case.path, timeout=10, command=CHILD))} values"
        except Told as refusal:
            return str(refusal)

    cases = _cases("hostile")
    with ThreadPoolExecutor(2) as pool:
        results = dict(zip((case.path.name for case in cases), pool.map(read, cases), strict=True))
    assert len(results) == len(cases) > 0
    late = [name for name, result in results.items() if "초 안에" in result or "멈추었습니다" in result]
    assert not late
