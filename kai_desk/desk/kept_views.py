"""Views a person keeps per page: filters, orders, columns, group; one small file beside the settings."""

import json
from dataclasses import asdict
from pathlib import Path

from kai_desk.tables.shape import Shape

FILE = "views.json"
LAST = ""  # the view as it was left


class KeptViews:
    """Reads and writes kept views; a damaged file counts as none."""

    def __init__(self, file: Path) -> None:
        """Keep views in ``file``."""
        self._file = file

    def _all(self) -> dict[str, dict[str, object]]:
        try:
            data = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}

    def names(self, question: str) -> tuple[str, ...]:
        """Return the names of the views kept for a question, in the order they were kept."""
        return tuple(name for name in self._all().get(question, {}) if name != LAST)

    def view(self, question: str, name: str) -> Shape | None:
        """Return a kept view, None when there is none or it cannot be read."""
        kept = self._all().get(question, {}).get(name)
        if not isinstance(kept, dict):
            return None
        try:
            return Shape(
                tuple((str(column), str(words)) for column, words in kept["filters"]),
                tuple((str(column), bool(down)) for column, down in kept["sorts"]),
                tuple(str(column) for column in kept["columns"]),
                str(kept["group"]),
                str(kept["text"]),
            )
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, question: str, name: str, shape: Shape) -> bool:
        """Keep a view under a name, replacing the one before; return whether the folder allowed it."""
        views = self._all()
        views.setdefault(question, {})[name] = asdict(shape)
        return self._write(views)

    def drop(self, question: str, name: str) -> bool:
        """Forget a view; return whether the folder allowed it."""
        views = self._all()
        views.get(question, {}).pop(name, None)
        return self._write(views)

    def _write(self, views: dict[str, dict[str, object]]) -> bool:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            spare = self._file.with_name(f".{self._file.name}")
            spare.write_text(json.dumps(views, ensure_ascii=False, indent=1), encoding="utf-8")
            spare.replace(self._file)
        except OSError:
            return False
        return True
