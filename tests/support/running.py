"""A run that is waited for."""

from pytestqt.qtbot import QtBot

from ui.training.session import TrainingSession


def run_to(session: TrainingSession, iteration: int, qtbot: QtBot) -> None:
    """Run to an iteration, or to where it stops before."""
    session.control.run_to(iteration)
    qtbot.waitUntil(lambda: not session.control.running)
