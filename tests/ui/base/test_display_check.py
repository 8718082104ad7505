"""Before Qt aborts for want of a display, one line says what is missing and what to do."""

import socket
import sys
from pathlib import Path

import pytest

from ui.base import display_check
from ui.base.display_check import display_problem


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop of Linux that names neither a display nor a platform."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_it_is_said_what_needs_none() -> None:
    problem = display_problem()
    assert problem is not None
    assert problem.startswith("nnsim: there is no display. Add --smoke")


def test_a_display_that_does_not_answer_is_told_from_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9876")
    problem = display_problem()
    assert problem is not None
    assert "the display does not answer" in problem


def test_nothing_is_asked_where_a_platform_is_chosen_or_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display_problem() is None
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(sys, "platform", "win32")
    assert display_problem() is None


def test_wayland_answers_by_its_socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    assert display_problem() is not None
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        assert display_problem() is None


def test_libraries_that_an_x_display_needs_are_named_by_their_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    libraries = {"libc.so.6": "libc6", "libnothing-of-this-name.so.1": "libnothing1"}
    monkeypatch.setattr(display_check, "_x_server_answers", lambda: True)
    monkeypatch.setattr(display_check, "_X_LIBRARIES", libraries)
    problem = display_problem()
    assert problem is not None
    assert problem.endswith("Run: sudo apt-get install libnothing1")
    monkeypatch.setattr(display_check, "_X_LIBRARIES", {"libc.so.6": "libc6"})
    assert display_problem() is None
