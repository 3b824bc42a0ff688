"""Row ids: text, never colliding between laptops."""

import importlib
import os
import time

_NAMESPACE = "6f0d5a3e-8d0b-5c57-9a51-3a1c6f2b7d10"


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp & (2**48 - 1)) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def natural_id(table: str, key: tuple[str, ...]) -> str:
    """Return the UUIDv5 of a row's natural key: the same row made on two laptops is one row."""
    # uuid loads hashlib and platform, which a window that only opens a record does not need.
    uuid = importlib.import_module("uuid")
    return str(uuid.uuid5(uuid.UUID(_NAMESPACE), "\x1f".join((table, *key))))
