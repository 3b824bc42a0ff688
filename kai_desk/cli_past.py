"""The commands that look back or turn back: history, check, diff, undo, redo, adopt, destroy."""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from kai_desk.cli_record import DONE, REFUSED, USAGE, open_record, takes_name, today
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.korean.text import squeeze
from kai_desk.program.catalogue import BY_TABLE, BY_TITLE
from kai_desk.program.fields import RowKind
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import ChangeSet
from kai_desk.record.record import Record
from kai_desk.record.trace import changes_of, deleted_rows
from kai_desk.settings import load_settings, settings_path
from kai_desk.tables.clocks import korean_time
from kai_desk.tables.difference import Difference, as_outline
from kai_desk.tables.looking_back import destroyed_words
from kai_desk.tables.moments import NOW, Moments, compared, compared_files
from kai_desk.tables.sentences import columns_in

Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_commands(command: Command) -> None:
    """Add these commands; ``command`` makes the parser of one that takes a RECORD."""
    for name, job, words in (("history", _history, "수정 이력을 보입니다."), ("check", _check, "기록을 점검합니다.")):
        command(name, job, words).add_argument("--json", action="store_true")
    diff = command("diff", _diff, "두 시점, 또는 두 기록 파일 사이에 바뀐 것을 보입니다.")
    diff.add_argument("--from", dest="older", metavar="WHEN", help="앞 시점: 수정 번호, 시각, 날")
    diff.add_argument("--to", dest="newer", metavar="WHEN", help="뒤 시점(없으면 지금)")
    diff.add_argument("--with", dest="other", type=Path, metavar="OTHER.kai", help="이 기록 파일과 견줍니다")
    diff.add_argument("--json", action="store_true")
    undo = command("undo", _undo, "수정 하나를 되돌립니다. 번호가 없으면 마지막 것을 되돌립니다.")
    undo.add_argument("edit", nargs="?", type=int, metavar="EDIT", help="이력의 수정 번호")
    undo.add_argument("--together", action="store_true", help="걸린 나중 수정도 함께 되돌립니다")
    takes_name(undo)
    takes_name(command("redo", _redo, "마지막으로 되돌린 것을 다시 합니다."))
    adopt = command("adopt", _adopt, "다른 도구가 쓴 외부 변경을 받아들여 이력에 남깁니다.")
    adopt.add_argument("--reason", required=True, help="받아들이는 까닭")
    takes_name(adopt)
    destroy = command("destroy", _destroy, "파기: 값을 행과 이력에서 영영 지웁니다. 되돌릴 수 없습니다.")
    destroy.add_argument("table", metavar="TABLE", help="행의 종류(organization 또는 기관)")
    destroy.add_argument("row", metavar="ROW", help="행의 ID, 또는 하나뿐인 이름")
    destroy.add_argument("fields", nargs="+", metavar="FIELD", help="파기할 칸(brn 또는 사업자등록번호)")
    destroy.add_argument("--reason", required=True, help="파기하는 까닭. 값 자체는 적지 않습니다")
    takes_name(destroy)


def _history(options: argparse.Namespace) -> int:
    with closing(open_record(options)) as record:
        found = record.edits()
    if options.json:
        keys = ("seq", "at", "who", "label", "reason", "changes")
        rows = [{"edit": row.seq, **{key: getattr(row, key) for key in keys}} for row in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    for row in found:
        at = f"{korean_time(row.at):%Y-%m-%d %H:%M}" if row.at else "시각 미상        "
        why = f" — {row.reason}" if row.reason else ""
        print(f"{row.seq:>6}  {at}  {row.who}  {row.label} ({row.changes}건){why}")
    return DONE


def _check(options: argparse.Namespace) -> int:
    with closing(open_record(options)) as record:
        found = record.check()
    if options.json:
        body = {"ok": not found, "findings": [asdict(finding) for finding in found]}
        print(json.dumps(body, ensure_ascii=False, indent=1))
    elif not found:
        print("이상 없음: 파일 구조, 이력의 사슬, 현재 내용이 서로 맞습니다.")
    for finding in found:
        edit = [f"수정 {finding.edit}"] if finding.edit else []
        row = [f"{_title(finding.table)} 행 {finding.row}"] if finding.table and finding.row else []
        where = f" ({', '.join((*edit, *row))})" if edit or row else ""
        print(f"{finding.message}{where}", file=sys.stderr)
    if any(finding.code == "external" for finding in found):
        print("받아들이려면 kai-desk adopt를, 되돌리려면 받아들인 뒤 kai-desk undo를 쓰십시오.", file=sys.stderr)
    return REFUSED if found else DONE


def _title(table: str) -> str:
    return BY_TABLE[table].title if table in BY_TABLE else table


def _diff(options: argparse.Namespace) -> int:
    if options.older is None and options.other is None:
        print("쓰는 법이 다릅니다: --from WHEN이나 --with OTHER.kai를 적으십시오.", file=sys.stderr)
        return USAGE
    moments = Moments(options.older or NOW, options.newer or NOW, today())
    with closing(open_record(options)) as record:
        if options.other is None:
            found = compared(record, moments)
        else:
            with closing(Record.open(options.other, SCHEMA)) as other:
                found = compared_files(record, other, moments)
    print(_difference_json(found) if options.json else as_outline(found).rstrip())
    return DONE


def _difference_json(found: Difference) -> str:
    groups = [
        {
            "table": group.table,
            "title": group.title,
            "lines": [
                {"row": line.row, "what": line.what, "content": line.content, "edits": list(line.edits)}
                for line in group.lines
            ],
        }
        for group in found.groups
    ]
    body = {"from": found.older, "to": found.newer, "words": found.words, "fictional": found.fictional}
    return json.dumps({**body, "groups": groups}, ensure_ascii=False, indent=1)


def _undo(options: argparse.Namespace) -> int:
    with closing(open_record(options, writing=True)) as record:
        return _said(record, record.undo(edit=options.edit, together=options.together))


def _redo(options: argparse.Namespace) -> int:
    with closing(open_record(options, writing=True)) as record:
        return _said(record, record.redo())


def _adopt(options: argparse.Namespace) -> int:
    with closing(open_record(options, writing=True)) as record:
        return _said(record, record.adopt(options.reason))


def _said(record: Record, done: ChangeSet) -> int:
    last = record.last_edit()
    label = last.label if last else ""
    print(f"{label} (수정 {done.edit}, 변경 {len(done.changes):,}건)")
    return DONE


def _destroy(options: argparse.Namespace) -> int:
    kind = BY_TABLE.get(options.table) or BY_TITLE.get(options.table)
    if kind is None:
        raise Told(f"{_so_called(options.table)} 표가 없습니다. {', '.join(BY_TABLE)} 가운데 하나를 적으십시오.")
    columns = [column for name in options.fields for column in _columns(kind, name)]
    with closing(open_record(options, writing=True)) as record:
        row = _row(record, kind, options.row)
        folders = {Path(recent).parent for recent in load_settings(settings_path()).recent}
        done = record.destroy(kind.table, row, columns, options.reason, sorted(folders))
        print("\n".join(destroyed_words(record, done)))
    return DONE


def _so_called(words: str) -> str:
    return josa(f"'{words}'", "이라는/라는")


def _columns(kind: RowKind, name: str) -> tuple[str, ...]:
    for field in kind.fields:
        if name in {field.name, field.title}:
            return field.columns
    names = ", ".join(field.name for field in kind.fields)
    raise Told(f"{kind.title}에 {_so_called(name)} 칸이 없습니다. {names} 가운데 하나를 적으십시오.")


def _row(record: Record, kind: RowKind, given: str) -> str:
    """Return the id of the row that is meant, also of a deleted one; Told when the words fit none or several."""
    if changes_of(record, kind.table, given):
        return given
    label = kind.label.name
    words = squeeze(given)
    there = {str(row[0]) for row in record.rows(f'SELECT id FROM "{kind.table}" WHERE "{label}" = ?', (words,))}
    gone = {row for row, image in deleted_rows(record, kind.table) if (columns_in(image) or {}).get(label) == words}
    if len(there | gone) != 1:
        many = "여럿 있습니다" if there | gone else "없습니다"
        raise Told(f"{kind.title}에 {_so_called(given)} 행이 {many}. 행의 ID를 적으십시오.")
    return (there | gone).pop()
