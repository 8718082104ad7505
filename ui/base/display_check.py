"""Whether a window can be shown at all. Qt aborts where it cannot, so this is asked before."""

import ctypes
import os
import sys
from pathlib import Path

from nnsim.cli.language import say

_ADVICE = "Add --smoke or --screenshot, which need none, or a command such as train."


# What Qt's X11 plugin loads, and the Debian package of each.
_X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def display_problem() -> str | None:
    """One line on why no window can be opened and what to do instead; None if one can."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if _wayland_answers():
        return None
    if _x_server_answers():
        missing = " ".join(name for file, name in _X_LIBRARIES.items() if not _loads(file))
        problem = "nnsim: Qt needs libraries that are missing. Run: sudo apt-get install {names}"
        return say(problem, names=missing) if missing else None
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return say("nnsim: the display does not answer. {advice}", advice=_ADVICE)
    return say("nnsim: there is no display. {advice}", advice=_ADVICE)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    return bool(name) and (Path(os.environ.get("XDG_RUNTIME_DIR", "")) / str(name)).is_socket()


def _x_server_answers() -> bool:
    """Connect as Qt would, through xcb, which knows the address and the cookie of the display."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)
