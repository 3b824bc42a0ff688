"""Who works here: name, office, unit and theme."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QPushButton, QWidget

from kai_desk.korean.amounts import Unit
from kai_desk.settings import Settings


class SettingsDialog(QDialog):
    """Edits the one small settings file."""

    def __init__(self, settings: Settings, themes: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Start from ``settings``; ``themes`` are names with their Korean titles."""
        super().__init__(parent)
        self.setWindowTitle("설정")
        self.setMinimumWidth(380)
        self._settings = settings
        form = QFormLayout(self)
        form.setContentsMargins(20, 16, 20, 16)
        form.setVerticalSpacing(12)
        self.name = QLineEdit(settings.name, self)
        self.name.setPlaceholderText(settings.author.name)
        self.office = QLineEdit(settings.office, self)
        self.unit = QComboBox(self)
        self.unit.addItems([unit.value for unit in Unit])
        self.unit.setCurrentText(settings.unit)
        self.theme = QComboBox(self)
        for name, title in themes.items():
            self.theme.addItem(title, name)
        self.theme.setCurrentIndex(max(self.theme.findData(settings.theme), 0))
        fields: tuple[tuple[str, QWidget], ...] = (
            ("이력에 남을 이름", self.name),
            ("부서", self.office),
            ("금액 단위", self.unit),
            ("화면", self.theme),
        )
        for title, field in fields:
            field.setAccessibleName(title)
            form.addRow(title, field)
        box = QDialogButtonBox(self)
        keep = QPushButton("저장", self)
        keep.setObjectName("primary")
        keep.setDefault(True)
        box.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton("취소", self), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        form.addRow(box)

    @property
    def settings(self) -> Settings:
        """The settings as they stand in the form."""
        return replace(
            self._settings,
            name=self.name.text().strip(),
            office=self.office.text().strip(),
            unit=self.unit.currentText(),
            theme=str(self.theme.currentData()),
        )
