"""What PySide6 keeps for signatures and the words of a TypeError waits at a start, and is the same once asked for."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WAITING = ("argparse", "logging", "shibokensupport.signature.parser", "PySide6.support.signature.layout")
CHILD = """
import json, sys
if sys.argv[1] == "quick":
    from kai_desk.desk import quick
    quick.begin()
from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QColor
waiting = {name: type(sys.modules.get(name)).__name__ for name in json.loads(sys.argv[2])}

class Sender(QObject):
    sent = Signal(str)

def words(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

told = [
    words(lambda: QPoint("a", "b")),
    words(lambda: QRect(1, 2, 3, 4, 5, 6)),
    words(lambda: Sender().sent.emit()),
    words(lambda: QColor.nothing),
    QPoint.__doc__,
]
from PySide6.support.signature import get_signature
told.append(str(get_signature(QPoint.isNull)))
import PySide6.support.signature.parser as parser
told += [parser.__name__, parser is sys.modules["shibokensupport.signature.parser"], len(sys.meta_path)]
told.append(sorted(name for name in sys.modules if name.startswith(("shibokensupport", "PySide6.support"))))
print(json.dumps([waiting, told]))
"""


def _child(kind: str) -> tuple[dict[str, str], list[object]]:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, kind, json.dumps(WAITING)],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )
    assert done.stderr == ""
    waiting, told = json.loads(done.stdout)
    return waiting, told


def test_it_waits_and_then_says_the_same() -> None:
    waiting, told = _child("quick")
    as_always, expected = _child("plain")
    assert waiting == dict(zip(WAITING, ("NoneType", "NoneType", "Unasked", "Unasked"), strict=True))
    assert set(as_always.values()) == {"module"}
    assert told == expected
    assert "Supported signatures" in str(told[0])
