"""The About box: what this is, in which versions, under which licences."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ui.base import theme
from ui.dialogs.shipped import GPL_TEXT, LGPL, LGPL_TEXT, PARTS, Part


def about_words() -> tuple[str, str]:
    """What nnsim is, and the words that the licence of Qt asks for."""
    translate = QCoreApplication.translate
    return (
        translate("About", "A neural-network simulator. Free software under the MIT licence."),
        translate(
            "About",
            "Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They "
            "are separate libraries beside the program: you may change them and put your own "
            "versions in their place. Their source is at the addresses above. That licence adds to "
            "the GNU General Public License, version 3.",
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
    rows = ""
    for part in PARTS:
        name, licence, source = columns(part)
        rows += (
            f'<tr><td style="{cell}">{escape(name)}</td>'
            f'<td style="{cell}">{_link(licence, part.text)}</td>'
            f'<td style="{cell}; color: {muted}">{escape(source)}</td></tr>'
        )
    texts = f"{_link(LGPL, LGPL_TEXT)} · {_link('GPL 3', GPL_TEXT)}"
    return f"<p>{escape(first)}</p><table>{rows}</table><p>{escape(last)}</p><p>{texts}</p>"


def _link(words: str, file: str) -> str:
    return f'<a href="{escape(file)}">{escape(words)}</a>' if file else escape(words)


class AboutBox(QDialog):
    """Shows the text and, where a link asks for it, a licence; copies what it shows."""

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
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._show_licence)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._copied))
        self.back = buttons.addButton(self.tr("Back"), QDialogButtonBox.ButtonRole.ActionRole)
        self.back.clicked.connect(self._show_page)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (title, self.text, buttons):
            column.addWidget(widget)
        self.resize(theme.px(600), theme.px(520))
        self._show_page()

    def _show_page(self) -> None:
        self._copied = about_text()
        self.text.setHtml(_page())
        self.back.hide()

    def _show_licence(self, file: QUrl) -> None:
        self._copied = (theme.ASSETS / file.path()).read_text(encoding="utf-8")
        self.text.setPlainText(self._copied)
        self.back.show()
        self.back.setFocus()
