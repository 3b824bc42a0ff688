"""What every command needs: the record opened, who writes, what day it is."""

import argparse
from datetime import date, datetime

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.settings import load_settings, settings_path
from kai_desk.tables.clocks import KOREA

DONE, REFUSED, USAGE = 0, 1, 2


def today() -> date:
    """Return today in Korea."""
    return datetime.now(KOREA).date()


def author_of(name: str) -> Author:
    """Return who the history names: ``name``, else the name in the settings."""
    author = load_settings(settings_path()).author
    return Author(name, author.copy) if name else author


def open_record(options: argparse.Namespace, *, writing: bool = False) -> Record:
    """Open the record of a command; Told when it cannot be opened, or written where ``writing`` asks for that."""
    record = Record.open(options.record, SCHEMA)
    if not writing:
        return record
    try:
        holder = record.begin_writing(author_of(options.name))
        if holder is not None:
            raise Told(f"{options.record.name}: {holder.words}이(가) 쓰는 중입니다. 그쪽을 닫고 다시 하십시오.")
    except BaseException:
        record.close()
        raise
    return record


def takes_name(parser: argparse.ArgumentParser) -> None:
    """Let a command be told who writes."""
    parser.add_argument("--as", dest="name", default="", metavar="NAME", help="이력에 남을 이름")
