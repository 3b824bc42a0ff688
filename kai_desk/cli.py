"""The jobs of the desk without a window. Exit 0 done, 1 refused or findings, 2 wrong usage."""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from kai_desk import __version__
from kai_desk.cli_past import add_commands
from kai_desk.cli_record import DONE, REFUSED, USAGE, author_of, open_record, takes_name, today
from kai_desk.korean.amounts import Unit
from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Record, empty_reader
from kai_desk.settings import load_settings, settings_path
from kai_desk.tables.clocks import KOREA, korean_time, live, past, read_day, read_known
from kai_desk.tables.questions import QUESTIONS, ask
from kai_desk.tables.render import as_csv, as_json, as_text
from kai_desk.tables.rows import ROWS
from kai_desk.tables.table import AsOf


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"쓰는 법이 다릅니다: {message} (도움말: {self.prog} --help)", file=sys.stderr)
        raise SystemExit(USAGE)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code; a refusal is one Korean sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    try:
        done = int(options.job(options))
        sys.stdout.flush()
    except Told as told:
        print(told, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever read our output has seen enough (`| head`); what is left goes nowhere, also at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return done


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kai-desk", description="KAI 데스크. 명령 없이 기록 파일만 적으면 창이 열립니다.")
    parser.add_argument("--version", action="store_const", const=_version, dest="job", help="판을 알립니다")
    commands = parser.add_subparsers(metavar="명령", parser_class=_Parser)

    def command(name: str, job: Callable[[argparse.Namespace], int], words: str, *, record: bool = True) -> _Parser:
        made: _Parser = commands.add_parser(name, help=words, description=words)
        made.set_defaults(job=job)
        if record:
            made.add_argument("record", type=Path, metavar="RECORD", help="기록 파일(.kai)")
        return made

    new = command("new", _new, "새 기록을 만듭니다.")
    new.add_argument("--sample", choices=("seeds", "practice"), help="seeds 2025년 사실 표본, practice 연습용(가상)")
    takes_name(new)
    take = command("import", _import, "입력 통합문서를 한 번의 수정으로 들입니다.")
    take.add_argument("books", type=Path, nargs="+", metavar="BOOK.xlsx")
    take.add_argument("--dry-run", action="store_true", help="무엇이 바뀔지만 알립니다")
    take.add_argument("--json", action="store_true")
    takes_name(take)
    template = command("template", _template, "빈 입력 통합문서를 씁니다(보기 한 줄씩).", record=False)
    template.add_argument("target", type=Path, metavar="OUT.xlsx")
    give = command("export", _export, "모든 행을 입력 통합문서로 씁니다.")
    give.add_argument("target", type=Path, metavar="OUT.xlsx")
    show = command("show", _show, "표를 보입니다. 표 이름이 없으면 목록을 보입니다.")
    show.add_argument("table", nargs="?", metavar="TABLE")
    show.add_argument("--format", choices=("text", "json", "csv", "tsv"), default="text")
    _clocks(show)
    brief = command("brief", _brief, "보고서를 엑셀로 씁니다.")
    brief.add_argument("report", nargs="?", metavar="REPORT")
    brief.add_argument("-o", "--output", type=Path, metavar="OUT.xlsx")
    brief.add_argument("--list", action="store_true", help="보고서의 목록")
    brief.add_argument("--json", action="store_true")
    brief.add_argument("--since", metavar="DATE", help="지난 보고의 기준일")
    brief.add_argument("--unit", choices=[unit.value for unit in Unit], help="금액 단위(없으면 설정)")
    _clocks(brief)
    add_commands(command)
    command("version", _version, "판을 알립니다.", record=False)
    parser.set_defaults(job=lambda _: _usage(parser))
    return parser


def _clocks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="DATE", help="기준일: 그날 사실이던 것")
    parser.add_argument("--known", metavar="WHEN|EDIT", help="인지 시점: 그때 기록이 알던 것(시각이나 수정 번호)")


def _usage(parser: argparse.ArgumentParser) -> int:
    parser.print_help(sys.stderr)
    return USAGE


@contextmanager
def _reading(options: argparse.Namespace) -> Iterator[tuple[Record, AsOf]]:
    """The record and its two clocks, closed afterwards together with the copy as known then."""
    with closing(open_record(options)) as record:
        on = read_day(options.on, today()) if options.on else None
        if not options.known:
            yield record, live(record, today(), on)
            return
        with closing(record.known(read_known(options.known, record, today()))) as known:
            yield record, past(known, today(), on)


def _version(_: argparse.Namespace) -> int:
    print(f"KAI 데스크 {__version__} (파일 판 {SCHEMA.words})")
    return DONE


def _new(options: argparse.Namespace) -> int:
    samples = importlib.import_module("kai_desk.exchange.samples")
    with closing(samples.make_record(options.record, author_of(options.name), options.sample)):
        print(f"{options.record}: 새 기록을 만들었습니다.")
    return DONE


def _import(options: argparse.Namespace) -> int:
    intake_room = importlib.import_module("kai_desk.exchange.intake")
    books = intake_room.read_books(options.books)
    with closing(open_record(options, writing=not options.dry_run)) as record:
        intake = intake_room.plan_intake(record, books)
        edit = None
        if not intake.faults and not options.dry_run:
            edit = intake_room.apply_intake(record, intake)
    if options.json:
        print(json.dumps(_intake_json(intake, edit), ensure_ascii=False, indent=1))
    else:
        for line in (*intake.notices, *(f"{c.label} · {c.field}: {c.before} → {c.after}" for c in intake.changes)):
            print(line)
    if intake.faults:
        for fault in intake.faults:
            print(fault.words, file=sys.stderr)
        print(f"고칠 칸이 {len(intake.faults)}개 있어 아무것도 바꾸지 않았습니다.", file=sys.stderr)
        return REFUSED
    if not options.json:
        print(intake.words + (" (쓰지 않음)" if options.dry_run else f" (수정 {edit})" if edit else " (바뀐 것 없음)"))
    return DONE


def _intake_json(intake: Any, edit: int | None) -> dict[str, object]:
    return {
        "edit": edit,
        "inserted": len(intake.inserts),
        "updated": len(intake.updates),
        "unchanged": intake.unchanged,
        "changes": [asdict(change) for change in intake.changes],
        "errors": [asdict(fault) for fault in intake.faults],
        "notices": list(intake.notices),
    }


def _export(options: argparse.Namespace) -> int:
    entry_book = importlib.import_module("kai_desk.exchange.entry_book")
    with closing(open_record(options)) as record:
        entry_book.write_entry_book(record, options.target, _moment(record))
    print(f"{options.target}: 입력 통합문서를 썼습니다.")
    return DONE


def _template(options: argparse.Namespace) -> int:
    entry_book = importlib.import_module("kai_desk.exchange.entry_book")
    with closing(empty_reader(SCHEMA)) as reader:
        entry_book.write_template(reader, options.target, datetime.now(KOREA))
    print(f"{options.target}: 빈 입력 통합문서를 썼습니다.")
    return DONE


def _moment(record: Record, edit: int | None = None) -> datetime:
    """The stated time of a document: the last edit it knows, so that the same record gives the same bytes."""
    rows = [row for row in record.edits() if row.sealed and (edit is None or row.seq <= edit)]
    return korean_time(rows[-1].at)


def _show(options: argparse.Namespace) -> int:
    with _reading(options) as (_, asof):
        if options.table is None:
            return _list_tables(asof, as_json_=options.format == "json")
        table = ask(options.table, asof)
    match options.format:
        case "json":
            print(as_json(table))
        case "csv" | "tsv":
            print(as_csv(table, "," if options.format == "csv" else "\t"), end="")
        case _:
            print(as_text(table), end="")
    return DONE


def _list_tables(asof: AsOf, *, as_json_: bool) -> int:
    found = [{"id": name, "title": question(asof).title} for name, question in (QUESTIONS | ROWS).items()]
    if as_json_:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{row['id']:<25}{row['title']}" for row in found))
    return DONE


def _brief(options: argparse.Namespace) -> int:
    reports = importlib.import_module("kai_desk.briefing.reports")
    if options.list:
        found = [{"id": report.id, "title": report.title} for report in reports.REPORTS]
        lines = "\n".join(f"{row['id']:<12}{row['title']}" for row in found)
        print(json.dumps(found, ensure_ascii=False, indent=1) if options.json else lines)
        return DONE
    if options.report is None or options.output is None:
        print(
            "쓰는 법이 다릅니다: 보고서 이름과 -o OUT.xlsx를 적으십시오. (목록: brief RECORD --list)", file=sys.stderr
        )
        return USAGE
    make = importlib.import_module("kai_desk.briefing.make")
    settings = load_settings(settings_path())
    with _reading(options) as (record, asof):
        order = make.Order(
            report=reports.find_report(options.report).id,
            unit=Unit(options.unit or settings.unit),
            since=read_day(options.since, today()) if options.since else None,
            author=settings.name,
            office=settings.office,
            moment=_moment(record, getattr(asof.reader, "edit", None)) if options.known else _moment(record),
        )
        make.write_briefing(asof, order, options.output)
    print(f"{options.output}: 보고서를 썼습니다.")
    return DONE
