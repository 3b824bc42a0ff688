"""The schema of a record: what the record room is handed to lay, log and migrate."""

from kai_desk.program.catalogue import KINDS
from kai_desk.program.step_0001 import STEP as FIRST_RELEASE
from kai_desk.record.schema import Schema

SCHEMA = Schema(
    steps=(FIRST_RELEASE,),
    tables=tuple(kind.table for kind in KINDS),
    version=(1, 0),
)
