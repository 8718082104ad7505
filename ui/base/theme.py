"""Colours, type and the style sheet: one light and one dark design with the same contrast."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.base.settings import preferences

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FONT_FAMILY = "Pretendard"  # Latin and Hangul of one design; a bare Debian has no Hangul
GRID = 4  # px: every margin and gap is a multiple
STYLE = "Fusion"  # what the style sheet is made for
PRESENTING = 18 / 13  # how much larger type is on a projector


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour the program draws with, by what it is for, and how large its type is."""

    name: str
    window: str  # bars and panels
    canvas: str  # behind the network
    raised: str  # fields, cards and buttons
    hover: str
    hairline: str
    text: str
    muted: str  # secondary text, still 4.5:1
    faint: str  # grid dots, disabled marks
    accent: str
    on_accent: str
    positive: str
    negative: str
    zero: str  # the middle of the diverging map
    danger: str
    series: tuple[str, ...]  # curves, in order of layers
    scale: float = 1.0  # of type and of what is measured by it


# Positive, negative and the series are Okabe and Ito's colour-blind-safe set, lightened for dark.
LIGHT = Theme(
    name="light",
    window="#ffffff",
    canvas="#fbfbfa",
    raised="#f5f5f3",
    hover="#ececea",
    hairline="#e2e2df",
    text="#1b1d21",
    muted="#5c6068",
    faint="#c9c9c4",
    accent="#0b5cd5",
    on_accent="#ffffff",
    positive="#0072b2",
    negative="#d55e00",
    zero="#ffffff",
    danger="#b3261e",
    series=("#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#d55e00", "#7a6f00"),
)
DARK = Theme(
    name="dark",
    window="#16191d",
    canvas="#101316",
    raised="#1f2328",
    hover="#2a2f36",
    hairline="#2c3138",
    text="#f0f2f4",
    muted="#a3aab4",
    faint="#3b424b",
    accent="#4a96ff",
    on_accent="#08131f",
    positive="#3ba3e0",
    negative="#f08a3c",
    zero="#14171b",
    danger="#ff8a80",
    series=("#3ba3e0", "#2fc99b", "#e69ac4", "#f2b93b", "#8fd0f5", "#f08a3c", "#d0c53a"),
)

_current = LIGHT
_of_desktop: Theme | None = None  # by the colours that the application had before it was dressed


class _Telling(QObject):
    changed = Signal()


_telling = _Telling()
changed = _telling.changed  # another theme, or type of another size, is in use


def current() -> Theme:
    """The theme in use. Widgets read it when they paint; `changed` tells those that keep a part of it."""
    return _current


def glow() -> QColor:
    """What lies on or behind a thing that is lit, whatever is under it."""
    colour = QColor(_current.accent)
    colour.setAlphaF(0.2)
    return colour


def system_theme(app: QApplication) -> Theme:
    """The theme that the desktop asks for."""
    asked = app.styleHints().colorScheme()
    known = {Qt.ColorScheme.Dark: DARK, Qt.ColorScheme.Light: LIGHT}
    return known.get(asked) or _of_desktop or _theme_of_palette(app)


def _theme_of_palette(app: QApplication) -> Theme:
    return DARK if app.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def load_fonts() -> None:
    """Make the bundled typeface known to Qt."""
    for weight in ("Regular", "Medium", "SemiBold"):
        QFontDatabase.addApplicationFont(str(ASSETS / "fonts" / f"{FONT_FAMILY}-{weight}.otf"))


def font(pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's typeface with figures of equal width, so that changing numbers do not jitter."""
    return QFont(_font(px(pixels), weight))


@cache
def _font(pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(FONT_FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def px(pixels: float) -> int:
    """A length that grows with the type."""
    return round(pixels * _current.scale)


def set_font(widget: QWidget, pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Give a widget a font that grows with all others."""
    widget.setProperty("px", pixels)
    widget.setProperty("weight", weight.value)
    widget.setFont(font(pixels, weight))


def set_mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for; it looks again only when told to."""
    if (widget.property(name) or None) != (value or None):  # one that was never set is not so
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def choose(name: str | None = None) -> None:
    """Dress the application in the theme of this name, the chosen one, or the desktop's."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    known = {theme.name: theme for theme in (LIGHT, DARK)}
    chosen = known.get(name or preferences.theme.value) or system_theme(app)
    if not app.styleSheet() or chosen.name != _current.name:
        scale = _current.scale
        apply(app, chosen if scale == chosen.scale else replace(chosen, scale=scale))


def set_scale(scale: float) -> None:
    """Have type of another size everywhere, 1 being the usual one."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app, replace(current(), scale=scale))


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application. setColorScheme does nothing on plain X11, hence the palette."""
    global _current, _of_desktop
    if app.styleSheet() and theme == _current:
        return
    _of_desktop = _of_desktop or _theme_of_palette(app)
    rescaled = theme.scale != _current.scale
    _current = theme
    if not app.property("style"):
        app.setStyle(STYLE)
        app.setProperty("style", STYLE)
    app.setFont(font())
    app.setPalette(_palette(theme))
    with _layouts_at_rest(app):
        _dress(app, _style_sheet(theme))
        if rescaled:
            _rescale(app)
    changed.emit()


@contextmanager
def _layouts_at_rest(app: QApplication) -> Iterator[None]:
    """Docks must not drop a separator while all widgets get a new style: Qt crashes then."""
    windows = [w for w in app.topLevelWidgets() if isinstance(w, QMainWindow)]
    layouts = [layout for window in windows if (layout := window.layout()) is not None]
    for layout in layouts:
        layout.activate()
        layout.setEnabled(False)
    yield
    for layout in layouts:
        layout.setEnabled(True)
        layout.invalidate()


def _dress(app: QApplication, sheet: str) -> None:
    """In exchange for another sheet Qt would dress a widget once for each that it is in."""
    app.setStyleSheet("")
    for widget in app.allWidgets():
        # Else Qt would think that it has arranged to forget this one's look when it is gone, and the
        # next widget at its address would be dressed in that.
        widget.setAttribute(Qt.WidgetAttribute.WA_StyleSheet, False)
    app.setStyleSheet(sheet)


def _rescale(app: QApplication) -> None:
    """Give every widget with a font of its own one of the new scale."""
    for widget in app.allWidgets():
        if pixels := widget.property("px"):
            widget.setFont(font(pixels, QFont.Weight(widget.property("weight"))))


def _palette(theme: Theme) -> QPalette:
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.Base: theme.raised,
        roles.AlternateBase: theme.window,
        roles.Button: theme.raised,
        roles.WindowText: theme.text,
        roles.Text: theme.text,
        roles.ButtonText: theme.text,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Link: theme.accent,
        roles.Mid: theme.hairline,
        roles.Accent: theme.accent,
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        faded = QColor(theme.muted)
        faded.setAlpha(130)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


def _style_sheet(theme: Theme) -> str:
    icons = (ASSETS / "icons").as_posix()
    style = (Path(__file__).parent / "style.qss").read_text(encoding="utf-8")
    for name in Theme.__slots__:
        style = style.replace(f"@{name}@", str(getattr(theme, name)))
    style = style.replace("@icons@", icons)
    # Hairlines stay what they are.
    return re.sub(r"\b([2-9]|\d\d+)px", lambda found: f"{px(int(found[1]))}px", style)


preferences.theme.changed.connect(choose)
