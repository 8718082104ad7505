"""What the panels change in a project: pure functions from a project and a value to a project."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nnsim.data.datasets import Dataset
from nnsim.editing.layers import edit_layer, override_activation, set_activation
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.functions.losses import LOSSES, check_loss
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, reseed, with_network, with_parameters, with_training
from nnsim.presets.defaults import output_activation
from ui.base.translation import error_text


def with_loss(project: Project, loss: str) -> Project:
    """The project with another loss and, if the loss is paired with one, its output activation."""
    output, paired = project.network.output, LOSSES[loss].paired
    if paired and (output.activation.name not in paired or output.overrides):
        activation = output_activation(project.dataset, loss)
        network = set_activation(project.network, output.id, activation)
        project = with_network(project, network)
    return with_training(project, loss=loss)


def loss_problem(loss: str, dataset: Dataset) -> str:
    """Why a loss cannot be computed for these targets, whatever the network; "" if it can."""
    try:
        check_loss(loss, output_activation(dataset, loss).name, dataset)
    except UserError as error:
        return error_text(error)
    return ""


def with_optimizer(project: Project, name: str) -> Project:
    """The project with another optimiser and the learning rate that is usual for it."""
    return with_training(project, optimizer=Optimizer(name, OPTIMIZERS[name].learning_rate))


def with_constant(optimizer: Optimizer, name: str, value: float) -> Optimizer:
    """The optimiser with one of its constants changed. Raises OptimizerError."""
    constants = {**optimizer.constants, name: value}
    usual = optimizer.row.textbook
    changed = tuple((n, v) for n, v in constants.items() if v != usual[n])
    return replace(optimizer, changed=changed)


def with_initializer(
    project: Project, layer_ids: Iterable[str], initializer: Initializer
) -> Project:
    """Back to iteration 0 with first weights that these layers draw in another way, same seed."""
    network = project.network
    for layer_id in layer_ids:
        network = edit_layer(network, layer_id, initializer=initializer)
    return reseed(with_network(project, network), project.training.seed)


def with_activation(
    project: Project,
    layer_ids: Iterable[str],
    neurons: Iterable[int],
    activation: Activation | None,
) -> Project:
    """Another activation for layers and single neurons; None gives neurons their layer's again."""
    network = project.network
    if activation is not None:
        for layer_id in layer_ids:
            network = set_activation(network, layer_id, activation)
    return with_network(project, override_activation(network, neurons, activation))


def with_values(project: Project, values: Mapping[ParameterRef, float]) -> Project:
    """The project with these parameters set by hand."""
    present = project.state.parameters
    weights, biases = dict(present.weights), dict(present.biases)
    for parameter in values:
        match parameter:
            case WeightRef(key) if weights[key] is present.weights[key]:
                weights[key] = weights[key].copy()
            case BiasRef(layer) if biases[layer] is present.biases[layer]:
                biases[layer] = biases[layer].copy()
    parameters = Parameters(weights, biases)
    for parameter, value in values.items():
        parameter.array(parameters)[parameter.index] = value
    return with_parameters(project, parameters)
