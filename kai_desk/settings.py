"""What a person set once: name, unit, theme, recent records. One small file, read by window and CLI alike."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from pathlib import Path

from platformdirs import user_config_path, user_log_path

from kai_desk.korean.amounts import Unit
from kai_desk.record.edit import Author
from kai_desk.record.ident import new_id

FILE = "settings.json"
RECENT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; ``copy`` tells this installation's edits from another laptop's."""

    name: str = ""
    office: str = ""
    theme: str = "system"
    unit: str = "억원"
    copy: str = ""
    recent: tuple[str, ...] = ()
    toured: bool = False

    @property
    def author(self) -> Author:
        """Who edits: the person's name, else the name the computer knows."""
        return Author(self.name or _login(), self.copy)

    def opened(self, path: Path) -> "Settings":
        """Return the settings with ``path`` as the most recent record."""
        now = str(path.absolute())
        return replace(self, recent=(now, *(other for other in self.recent if other != now))[:RECENT])


def _login() -> str:
    try:
        return str(import_module("getpass").getuser())  # it brings the terminal's library along
    except (OSError, KeyError):
        return "이름 미상"


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the settings lie; KAI_DESK_CONFIG names another folder."""
    folder = environment.get("KAI_DESK_CONFIG")
    return (Path(folder) if folder else user_config_path("kai-desk", appauthor=False)) / FILE


def log_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where our own faults are written down; KAI_DESK_CONFIG names another folder."""
    folder = environment.get("KAI_DESK_CONFIG")
    return Path(folder) if folder else user_log_path("kai-desk", appauthor=False)


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing or damaged file gives the defaults with a new copy id, kept when it can be."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        texts = {key: str(data[key]) for key in ("name", "office", "theme", "unit", "copy") if data.get(key)}
        if texts.get("unit") not in {None, *(unit.value for unit in Unit)}:
            del texts["unit"]
        settings = Settings(
            **texts, recent=tuple(str(item) for item in data.get("recent", ())), toured=bool(data.get("toured"))
        )
    except (OSError, ValueError, TypeError, AttributeError):
        settings = Settings()
    if settings.copy:
        return settings
    settings = replace(settings, copy=new_id())
    save_settings(settings, path)
    return settings


def save_settings(settings: Settings, path: Path) -> bool:
    """Write the settings whole or not at all; return whether the folder allowed it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        spare = path.with_name(f".{path.name}.{os.getpid()}")
        spare.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        spare.replace(path)
    except OSError:
        return False
    return True
