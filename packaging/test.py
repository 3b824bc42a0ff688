#!/usr/bin/env python3
"""All checks of the project in one command: `python3 packaging/test.py`.

Sets everything up as run.py does, then ruff, import-linter, mypy and pytest with branch coverage. pytest takes a
process for each core, and mypy runs beside it. Every step runs even when one before it failed.
  --fast     only pytest, without coverage, to the first failure
  --no-apt   as in run.py
Other arguments go to pytest.
"""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from typing import Dict, List, NamedTuple, Sequence, Tuple

HERE = os.path.dirname(os.path.abspath(__file__))


class Outcome(NamedTuple):
    """A finished step: its name, whether it passed, the seconds it took."""

    name: str
    passed: bool
    seconds: float


class Counts(NamedTuple):
    """What pytest's report holds; skipped tests as (reason, number)."""

    tests: int
    failed: int
    skipped: Tuple[Tuple[str, int], ...]


def count(report: str) -> Counts:
    """Reads a JUnit report. Expected failures are not skips."""
    reasons: Dict[str, int] = {}
    tests = failed = 0
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314 - pytest wrote it just now
        tests += 1
        failed += case.find("failure") is not None or case.find("error") is not None
        skip = case.find("skipped")
        if skip is not None and skip.get("type") != "pytest.xfail":
            reason = skip.get("message") or "(이유 없음)"
            reasons[reason] = reasons.get(reason, 0) + 1
    return Counts(tests, failed, tuple(sorted(reasons.items())))


def test_environ(scratch: str) -> Dict[str, str]:
    """A window system without a screen, strict Qt enums, and nothing of the user's own settings."""
    from environment import child_environ

    environ = {key: value for key, value in child_environ().items() if not key.startswith(("QT_", "QML"))}
    runtime = os.path.join(scratch, "runtime")
    os.mkdir(runtime, 0o700)
    environ.update(
        QT_QPA_PLATFORM="offscreen",
        PYSIDE6_OPTION_PYTHON_ENUM="0x31",
        XDG_RUNTIME_DIR=runtime,
        XDG_CONFIG_HOME=os.path.join(scratch, "config"),
        XDG_DATA_HOME=os.path.join(scratch, "data"),
        COVERAGE_FILE=os.path.join(scratch, "coverage"),
    )
    if sys.platform.startswith("linux"):
        environ["LC_ALL"] = "C.UTF-8"
    return environ


def call(name: str, command: Sequence[str], root: str, environ: Dict[str, str]) -> Outcome:
    """Runs a step in the open: its output is the program's output."""
    print("\n== %s" % name, flush=True)
    began = time.monotonic()
    code = subprocess.call(command, cwd=root, env=environ)
    return Outcome(name, code == 0, time.monotonic() - began)


def pytest_command(python: str, report: str, extra: Sequence[str], *, fast: bool) -> List[str]:
    command = [python, "-m", "pytest", "--junitxml=" + report, "-p", "no:cacheprovider"]
    command += ["-x", "--no-cov"] if fast else ["-q", "--cov", "--cov-report=term", *workers()]
    return command + list(extra)


def workers() -> List[str]:
    """A process for each core, at most four; a file's tests stay together, as they share what they have made."""
    cores = min(os.cpu_count() or 1, 4)
    return ["-n", str(cores), "--dist", "loadfile"] if cores > 1 else []


def closing_line(counts: Counts, seconds: float) -> str:
    """One line in pytest's own words, so that it also ends the whole output."""
    skipped = sum(number for _, number in counts.skipped)
    parts = ["%d failed" % counts.failed] if counts.failed else []
    parts.append("%d passed" % (counts.tests - counts.failed - skipped))
    if skipped:
        parts.append("%d skipped" % skipped)
    return "%s in %.1fs" % (", ".join(parts), seconds)


def report_all(outcomes: Sequence[Outcome], report: str) -> int:
    """The summary, and the exit code."""
    print("\n== 결과")
    for outcome in outcomes:
        print("%s  %-14s %6.1f초" % ("통과" if outcome.passed else "실패", outcome.name, outcome.seconds))
    seconds = next(outcome.seconds for outcome in outcomes if outcome.name == "pytest")
    try:
        counts = count(report)
    except (OSError, ET.ParseError):
        print("pytest가 결과를 남기지 못했습니다.")
        return 1
    print("건너뛴 시험: %d건" % sum(number for _, number in counts.skipped))
    for reason, number in counts.skipped:
        print("  %d건  %s" % (number, reason))
    print(closing_line(counts, seconds))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def check(root: str, python: str, extra: Sequence[str], *, fast: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="kai-desk-test-") as scratch:
        environ = test_environ(scratch)
        report = os.path.join(scratch, "report.xml")
        pytest = pytest_command(python, report, extra, fast=fast)
        if fast:
            return report_all([call("pytest", pytest, root, environ)], report)
        tool = os.path.dirname(python)
        outcomes = [
            call("ruff check", [python, "-m", "ruff", "check", "."], root, environ),
            call("ruff format", [python, "-m", "ruff", "format", "--check", "."], root, environ),
            call("import-linter", [os.path.join(tool, "lint-imports"), "--no-cache"], root, environ),
        ]
        with open(os.path.join(scratch, "mypy.txt"), "w+b") as notes:
            began = time.monotonic()
            mypy = [python, "-m", "mypy", "--no-error-summary", "--cache-dir", os.path.join(root, ".mypy_cache")]
            beside = subprocess.Popen(mypy, cwd=root, env=environ, stdout=notes, stderr=subprocess.STDOUT)
            tested = call("pytest", pytest, root, environ)
            code = beside.wait()
            outcomes += [Outcome("mypy", code == 0, time.monotonic() - began), tested]
            notes.seek(0)
            text = notes.read().decode("utf-8", "replace").strip()
        print("\n== mypy --strict\n%s" % (text or "Success: no issues found"))
        return report_all(outcomes, report)


def main(arguments: List[str]) -> int:
    if HERE not in sys.path:
        sys.path.insert(0, HERE)
    from run import check_version
    from speak import StopError, say

    try:
        check_version()
        import environment
        import libraries

        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")

        root = os.path.dirname(HERE)
        own = ("--fast", "--no-apt")
        python = environment.ensure(
            root, ["runtime", "dev"], libraries.OFFSCREEN, allow_apt="--no-apt" not in arguments
        )
        extra = [word for word in arguments if word not in own]
        return check(root, python, extra, fast="--fast" in arguments)
    except StopError as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("멈췄습니다.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
