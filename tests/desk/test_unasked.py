"""What a start imports and does not use waits, and is the same once asked for."""

import json
import os
import subprocess
import sys
from pathlib import Path

from kai_desk.desk.unasked import RARE

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


ASKED = {
    "bz2": "compress",
    "copy": "deepcopy",
    "inspect": "getsource",
    "ipaddress": "ip_address",
    "linecache": "getline",
    "lzma": "compress",
    "shutil": "rmtree",
    "textwrap": "dedent",
    "tokenize": "generate_tokens",
    "traceback": "format_exc",
}
RARE_CHILD = """
import importlib, json, sys, threading
from kai_desk.desk.unasked import Unasked, let_wait
asked = json.loads(sys.argv[1])
fresh = [name for name in asked if name not in sys.modules]  # the interpreter itself may have read one
let_wait(*asked)
import dataclasses
stands = {name: importlib.import_module(name) for name in asked}
waited = {name: type(stands[name]).__name__ for name in fresh}

@dataclasses.dataclass(frozen=True)
class Row:
    name: str

told, found = [dataclasses.asdict(Row("행"))], []
threads = [threading.Thread(target=lambda: found.append(stands["shutil"].rmtree)) for _ in range(8)]
for step in (threading.Thread.start, threading.Thread.join):
    for thread in threads:
        step(thread)
told.append(len(found) - len(set(found)))
names = {}
exec("from tokenize import *", names)
told.append("generate_tokens" in names)
for name, word in asked.items():
    value = getattr(stands[name], word)
    real = importlib.import_module(name)
    told.append(value is getattr(real, word) and type(real).__name__ == "module" and real is sys.modules[name])
print(json.dumps([waited, told]))
"""


def test_rare_modules_wait_and_are_then_pythons_own() -> None:
    assert set(ASKED) == set(RARE)
    done = subprocess.run(
        [sys.executable, "-S", "-c", RARE_CHILD, json.dumps(ASKED)],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert done.stderr == ""
    waited, told = json.loads(done.stdout)
    assert {"copy", "inspect", "ipaddress", "shutil"} <= set(waited)
    assert set(waited.values()) == {"Unasked"}
    assert told == [{"name": "행"}, 7, True, *[True] * len(ASKED)]
