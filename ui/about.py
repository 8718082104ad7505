"""The About box: what this is, in which versions, under which licences."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ui import theme
from ui.shipped import PARTS, Part


def about_words() -> tuple[str, str]:
    """What nnsim is, and the words that the licence of Qt asks for."""
    tr = QCoreApplication.translate
    return (
        tr("About", "A neural-network simulator. Free software under the MIT licence."),
        tr(
            "About",
            "Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They "
            "are separate libraries beside the program: you may change them and put your own "
            "versions in their place. Their source is at the addresses above.",
        ),
    )


def about_text() -> str:
    """Versions and licences as plain text, to be copied."""
    first, last = about_words()
    rows = (" · ".join(filter(None, columns(part))) for part in PARTS)
    return "\n".join((first, "", *rows, "", last))


def columns(part: Part) -> tuple[str, str, str]:
    """A part as it is listed: name and version, licence, source."""
    return f"{part.name} {part.version()}".strip(), part.licence, part.source


def _page() -> str:
    first, last = about_words()
    muted, cell = theme.current().muted, f"padding: 3px {theme.px(20)}px 3px 0"
    rows = "".join(
        f'<tr><td style="{cell}">{escape(name)}</td><td style="{cell}">{escape(licence)}</td>'
        f'<td style="{cell}; color: {muted}">{escape(source)}</td></tr>'
        for name, licence, source in map(columns, PARTS)
    )
    return f"<p>{escape(first)}</p><table>{rows}</table><p>{escape(last)}</p>"


class AboutBox(QDialog):
    """Shows the text, and copies it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About nnsim"))
        title = QLabel("nnsim", self)
        title.setProperty("role", "figure")
        self.text = QTextBrowser(self)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.viewport().setAutoFillBackground(False)
        self.text.setAccessibleName(self.windowTitle())
        self.text.document().setDocumentMargin(0)
        self.text.setHtml(_page())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(about_text()))
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (title, self.text, buttons):
            column.addWidget(widget)
        self.resize(theme.px(600), theme.px(520))
