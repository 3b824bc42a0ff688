"""test.py: the steps, the counted skips, the last line; and .ci/run, which calls it."""

from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

REPORT = """<?xml version="1.0"?><testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure message="x">x</failure></testcase>
<testcase name="c"><skipped type="pytest.skip" message="LibreOffice가 없음">f:1</skipped></testcase>
<testcase name="d"><skipped type="pytest.skip" message="LibreOffice가 없음">f:2</skipped></testcase>
<testcase name="e"><skipped type="pytest.skip" message="화면이 없음">f:3</skipped></testcase>
<testcase name="f"><skipped type="pytest.xfail" message="알려진 것"/></testcase>
<testcase name="g"><error message="x">x</error></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.xml"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_skips_are_counted_by_reason(checks: ModuleType, report: Path) -> None:
    counts = checks.count(str(report))
    assert counts == (7, 2, (("LibreOffice가 없음", 2), ("화면이 없음", 1)))
    assert checks.closing_line(counts, 1.25) == "2 failed, 2 passed, 3 skipped in 1.2s"


def test_closing_line_of_a_clean_run(checks: ModuleType) -> None:
    assert checks.closing_line(checks.Counts(12, 0, ()), 3.0) == "12 passed in 3.0s"


@pytest.mark.parametrize(("mypy_passed", "code"), [(True, 0), (False, 1)])
def test_summary_and_exit_code(
    checks: ModuleType, report: Path, mypy_passed: bool, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = [
        checks.Outcome("mypy", passed=mypy_passed, seconds=2.0),
        checks.Outcome("pytest", passed=True, seconds=3.0),
    ]
    assert checks.report_all(outcomes, str(report)) == code
    lines = capsys.readouterr().out.splitlines()
    assert "건너뛴 시험: 3건" in lines
    assert "  2건  LibreOffice가 없음" in lines
    assert lines[-1].endswith("3 skipped in 3.0s")


def test_no_report_is_a_failure(checks: ModuleType, tmp_path: Path) -> None:
    assert checks.report_all([checks.Outcome("pytest", passed=True, seconds=1.0)], str(tmp_path / "none.xml")) == 1


def test_fast_run_stops_early_and_measures_nothing(checks: ModuleType) -> None:
    fast = checks.pytest_command("python", "r.xml", ["tests/korean"], fast=True)
    assert "-x" in fast
    assert "--cov" not in fast
    assert fast[-1] == "tests/korean"
    assert "--cov" in checks.pytest_command("python", "r.xml", [], fast=False)


def test_environment_of_the_tests(checks: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    environ = checks.test_environ(str(tmp_path))
    assert environ["QT_QPA_PLATFORM"] == "offscreen"
    assert environ["PYSIDE6_OPTION_PYTHON_ENUM"] == "0x31"
    assert "QT_SCALE_FACTOR" not in environ


def test_ci_calls_the_checks_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec python3 packaging/test.py"]
