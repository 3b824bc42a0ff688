"""Run by a Python that has LibreOffice's uno module: `office_sums.py book place times profile`.

Starts LibreOffice, loads the book and reads the sums once; then prints, for each time, the seconds from one changed
amount (automatic calculation: only the sums that rest on it are calculated) to all sums read again.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

WAIT = 120


def _connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + WAIT
    while True:
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def main(book: str, place: str, times: str, profile: str) -> None:
    """Print the seconds of each time; exit with a sentence where nothing changed."""
    pipe = "kaidesk%d" % os.getpid()
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "-env:UserInstallation=" + Path(profile).as_uri(),
            "--accept=pipe,name=%s;urp;" % pipe,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = _connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        hidden = PropertyValue()
        hidden.Name, hidden.Value = "Hidden", True
        document = desktop.loadComponentFromURL(Path(book).as_uri(), "_blank", 0, (hidden,))
        amount = document.Sheets.getByName("lines").getCellRangeByName("D7")
        sums = document.Sheets.getByName("totals").getCellRangeByName(place)
        document.calculateAll()
        before = sums.getDataArray()
        for _ in range(int(times)):
            began = time.perf_counter()
            amount.Value = amount.Value + 1.0
            after = sums.getDataArray()
            print(time.perf_counter() - began)
            if after == before:
                sys.exit("the sums did not change")
            before = after
        document.dispose()
        desktop.terminate()
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:5])
