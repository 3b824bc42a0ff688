"""Digests: canonical rows, salted hashes of changes, the chain of edits, the state of the tables."""

import hashlib
import json
from collections.abc import Iterable

MODULUS = 2**256
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_PLAIN = json.JSONEncoder(ensure_ascii=False)


def _bytes(text: str) -> bytes:
    # A damaged byte is read as a lone surrogate; it must change the hash, not stop the check.
    return text.encode(errors="surrogateescape")


def canonical(image: str) -> str:
    """Return a row image with its keys in order, so that column order never changes a hash."""
    return _CANONICAL.encode(json.loads(image))


def row_hash(image: str) -> int:
    """Return the SHA-256 of a canonical row as a number."""
    return int.from_bytes(hashlib.sha256(_bytes(canonical(image))).digest())


def change_hash(salt: str, change: tuple[int, int, str, str, str | None, str | None]) -> str:
    """Return the salted hash of one change (seq, edit, tbl, row, before, after)."""
    seq, edit, table, row, before, after = change
    body = [seq, edit, table, row, before and canonical(before), after and canonical(after)]
    return hashlib.sha256(_bytes(salt + _PLAIN.encode(body))).hexdigest()


def edit_digest(previous: str, header: dict[str, str | int | None], hashes: Iterable[str]) -> str:
    """Return the digest of an edit: the one before it, its own words and the hashes of its changes."""
    body = json.dumps(header, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(_bytes("\n".join((previous, body, *hashes)))).hexdigest()


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
