"""The arithmetic of a whole layer as matrices with their shapes."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from nnsim.explain.line import Pass
from nnsim.functions.activations import ACTIVATIONS
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.network import Layer, Network
from nnsim.model.project import Training
from ui.base.translation import translate_text
from ui.document.naming import layer_name
from ui.panels.calculation.rows import CalculationRow

translate = QCoreApplication.translate
_TIE = "\N{NO-BREAK SPACE}"


def matrix_rows(
    network: Network, layer: Layer, training: Training, batch: int, captions: Mapping[Pass, str]
) -> tuple[CalculationRow, ...]:
    """Forward, backward and update of a layer for a batch of this size."""
    if layer.role == "input":
        return (CalculationRow(captions["forward"], notes=(f"X {_shape(batch, layer.size)}",)),)
    return (
        CalculationRow(captions["forward"], notes=_forward(network, layer, batch)),
        CalculationRow(captions["backward"], notes=_backward(network, layer, training, batch)),
        CalculationRow(captions["update"], notes=_update(network, layer, training)),
    )


def _name(layer: Layer) -> str:
    """The name of a layer, in which no line is broken."""
    return layer_name(layer).replace(" ", _TIE)


def _shape(*sizes: int) -> str:
    return f"({'×'.join(map(str, sizes))})"


def _forward(network: Network, layer: Layer, batch: int) -> tuple[str, ...]:
    terms = [
        f"{_name(source)} {_shape(batch, source.size)} · W {_shape(source.size, layer.size)}"
        for source in (network.by_id[c.source] for c in network.incoming(layer.id))
    ]
    affine = " + ".join([*terms, *([f"b {_shape(layer.n_biases)}"] if layer.n_biases else [])])
    formula = translate_text(ACTIVATIONS[layer.activation.name].formula)
    shape = _shape(batch, layer.size)
    several = translate("Matrices", "A {0} = f(Z), of each neuron its own")
    activation = (
        several.format(shape) if layer.overrides else f"A {shape} = {formula}, z{_TIE}∈{_TIE}Z"
    )
    return f"Z {shape} = {affine or 0}", activation


def _backward(network: Network, layer: Layer, training: Training, batch: int) -> tuple[str, ...]:
    shape = _shape(batch, layer.size)
    upstream = " + ".join(
        f"δ {_shape(batch, target.size)} · Wᵀ {_shape(target.size, layer.size)}"
        for target in (network.by_id[c.target] for c in network.outgoing(layer.id))
    )
    loss = LOSSES[training.loss]
    delta = f"({upstream or 0}) ∘ f′(Z) {shape}"
    if layer.role == "output":
        delta = f"∂L/∂A {shape} ∘ f′(Z) {shape}"
        if loss.reads_score:
            delta = f"∂L/∂Z {shape}"
        elif layer.activation.function.derivative is None:
            delta = f"A {shape} ∘ (∂L/∂A {shape} − Σ A ∘ ∂L/∂A {_shape(batch, 1)})"
    gradients = [
        f"∂L/∂W {_shape(source.size, layer.size)} = "
        f"{_name(source)}ᵀ {_shape(source.size, batch)} · δ {shape}"
        for source in (network.by_id[c.source] for c in network.incoming(layer.id))
    ]
    if layer.n_biases:
        gradients.append(f"∂L/∂b {_shape(layer.n_biases)} = Σ δ {shape}")
    return f"δ {shape} = {delta}", *gradients


def _update(network: Network, layer: Layer, training: Training) -> tuple[str, ...]:
    rule = OPTIMIZERS[training.optimizer.name].formula
    locks = [layer.bias_locked, *(c.locked for c in network.incoming(layer.id))]
    if any(lock is not False for lock in locks):
        return rule, translate("Matrices", "(locked ones stay)")
    return (rule,)
