"""What another tool wrote, taken in by a person: sealed as 외부 변경, with who took it in and why."""

import sqlite3
from datetime import datetime

from kai_desk.korean.errors import Told
from kai_desk.record.edit import Author, ChangeSet
from kai_desk.record.failures import all_or_nothing
from kai_desk.record.schema import Schema
from kai_desk.record.seal import seal_outside


def adopt(connection: sqlite3.Connection, schema: Schema, author: Author, at: datetime, reason: str) -> ChangeSet:
    """Seal the tail now. Raises Told without a reason, when there is no tail, or when it cannot be read."""
    why = reason.strip()
    if not why:
        raise Told("외부 변경을 받아들이려면 사유가 있어야 합니다. 왜 받아들이는지 적으십시오.")
    with all_or_nothing(connection):
        connection.execute("BEGIN IMMEDIATE")
        taken = seal_outside(connection, author, at, schema.words, f"{author.name} 채택: {why}")
        if taken.edit is None:
            raise Told("받아들일 외부 변경이 없습니다. 이력에 남지 않은 변경은 점검(check)이 알려 줍니다.")
        connection.execute("COMMIT")
    return taken
