"""What a painter draws, command by command."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QPolygonF,
    QTextItem,
    QTransform,
)

from nnsim.interchange.figures.drawing import short
from nnsim.interchange.figures.escapes import escaped
from ui.plots.pg.tikz.commands import (
    POINTS,
    faint,
    parts,
    path_commands,
    pixels,
    point,
    stroke,
    width_of,
    wrapped,
)
from ui.plots.pg.tikz.cropping import cropped_path, cropped_picture, near

_JOINED = 0.6  # px between two texts that are one


@dataclass(frozen=True, slots=True)
class _Run:
    """A text at the left end of its baseline, in pixels and degrees."""

    text: str
    place: QPointF
    width: float
    size: float
    bold: bool
    colour: QColor
    angle: float
    seen: QRectF  # outside of this nothing is

    def joined(self, other: "_Run") -> "_Run | None":
        """Both as one text, if the other is the rest of it: Qt parts a text where its script changes."""
        turn = math.radians(self.angle)
        end = self.place + QPointF(math.cos(turn), math.sin(turn)) * self.width
        same = replace(other, text=self.text, place=self.place, width=self.width) == self
        if not same or (end - other.place).manhattanLength() > _JOINED:
            return None
        return replace(self, text=self.text + other.text, width=self.width + other.width)


class Engine(QPaintEngine):
    """Everything arrives in the units of the painter, and leaves in pixels of the device."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[str] = []
        self._names: dict[str, int] = {}  # the number of each colour
        self._lines: list[str] = []
        self._scope: QRectF | None = None  # what the one that is open clips to
        self._run: _Run | None = None  # that may go on

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: object) -> None:
        """The painter is asked instead."""

    def colours(self) -> Iterator[tuple[str, str]]:
        """Those that the commands name."""
        yield from ((str(number), colour) for colour, number in self._names.items())

    def finished(self) -> list[str]:
        """All commands."""
        self._end_run()
        self._clip_to(None)
        return self._lines

    # -- what is painted --------------------------------------------------------------------------

    def drawPath(self, path: QPainterPath) -> None:
        painter = self.painter()
        self._draw(path, painter.brush().color() if painter.brush().style().value else None)

    def drawPolygon(self, points: list[QPointF], mode: QPaintEngine.PolygonDrawMode) -> None:  # type: ignore[override]
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(point) for point in points]))
        if mode == QPaintEngine.PolygonDrawMode.PolylineMode:
            self._draw(path, None)
        else:
            path.closeSubpath()
            self.drawPath(path)

    def drawTextItem(self, place: QPointF, item: QTextItem) -> None:  # type: ignore[override]
        painter, text = self.painter(), item.text()
        plane, font = painter.deviceTransform(), item.font()
        scale = math.hypot(plane.m11(), plane.m12())
        run = _Run(
            text,
            plane.map(QPointF(place)),
            item.width() * scale,
            QFontInfo(font).pixelSize() * scale,
            font.weight() >= QFont.Weight.DemiBold,
            faint(painter.pen().color(), painter),
            math.degrees(math.atan2(plane.m12(), plane.m11())),
            self._seen(),
        )
        joined = self._run.joined(run) if self._run is not None else None
        if joined is None:
            self._end_run()
        self._run = joined or run

    def drawPixmap(
        self, place: QRectF | QRect, picture: QPixmap | QImage, part: QRectF | QRect
    ) -> None:
        image = picture.toImage() if isinstance(picture, QPixmap) else picture
        self.drawImage(place, image, part)

    def drawImage(
        self,
        place: QRectF | QRect,
        picture: QImage,
        part: QRectF | QRect,
        flags: Qt.ImageConversionFlag = Qt.ImageConversionFlag.AutoColor,
    ) -> None:
        self._draw_picture(QRectF(place), picture.copy(QRectF(part).toRect()))

    # -- as commands ------------------------------------------------------------------------------

    def _draw(self, path: QPainterPath, inside: QColor | None) -> None:
        painter = self.painter()
        plane, pen = painter.deviceTransform(), painter.pen()
        drawn, width = plane.map(path), width_of(pen, plane)
        options: list[str] = []
        edge = faint(pen.color(), painter) if width else QColor(Qt.GlobalColor.transparent)
        if inside is not None and inside.alpha():
            options += self._ink("fill", faint(inside, painter))
            odd = drawn.fillRule() == Qt.FillRule.OddEvenFill
            options += ["even odd rule"] if odd and len(parts(drawn)) > 1 else []
        if edge.alpha():
            options += [*self._ink("draw", edge), *stroke(pen, width)]
        seen = near(self._seen())
        if options and not seen.contains(drawn.controlPointRect()):
            drawn = cropped_path(drawn, seen, bool(inside and inside.alpha()))
        if options and drawn.elementCount():
            room = drawn.controlPointRect().adjusted(-width, -width, width, width)
            self._add(wrapped([rf"\path[{', '.join(options)}]", *path_commands(drawn)]) + ";", room)

    def _draw_picture(self, place: QRectF, picture: QImage) -> None:
        painter = self.painter()
        room, seen = painter.deviceTransform().mapRect(place), near(self._seen())
        if not room.intersects(seen):
            return
        if not seen.contains(room):
            picture, room = cropped_picture(picture, room, seen)
        smooth = bool(painter.renderHints() & QPainter.RenderHint.SmoothPixmapTransform)
        corner = f"{short(room.left())},{short(room.bottom())}"
        size = f"{short(POINTS * room.width())} 0 0 {short(POINTS * room.height())}"
        kind = f"/W {picture.width()} /H {picture.height()}{' /I true' if smooth else ''}"
        self._add(
            rf"\nnpicture{{{corner}}}{{{size}}}{{{kind}}}{{{pixels(picture, painter)}}}", room
        )

    def _end_run(self) -> None:
        """Write the text that cannot go on."""
        run, self._run = self._run, None
        if run is None or not run.text.strip():
            return
        self.texts.append(run.text)
        bold = r"\bfseries " if run.bold else ""
        turned = f", rotate={short(-run.angle)}" if run.angle else ""
        ink = ", ".join(self._ink("text", run.colour))
        fitted = f"{{{short(POINTS * run.width)}}}{{{short(POINTS * run.size)}}}"
        text = rf"\nntext{fitted}{{{bold}{escaped(run.text.strip())}}}"
        room = QRectF(0, -0.75 * run.size, run.width, run.size)
        room = QTransform().rotate(run.angle).mapRect(room).translated(run.place)
        self._put(rf"\node[{ink}{turned}] at {point(run.place)} {{{text}}};", room, run.seen)

    def _ink(self, what: str, colour: QColor) -> Iterator[str]:
        """The colour of a part of what is drawn, and how much is seen through it."""
        name = colour.name()
        yield f"{what}=nn-{self._names.setdefault(name, len(self._names) + 1)}"
        if colour.alpha() < 255:
            yield f"{what} opacity={short(colour.alphaF())}"

    def _add(self, command: str, room: QRectF) -> None:
        """Write a command that is not of a text."""
        self._end_run()
        self._put(command, room, self._seen())

    def _put(self, command: str, room: QRectF, seen: QRectF) -> None:
        """Write a command that draws in a room, of which a part may be seen, or nothing."""
        if not room.intersects(seen):
            return
        if self._scope is None or not self._scope.contains(room):
            self._clip_to(None if seen.contains(room) else seen)
        self._lines.append(f"  {command}")

    def _seen(self) -> QRectF:
        """What the painter clips to; in plots these are rectangles."""
        painter = self.painter()
        whole = QRectF(self.systemClip().boundingRect())
        if whole.isEmpty():
            whole = QRectF(0, 0, self.paintDevice().width(), self.paintDevice().height())
        if painter.hasClipping():
            whole &= painter.deviceTransform().mapRect(painter.clipBoundingRect())
        return whole

    def _clip_to(self, seen: QRectF | None) -> None:
        if seen == self._scope:
            return
        if self._scope is not None:
            self._lines.append(r"  \end{scope}")
        if seen is not None:
            corners = f"{point(seen.topLeft())} rectangle {point(seen.bottomRight())}"
            self._lines.append(rf"  \begin{{scope}}\clip {corners};")
        self._scope = seen
