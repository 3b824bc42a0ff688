"""Digests: canonical rows, salted hashes of changes, the chain of edits, the state of the tables."""

import hashlib
import json
from collections.abc import Iterable

MODULUS = 2**256


def canonical(image: str) -> str:
    """Return a row image with its keys in order, so that column order never changes a hash."""
    return json.dumps(json.loads(image), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_hash(image: str) -> int:
    """Return the SHA-256 of a canonical row as a number."""
    return int.from_bytes(hashlib.sha256(canonical(image).encode()).digest())


def change_hash(salt: str, change: tuple[int, int, str, str, str | None, str | None]) -> str:
    """Return the salted hash of one change (seq, edit, tbl, row, before, after)."""
    seq, edit, table, row, before, after = change
    body = [seq, edit, table, row, before and canonical(before), after and canonical(after)]
    return hashlib.sha256((salt + json.dumps(body, ensure_ascii=False)).encode()).hexdigest()


def edit_digest(previous: str, header: dict[str, str | int | None], hashes: Iterable[str]) -> str:
    """Return the digest of an edit: the one before it, its own words and the hashes of its changes."""
    body = json.dumps(header, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256("\n".join((previous, body, *hashes)).encode()).hexdigest()


class State:
    """Per table the sum modulo 2^256 of the hashes of its rows, kept from old and new rows."""

    def __init__(self, text: str = "{}") -> None:
        """Read a state as an edit keeps it."""
        self._sums = {table: int(value, 16) for table, value in json.loads(text).items()}

    def apply(self, table: str, before: str | None, after: str | None) -> None:
        """Take one change into the sums."""
        moved = (row_hash(after) if after else 0) - (row_hash(before) if before else 0)
        self._sums[table] = (self._sums.get(table, 0) + moved) % MODULUS

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose sum is not zero."""
        return tuple(table for table, value in sorted(self._sums.items()) if value)

    @property
    def text(self) -> str:
        """The state as an edit keeps it; tables without rows are left out."""
        sums = {table: f"{value:064x}" for table, value in sorted(self._sums.items()) if value}
        return json.dumps(sums)
