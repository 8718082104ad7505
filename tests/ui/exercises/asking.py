"""Numbers that are asked for."""

from ui.exercises.exercise import Exercise
from ui.window.main_window import MainWindow


def ask(window: MainWindow, *kinds: str, number: int = 4) -> Exercise:
    """Ask for six numbers of these kinds, which are all that there are of δ."""
    assert window.computing.exercise.begin(kinds, number)
    return window.computing.exercise
