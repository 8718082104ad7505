"""The gallery of templates: a list with a sentence each; choosing one is one step of undo."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nnsim.presets.templates import TEMPLATES, project_of
from ui.base import theme
from ui.base.translation import Phrase, titled, translate_text
from ui.dialogs import network_sketch
from ui.document.document import Document

_WIDTH, _ROW, _PICTURE = 760, 56, 104
_NAME, _SHOWS, _SKETCH = (Qt.ItemDataRole.UserRole + number for number in range(3))


class TemplateGallery(QDialog):
    """Replaces network, data and settings of a document by those of the template chosen."""

    used = Signal(str)  # the sentence on what there is to see now

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Templates"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Templates"))
        self.list.setObjectName("templates")
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(_ROW * len(TEMPLATES) + 4)
        for name, template in TEMPLATES.items():
            item = QListWidgetItem(translate_text(template.title), self.list)
            item.setData(_NAME, name)
            item.setData(_SHOWS, translate_text(template.shows))
            room = QRectF(12, 4, _PICTURE - 24, _ROW - 12)
            item.setData(_SKETCH, network_sketch.sketch(template.make().network, room))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{translate_text(template.title)}. {translate_text(template.shows)}",
            )
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        remark = QLabel(
            self.tr("Takes the place of network, data and settings; Undo brings them back.")
        )
        remark.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        use = buttons.addButton(self.tr("Use template"), QDialogButtonBox.ButtonRole.AcceptRole)
        use.setDefault(True)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for widget in (self.list, remark, buttons):
            column.addWidget(widget)
        self.setFixedWidth(_WIDTH)

    def accept(self) -> None:
        """Put the template that is marked in place of what there is."""
        item = self.list.currentItem()
        name = item.data(_NAME)
        super().accept()
        text = Phrase("TemplateGallery", "Template {0}").of(titled(TEMPLATES[name].title))
        if self._document.apply(text, lambda _: project_of(name)):
            self.used.emit(str(item.data(_SHOWS)))


class _TwoLines(QStyledItemDelegate):
    """The network drawn small, and the title over its sentence."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_WIDTH - 40, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, rect = theme.current(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        painter.translate(rect.topLeft())
        network_sketch.draw(painter, index.data(_SKETCH))
        painter.translate(-rect.topLeft())
        text = rect.adjusted(_PICTURE, 9, -12, -9)
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        painter.drawText(text, Qt.AlignmentFlag.AlignTop, str(index.data()))
        painter.setPen(QColor(colours.muted))
        painter.setFont(theme.font(12))
        shows = str(index.data(_SHOWS))
        elided = QFontMetrics(painter.font()).elidedText(
            shows, Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignBottom, elided)
        painter.restore()
