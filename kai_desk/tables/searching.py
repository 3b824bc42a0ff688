"""Finding rows by letters or 초성 in one joined text: 100,000 rows in a few milliseconds."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from kai_desk.korean.chosung import pattern, search_key
from kai_desk.korean.text import nfc
from kai_desk.tables.table import Table

# Private-use signs: they survive the search form, and no text of ours holds them.
ROW, CELL = "\ue000", "\ue001"
MOST_CHANGED = 50


class JoinedText:
    """The texts of rows in search form, joined, with where each row begins."""

    def __init__(self, rows: Sequence[Sequence[object]], columns: Sequence[int]) -> None:
        """Take these columns of ``rows``; `grow` reads them, a part at a time, or the first search does."""
        self._rows = rows
        self._columns = columns
        self._parts: list[str] = []
        self._read = 0
        self._text = ""
        self._starts = [0]

    def grow(self, rows: int) -> bool:
        """Read the next ``rows`` rows; return whether all are read."""
        if self._read < len(self._rows):
            part = self._rows[self._read : self._read + rows]
            joined = ROW.join(map(self.words, part))
            self._parts.append(search_key(joined))
            self._read += len(part)
        if self._read < len(self._rows):
            return False
        if self._parts:
            self._text = ROW.join(self._parts)
            self._starts = [0, *accumulate(len(part) + 1 for part in self._text.split(ROW))]
            self._parts.clear()
        return True

    def change(self, rows: Sequence[Sequence[object]], changed: Sequence[int]) -> bool:
        """Take ``rows``, others than before at the places ``changed``; False where reading anew is as quick."""
        if self._read < len(self._rows) or len(rows) != len(self._rows) or len(changed) > MOST_CHANGED:
            return False
        self.grow(0)
        self._rows = rows
        for place in changed:
            begin, end = self._starts[place], self._starts[place + 1]
            words = search_key(self.words(rows[place]))
            self._text = f"{self._text[:begin]}{words}{self._text[end - 1 :]}"
            longer = len(words) - (end - 1 - begin)
            if longer:
                self._starts[place + 1 :] = [start + longer for start in self._starts[place + 1 :]]
        return True

    def words(self, row: Sequence[object]) -> str:
        """Return the texts of one row."""
        return CELL.join(value for index in self._columns if isinstance(value := row[index], str))

    def rows(self, query: str) -> Sequence[int] | None:
        """Return the places of the rows that hold every word of ``query``; None when there is no word."""
        words = query.split()
        if not words:
            return None
        self.grow(len(self._rows))
        if not self._rows:
            return ()
        kept: set[int] | None = None
        for word in words:
            hits = self._hits(word)
            kept = set(hits) if kept is None else kept.intersection(hits)
        return sorted(kept or ())

    def _hits(self, word: str) -> Iterator[int]:
        key = search_key(word)
        if not key:
            return iter(range(len(self._starts) - 1))
        return self._by_initials(word) if any("ㄱ" <= char <= "ㅎ" for char in nfc(word)) else self._plain(key)

    def _plain(self, key: str) -> Iterator[int]:
        text, starts = self._text, self._starts
        at = text.find(key)
        while at >= 0:
            row = bisect_right(starts, at) - 1
            yield row
            at = text.find(key, starts[row + 1])

    def _by_initials(self, word: str) -> Iterator[int]:
        text, starts, wanted = self._text, self._starts, pattern(word)
        match = wanted.search(text)
        while match is not None:
            row = bisect_right(starts, match.start()) - 1
            yield row
            match = wanted.search(text, starts[row + 1])


class SearchText(JoinedText):
    """The joined texts of a table: its text columns."""

    def __init__(self, table: Table) -> None:
        """Take the text columns of ``table``."""
        super().__init__(table.rows, [index for index, column in enumerate(table.columns) if column.kind == "text"])
