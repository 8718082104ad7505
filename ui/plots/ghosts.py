"""The run beside as other plots than curves draw it: a ghost of the present one, dashed in one ink."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array
from nnsim.model.network import Layer, Network
from ui.base import theme
from ui.plots.pg.curves import Curve
from ui.training.provenance import run_beside
from ui.training.session import TrainingSession

translate = QCoreApplication.translate
DASHES = (4.0, 3.0)  # px
_MOST_PLACES = 60  # of a way


def outline() -> Curve:
    """What a ghost is drawn with."""
    return Curve()


def style(curve: Curve) -> None:
    """In the present theme."""
    curve.style(theme.current().text, 1.2, DASHES, 0.75)


def has_layer(beside: Trainer | None, layer: Layer) -> bool:
    """Whether the run beside has this layer, of as many neurons."""
    own = beside.project.network.by_id.get(layer.id) if beside is not None else None
    return own is not None and (own.size, own.role) == (layer.size, layer.role)


def takes(beside: Trainer, dataset: Dataset) -> bool:
    """Whether samples of these data can pass through the run beside."""
    return beside.project.network.n_inputs == dataset.n_features


def way(beside: Trainer | None, network: Network) -> Array | None:
    """The parameters (n, n_parameters) that the run beside came by; None if they are others."""
    if beside is None or not has_parameters(beside, network):
        return None
    known = [c.values for c in beside.timeline if c.iteration < beside.iteration]
    every = -(-len(known) // _MOST_PLACES) or 1
    return np.array([*known[::every], beside.values], np.float64)


def has_parameters(beside: Trainer, network: Network) -> bool:
    """Whether the run beside has the parameters of this network, in the same order."""
    own, other = (
        ([c.key for c in n.connections], [(x.id, x.size, x.bias) for x in n.order])
        for n in (network, beside.project.network)
    )
    return own == other


def named(session: TrainingSession) -> str:
    """The run beside, and where it stands if that is elsewhere; "" without one."""
    beside = session.trainer_beside
    return run_beside(session, beside.iteration) if beside is not None else ""


def key(session: TrainingSession, *, is_drawn: bool) -> str:
    """What is said of it under the title of a plot."""
    return translate("Plots", "dashed: {0}").format(named(session)) if is_drawn else ""
