"""What the inspector explains, from what is selected: one parameter or one layer."""

from nnsim.engine.trainer import Trainer
from nnsim.explain.explain import explain_loss, explain_neuron, explain_weight
from nnsim.explain.line import CalculationLine
from nnsim.explain.sample_values import SampleValues
from nnsim.model.bias_shown import Costume
from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef, bias_of, weight_between
from ui.panels.properties.panel import Selection


def parameter_of(selected: Selection | None, network: Network) -> ParameterRef | None:
    """The wire's weight or the neuron's bias, which an input has not, if it is one alone."""
    if selected is None or selected.layers or selected.connections:
        return None
    match tuple(selected.neurons), tuple(selected.wires):
        case (neuron,), () if neuron in network.layer_of:
            return bias_of(network, neuron)
        case (), ((source, target),):
            return weight_between(network, source, target)
    return None


def layer_of(selected: Selection | None, network: Network) -> str | None:
    """The layer, or the one that the connection leads to, if it is one alone."""
    if selected is None or selected.neurons or selected.wires:
        return None
    match tuple(selected.layers), tuple(selected.connections):
        case (layer_id,), () if layer_id in network.by_id:
            return layer_id
        case (), (key,) if key in network.by_key:
            return key[1]
    return None


def is_input(parameter: ParameterRef, network: Network) -> bool:
    """Whether it stands for an input neuron, which has no bias and no backward pass."""
    return isinstance(parameter, BiasRef) and network.by_id[parameter.layer].role == "input"


def explained(
    parameter: ParameterRef | None, shown: SampleValues, costume: Costume
) -> tuple[CalculationLine, ...]:
    """The lines of a parameter, and of the neuron that a bias, in its costume, belongs to.

    Those of the loss are among them where the loss has just been computed, or where there is no other.
    """
    if parameter is None:
        return explain_loss(shown.trainer, shown.row)
    lines = _explained(parameter, shown, costume)
    if is_loss_current(shown.trainer) and not any(line.kind == "loss" for line in lines):
        lines += explain_loss(shown.trainer, shown.row)
    return lines


def is_loss_current(trainer: Trainer) -> bool:
    """Whether the operation that ran last is the loss."""
    last = trainer.last_step
    return last is not None and last.phase == "loss"


def _explained(
    parameter: ParameterRef, shown: SampleValues, costume: Costume
) -> tuple[CalculationLine, ...]:
    match parameter:
        case BiasRef(layer, j):
            return explain_neuron(shown.trainer, layer, j, shown.row, costume)
        case WeightRef((source, target), i, j):
            return explain_weight(shown.trainer, source, i, target, j, shown.row)
