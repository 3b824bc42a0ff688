"""Where the program's own files lie: in a checkout, in an installed wheel and in a frozen build alike."""

import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder of fonts, icons, colours and help texts."""
    return _root("resources")


def sample_data() -> Path:
    """Return the folder of the sample workbooks."""
    return _root("sample_data")


def _root(name: str) -> Path:
    """Find the folder ``name``. Raises FileNotFoundError where the installation lacks it."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    for candidate in _candidates(name, Path(__file__).resolve().parent, frozen):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(name)


def _candidates(name: str, package: Path, frozen: str | None) -> tuple[Path, ...]:
    """List the possible places, the most particular first: a wheel's neighbours are other people's folders."""
    if frozen is not None:
        return (Path(frozen) / name, Path(frozen) / package.name / "_data" / name)
    return (package / "_data" / name, package.parent / name)
