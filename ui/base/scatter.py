"""What a dialog knows of the plot that a window gives it: dialogs and plots do not know each other."""

from abc import abstractmethod
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

Numbers = NDArray[np.float64]
Labels = NDArray[np.intp]


class Scatter(QWidget):
    """Rows of a table as points.

    It stands in for a protocol, which cannot say that it is a widget too.
    """

    @abstractmethod
    def show_rows(
        self, x: Numbers, y: Numbers, titles: tuple[str, str], labels: Labels, names: Sequence[str]
    ) -> None:
        """Show rows (n,), (n,) with their classes (n,), −1 for none; numbers may be NaN."""

    @abstractmethod
    def dispose(self) -> None:
        """Let go of what it is drawn with, before it is deleted."""
