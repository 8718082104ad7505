"""The list of findings, worst first, each with the sign of its severity and its place."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from nnsim.explain.diagnosis.finding import Finding, Severity
from nnsim.model.network import Network
from ui.base import theme
from ui.base.icons import icon
from ui.base.translation import translate_text
from ui.document.naming import layer_name

_SIGN = 18  # px
_ICONS: dict[Severity, str] = {
    "problem": "alert-octagon",
    "warning": "alert-triangle",
    "note": "info-circle",
}


def sign(severity: Severity) -> QIcon:
    """The icon of a severity: its shape tells it, and its colour too, also where it is selected."""
    colours = theme.current()
    colour = {"problem": colours.danger, "warning": colours.text, "note": colours.muted}
    made = QIcon(icon(_ICONS[severity], colour[severity]))
    made.addPixmap(made.pixmap(_SIGN, _SIGN), QIcon.Mode.Selected)
    return made


class Reasons(QListWidget):
    """Emits `chosen` with the row that is current."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reasons")
        self.setAccessibleName(self.tr("Findings, worst first"))
        self.setIconSize(QSize(_SIGN, _SIGN))
        self.setWordWrap(True)
        self.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self.chosen)

    def show_findings(self, findings: Sequence[Finding], network: Network) -> None:
        """Show these, and stay at the same finding if it is still there."""
        present = self.currentItem()
        kept = present.data(Qt.ItemDataRole.UserRole) if present else None
        self.blockSignals(True)
        self.clear()
        for finding in findings:
            self.addItem(self._item(finding, network))
        ids = [finding.id for finding in findings]
        self.setCurrentRow(ids.index(kept) if kept in ids else 0)
        self.blockSignals(False)
        self.chosen.emit(self.currentRow())

    def _item(self, finding: Finding, network: Network) -> QListWidgetItem:
        title, place = translate_text(finding.title), self._place(finding, network)
        item = QListWidgetItem(f"{title}\n{place}" if place else title)
        item.setIcon(sign(finding.severity))
        item.setData(Qt.ItemDataRole.UserRole, finding.id)
        spoken = f"{self._severity(finding.severity)}: {title}. {place}".strip()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(self._severity(finding.severity))
        return item

    def _severity(self, severity: Severity) -> str:
        match severity:
            case "problem":
                return self.tr("Problem")
            case "warning":
                return self.tr("Warning")
        return self.tr("Note")

    def _place(self, finding: Finding, network: Network) -> str:
        if finding.layer is None:
            return ""
        layer = network.by_id[finding.layer]
        if not finding.neurons or layer.size == 1:
            return layer_name(layer)
        return self.tr("{0} · {1} of {2} neurons").format(
            layer_name(layer), f"{len(finding.neurons):,}", f"{layer.size:,}"
        )
