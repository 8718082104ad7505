"""What phases and operations of an iteration are called."""

from PySide6.QtCore import QCoreApplication

from nnsim.engine.program import Operation
from ui.base.translation import translate_text


def phase_name(step: Operation) -> str:
    """What a phase does."""
    translate = QCoreApplication.translate
    return {
        "batch": translate("Place", "Draw the batch"),
        "forward": translate("Place", "Forward"),
        "loss": translate("Place", "Loss"),
        "backward": translate("Place", "Backward"),
        "update": translate("Place", "Update"),
    }[step.phase]


def operation_name(step: Operation) -> str:
    """What an operation of a layer is called; the batch and the loss have no layer."""
    translate = QCoreApplication.translate
    if step.layer is None:
        return (
            translate("Place", "Batch") if step.operation == "batch" else translate("Place", "Loss")
        )
    if step.operation == "activation":
        return translate_text(step.layer.activation.function.title)
    return (
        translate("Place", "Affine") if step.operation == "affine" else translate("Place", "Update")
    )
