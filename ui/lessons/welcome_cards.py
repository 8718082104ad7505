"""What the welcome page is made of: a lesson with how far it has come, and a network drawn small."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nnsim.lessons.lesson import Entry
from nnsim.presets.templates import TEMPLATES, project_of
from ui.base import language, theme
from ui.base.translation import translate_text
from ui.dialogs import network_sketch
from ui.lessons import library

_BADGE, _MARGIN = 24, 8  # px
_CARD, _SKETCH = 84, 92
_WRAP = Qt.TextFlag.TextWordWrap.value
_MIDDLE, _TOP = Qt.AlignmentFlag.AlignVCenter.value, Qt.AlignmentFlag.AlignTop.value


class _Card(QAbstractButton):
    """A button that paints itself; its frame says that it is pointed at, or has the keyboard."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _begin(self, framed: bool) -> QPainter:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.hover if self.underMouse() or self.isDown() else colours.window
        line = colours.accent if self.hasFocus() else colours.hairline if framed else ground
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        return painter


class LessonRow(_Card):
    """The number of a lesson in a ring that fills, and its title."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        self._title = entry.text(language.spoken()).title.partition(":")[0]
        super().__init__(f"{entry.number} {self._title}", parent)
        self.setToolTip(entry.text(language.spoken()).about)
        self._number = entry.number
        self._share = library.progress_in(entry.id).share(entry.step_ids)

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - _BADGE - 3 * _MARGIN, 1000)
        text = QFontMetrics(theme.font(13)).boundingRect(room, _WRAP, self._title)
        return max(_BADGE, text.height()) + 2 * _MARGIN

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), self._begin(framed=False)
        ring = QRectF(_MARGIN, (self.height() - _BADGE) / 2, _BADGE, _BADGE).adjusted(1, 1, -1, -1)
        whole = self._share >= 1
        painter.setBrush(QColor(colours.accent) if whole else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if whole else colours.hairline), 2))
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawArc(ring, 90 * 16, -round(self._share * 360 * 16))
        painter.setFont(theme.font(11, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.on_accent if whole else colours.muted))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, "✓" if whole else str(self._number))
        painter.setFont(theme.font(13))
        painter.setPen(QColor(colours.text))
        room = self.rect().adjusted(_BADGE + 2 * _MARGIN, 0, -_MARGIN, 0)
        painter.drawText(room, _WRAP | _MIDDLE, self._title)


class TemplateCard(_Card):
    """A network drawn small, its title and what it shows."""

    def __init__(self, name: str, parent: QWidget) -> None:
        template = TEMPLATES[name]
        self._title, self._shows = translate_text(template.title), translate_text(template.shows)
        super().__init__(f"{self._title}. {self._shows}", parent)
        self.setToolTip(self._shows)
        room = QRectF(10, 10, _SKETCH - 20, _CARD - 20)
        self._sketch = network_sketch.sketch(project_of(name).network, room)
        self.setMinimumWidth(200)

    def sizeHint(self) -> QSize:
        return QSize(240, theme.px(_CARD))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), self._begin(framed=True)
        network_sketch.draw(painter, self._sketch)
        room = self.rect().adjusted(_SKETCH, 10, -10, -8)
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        painter.drawText(room, _TOP, self._title)
        below = room.adjusted(0, QFontMetrics(painter.font()).height() + 2, 0, 0)
        painter.setPen(QColor(colours.muted))
        painter.setFont(theme.font(11))
        painter.drawText(below, _WRAP | _TOP, _fitting(self._shows, below, painter.font()))


def _fitting(words: str, room: QRect, font: QFont) -> str:
    """As many words as there is room for, and … where some are left out."""
    metrics, tall = QFontMetrics(font), QRect(0, 0, room.width(), 10_000)
    shown = words
    while shown and metrics.boundingRect(tall, _WRAP, shown).height() > room.height():
        shown = shown.rstrip("…").rpartition(" ")[0] + "…"
    return shown
