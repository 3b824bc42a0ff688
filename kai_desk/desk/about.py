"""정보: which version this is, and whose work it stands on."""

from kai_desk import __version__
from kai_desk.program.schema import SCHEMA
from kai_desk.settings import log_folder


def about_words() -> str:
    """Return what 정보 says."""
    return (
        f"KAI 데스크 {__version__} (파일 판 {SCHEMA.words})\n\n"
        "Apache-2.0으로 공개된 프로그램입니다. 글꼴 Pretendard GOV(OFL), 아이콘 lucide(ISC),\n"
        "색 KRDS, Qt for Python(LGPL-3.0), pyqtgraph(MIT), sqlite-utils(Apache-2.0), openpyxl(MIT).\n"
        "인터넷에 연결하지 않습니다.\n\n"
        f"로그: {log_folder()}"
    )
