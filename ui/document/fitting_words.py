"""What an edit of the data changes besides, so that nothing changes behind one's back."""

from PySide6.QtCore import QCoreApplication

from nnsim.functions.losses import LOSSES
from nnsim.model.project import Project
from ui.base.translation import translate_text


def changed_to_fit(before: Project, after: Project) -> str:
    """Which loss and output activation there are now; "" if they are those of before."""
    old, new = before.training.loss, after.training.loss
    activation = after.network.output.activation
    if old == new and before.network.output.activation == activation:
        return ""
    text = QCoreApplication.translate(
        "FittingWords", "To fit these targets the loss is now {0}, the output {1}."
    )
    titles = LOSSES[new].title, activation.function.title
    return text.format(*map(translate_text, titles))
