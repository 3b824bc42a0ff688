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
from kai_desk.korean.adjust import DIRECTIONS, ROUNDINGS
from kai_desk.korean.amounts import Unit, read_won
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.program.kinds_reports import MARKINGS
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Known, Record, empty_reader
from kai_desk.settings import load_settings, settings_path
from kai_desk.tables.clocks import KOREA, korean_time, live, past, read_day, read_known
from kai_desk.tables.origin import origin_of
from kai_desk.tables.questions import QUESTIONS, ask
from kai_desk.tables.render import as_csv, as_json, as_text
from kai_desk.tables.rows import ROWS
from kai_desk.tables.table import AsOf, Table


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
    show.add_argument("--format", choices=("text", "json", "csv", "tsv", "xlsx"), default="text")
    show.add_argument("-o", "--output", type=Path, metavar="FILE", help="화면 대신 파일에 씁니다(xlsx에는 꼭)")
    _clocks(show)
    brief = command("brief", _brief, "보고서를 엑셀로 씁니다.")
    brief.add_argument("report", nargs="?", metavar="REPORT")
    brief.add_argument("-o", "--output", type=Path, metavar="OUT.xlsx")
    brief.add_argument("--list", action="store_true", help="보고서의 목록")
    brief.add_argument("--json", action="store_true")
    brief.add_argument("--since", metavar="DATE", help="지난 보고의 기준일")
    brief.add_argument("--threshold", metavar="금액", help="지난 보고 이후의 금액 변동을 줄로 적을 하한(없으면 1억)")
    brief.add_argument("--marking", choices=MARKINGS, help="모든 쪽에 찍을 보안 표시")
    brief.add_argument("--check", action="store_true", help="쓰지 않고 확인할 것만 알립니다(있으면 끝값 1)")
    brief.add_argument("--unit", choices=[unit.value for unit in Unit], help="금액 단위(없으면 설정)")
    brief.add_argument("--rounding", choices=ROUNDINGS, help="표시 단위 아래의 처리(없으면 사사오입)")
    brief.add_argument("--direction", choices=DIRECTIONS, help="보이는 값의 합으로 둘 합계: 아래(없으면)나 옆")
    brief.add_argument("--issued", nargs="?", const="", metavar="받은 곳", help="낸 보고서로 적습니다(취소할 수 없음)")
    takes_name(brief)
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
def _reading(options: argparse.Namespace, *, writing: bool = False) -> Iterator[tuple[Record, AsOf]]:
    """The record and its two clocks, closed afterwards together with the copy as known then."""
    with closing(open_record(options, writing=writing)) as record:
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
    if options.format == "xlsx" and (options.output is None or options.table is None):
        print("쓰는 법이 다릅니다: xlsx에는 표 이름과 -o FILE을 적으십시오.", file=sys.stderr)
        return USAGE
    with _reading(options) as (record, asof):
        if options.table is None:
            return _list_tables(asof, as_json_=options.format == "json")
        table = ask(options.table, asof)
        if options.format == "xlsx":
            _write_table(table, record, asof, options.output)
            return DONE
    match options.format:
        case "json":
            text = as_json(table) + "\n"
        case "csv" | "tsv":
            text = as_csv(table, "," if options.format == "csv" else "\t")
        case _:
            text = as_text(table)
    if options.output is None:
        print(text, end="")
        return DONE
    # A file that is opened by a double click needs the mark of UTF-8; JSON must not have one.
    encoded = text.encode("utf-8" if options.format == "json" else "utf-8-sig")
    importlib.import_module("kai_desk.workbook.replace").replace_file(options.output, encoded)
    _say_table(table, options.output)
    return DONE


def _write_table(table: Table, record: Record, asof: AsOf, target: Path) -> None:
    last = asof.reader.last_edit() if isinstance(asof.reader, Known) else record.last_edit()
    if last is None:
        raise Told(f"{record.path.name}에는 아직 아무 수정도 없어 표를 쓰지 않았습니다.")
    author = load_settings(settings_path()).name
    origin = origin_of(asof.reader, record.path.name, last.seq, last.at, author)
    for _ in importlib.import_module("kai_desk.briefing.table_book").write_table_book(table, origin, target):
        pass
    _say_table(table, target)


def _say_table(table: Table, target: Path) -> None:
    print(f"{target}: {josa(table.title, '을/를')} 썼습니다.")


def _list_tables(asof: AsOf, *, as_json_: bool) -> int:
    found = [{"id": name, "title": question(asof).title} for name, question in (QUESTIONS | ROWS).items()]
    if as_json_:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{row['id']:<25}{row['title']}" for row in found))
    return DONE


def _brief(options: argparse.Namespace) -> int:
    reports = importlib.import_module("kai_desk.briefing.finding")
    if options.list:
        with _reading(options) as (_, asof):
            found = reports.listed(asof.reader)
        lines = "\n".join(f"{'내 보고서' if row['own'] else row['id']:<12}{row['title']}" for row in found)
        print(json.dumps(found, ensure_ascii=False, indent=1) if options.json else lines)
        return DONE
    if options.report is None or (options.output is None and not options.check):
        print(
            "쓰는 법이 다릅니다: 보고서 이름과 -o OUT.xlsx를 적으십시오. (목록: brief RECORD --list)", file=sys.stderr
        )
        return USAGE
    make = importlib.import_module("kai_desk.briefing.make")
    settings = load_settings(settings_path())
    with _reading(options, writing=options.issued is not None) as (record, asof):
        order = make.Order(
            report=reports.find_report(options.report, asof.reader).id,
            unit=Unit(options.unit or settings.unit),
            since=read_day(options.since, today()) if options.since else None,
            author=settings.name,
            office=settings.office,
            moment=_moment(record, getattr(asof.reader, "edit", None)) if options.known else _moment(record),
            **_printing(options),
        )
        found = importlib.import_module("kai_desk.briefing.stumbles").stumbles(asof, order)
        if options.check:
            print("".join(f"{one.sentence}\n" for one in found) or "확인할 것 없음\n", end="")
            return REFUSED if found else DONE
        if options.issued is not None:
            importlib.import_module("kai_desk.briefing.issuing").refuse_unsealed(record)
        make.write_briefing(asof, order, options.output)
        told = _issue(record, asof, order, options) if options.issued is not None else ""
    for one in found:
        print(f"확인: {one.sentence}", file=sys.stderr)
    print(f"{options.output}: 보고서를 썼습니다.{told}")
    return DONE


def _printing(options: argparse.Namespace) -> dict[str, Any]:
    """Return what an order takes beside its report, unit and days, where it was said."""
    said = {name: getattr(options, name) for name in ("rounding", "direction", "marking")}
    said["threshold"] = read_won(options.threshold) if options.threshold else None
    return {name: value for name, value in said.items() if value is not None}


def _issue(record: Record, asof: AsOf, order: Any, options: argparse.Namespace) -> str:
    """Record the file that was written as handed over; return what to add to what is told."""
    issuing = importlib.import_module("kai_desk.briefing.issuing")
    edit = issuing.last_known(asof.reader)
    columns = issuing.issued_columns(asof, edit, order, options.output, options.issued, datetime.now(KOREA))
    with record.edit(issuing.issued_label(columns)) as opened:
        issuing.record_issued(opened, columns)
    return f" 낸 보고서로 적었습니다(수정 {opened.result.edit})."
