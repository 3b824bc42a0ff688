"""What a workbook file must be before anything parses it: a plain zip of bounded size without entity tricks."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from kai_desk.korean.errors import Told

MAX_FILE = 100 * 2**20
MAX_PARTS = 5_000
MAX_UNPACKED = 300 * 2**20
MAX_RATIO = 250
RATIO_FROM = 10 * 2**20

SAVE_AGAIN = "Excel이나 한셀에서 '.xlsx' 형식으로 다시 저장해 주십시오."

_OTHER_BY_PART = {
    "xl/workbook.bin": f"이진 통합 문서(.xlsb)라서 읽지 않습니다. {SAVE_AGAIN}",
    "ppt/presentation.xml": "파워포인트 문서입니다. 엑셀 통합 문서(.xlsx)를 골라 주십시오.",
    "word/document.xml": "워드 문서입니다. 엑셀 통합 문서(.xlsx)를 골라 주십시오.",
}
_OTHER_BY_MIMETYPE = {
    "opendocument.spreadsheet": f"ODF 스프레드시트(.ods)라서 읽지 않습니다. {SAVE_AGAIN}",
    "hwp": "한글 문서(.hwpx)입니다. 엑셀 통합 문서(.xlsx)를 골라 주십시오.",
}


def told(path: Path, reason: str) -> Told:
    """The one sentence that refuses a file by its name."""
    return Told(f"'{path.name}' 파일을 읽지 못했습니다: {reason}")


def check_package(path: Path) -> None:
    """Raise Told, by kind, when the file is not a workbook package that is safe to parse."""
    _check_signature(path)
    try:
        with zipfile.ZipFile(path) as package:
            _check_kind(path, package)
            _check_size(path, package)
            _check_prologs(path, package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise told(path, f"파일이 손상되었거나 잘려 있습니다. 보낸 사람에게 다시 받거나 {SAVE_AGAIN}") from error


def _check_signature(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except FileNotFoundError as error:
        raise told(path, "파일이 없습니다. 위치와 이름을 확인해 주십시오.") from error
    except OSError as error:
        raise told(path, "파일을 열 수 없습니다. 다른 프로그램에서 닫고 읽을 권한이 있는지 확인해 주십시오.") from error
    if path.name.startswith("~$"):
        raise told(path, "Excel이 열어 둔 동안 생기는 임시 파일입니다. 이름 앞에 '~$'가 없는 파일을 골라 주십시오.")
    if not size:
        raise told(path, "내용이 없는 빈 파일(0바이트)입니다. 보낸 사람에게 다시 받아 주십시오.")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise told(path, f"암호가 걸려 있거나 옛 형식(.xls)입니다. 암호를 풀고 {SAVE_AGAIN}")
    if not start.startswith(b"PK"):
        raise told(path, f"엑셀 통합 문서(.xlsx)가 아닙니다. {SAVE_AGAIN}")
    if size > MAX_FILE:
        raise told(path, f"파일이 너무 큽니다(최대 {MAX_FILE // 2**20}MB). 필요한 시트만 남겨 나누어 저장해 주십시오.")


def _check_kind(path: Path, package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    for part, reason in _OTHER_BY_PART.items():
        if part in names:
            raise told(path, reason)
    if "mimetype" in names:
        with package.open("mimetype") as file:
            mimetype = file.read(200).decode("ascii", "replace")
        for word, reason in _OTHER_BY_MIMETYPE.items():
            if word in mimetype:
                raise told(path, reason)
    if "[Content_Types].xml" not in names:
        raise told(path, f"엑셀 통합 문서(.xlsx)가 아닌 압축 파일입니다. {SAVE_AGAIN}")


def _check_size(path: Path, package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = [part.filename.replace("\\", "/").lower() for part in parts]
    if len(set(names)) < len(names):
        raise told(path, f"안에 같은 이름의 부분이 둘 있어 어느 것이 맞는지 알 수 없습니다. {SAVE_AGAIN}")
    if any(part.flag_bits & 1 for part in parts):
        raise told(path, f"압축에 암호가 걸려 있습니다. 암호를 풀고 {SAVE_AGAIN}")
    unpacked = sum(part.file_size for part in parts)
    bomb = any(p.file_size > RATIO_FROM and p.file_size > MAX_RATIO * p.compress_size for p in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or bomb:
        raise told(path, "풀었을 때 지나치게 커지는 파일입니다. 빈 서식이 걸린 행과 열을 지우고 다시 저장해 주십시오.")


def _check_prologs(path: Path, package: zipfile.ZipFile) -> None:
    """Refuse a DOCTYPE in any part: a workbook never needs one, and entities hide behind it."""
    for part in package.infolist():
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        try:
            with package.open(part) as file:
                next(iter(iterparse(file, events=("start",), forbid_dtd=True)), None)
        except DefusedXmlException as error:
            raise told(path, f"통합 문서에 있을 수 없는 외부 정의(DOCTYPE)가 들어 있습니다. {SAVE_AGAIN}") from error
        except ParseError:
            continue  # whoever needs the part will say so; a broken drawing must not stop the cells
