"""Why there is no picture to draw, if there is none."""

from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.data.digits import SIDE


def why_not(dataset: Dataset) -> str:
    """The sentence that says it; "" where the inputs are a picture."""
    if dataset.n_given == SIDE**2:
        return ""
    text = QCoreApplication.translate(
        "DrawingPad",
        "The pad draws 64 inputs, 8 by 8 pixels, and these data have {0}; choose the data Digits.",
    )
    return text.format(f"{dataset.n_given:,}")
