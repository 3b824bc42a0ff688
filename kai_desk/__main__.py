"""Start: the window, or one job of the command line. A workbook is read in a child that starts here too."""

import importlib
import sys
from collections.abc import Sequence

COMMANDS = (
    *("new", "import", "export", "template", "show", "brief", "history", "check", "version"),
    *("diff", "undo", "redo", "adopt", "destroy"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code.

    Loads only what the job needs: a window must paint before heavy libraries are read.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["read-workbook"]:
        return int(importlib.import_module("kai_desk.workbook.child").main(arguments[1:]))
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        return int(importlib.import_module("kai_desk.cli").run(arguments))
    importlib.import_module("kai_desk.desk.quick").begin()
    return int(importlib.import_module("kai_desk.desk.start").run(arguments))


if __name__ == "__main__":
    sys.exit(main())
