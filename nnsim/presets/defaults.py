"""Presets: what a fresh project should be, and what must change when its data does.

The defaults follow the targets, as textbooks pair them: two classes of 0 and 1, a sigmoid with binary
cross-entropy; more classes, softmax with its cross-entropy; −1 and 1, tanh with half the squared
error; a regression, a linear output with half the squared error.
"""

import re
from dataclasses import dataclass

from nnsim.data.datasets import Dataset, default_recipe, generate
from nnsim.editing.connections import disconnect
from nnsim.editing.layers import (
    COLUMN_GAP,
    build,
    move_layers,
    remove_neurons,
    resize_layer,
    set_activation,
)
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES, LossError, check_loss, fitting_loss
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.network import Network
from nnsim.model.project import (
    Project,
    Training,
    new_project,
    with_dataset,
    with_network,
    with_training,
)

# Up to this many points the whole batch and plain SGD are used, so that an update fits on paper.
PAPER_POINTS = 16


Ending = tuple[str, Activation]  # a loss and the activation of the output layer


class ChainError(UserError):
    """A chain such as `2-4-1 tanh sigmoid` that cannot be read or built."""


def default_training(dataset: Dataset) -> Training:
    """Settings under which a small network learns this data set."""
    loss = default_loss(dataset)
    if len(dataset.features) <= PAPER_POINTS:
        return Training(loss, Optimizer("sgd", 0.5))
    return Training(loss, Optimizer("adam", OPTIMIZERS["adam"].learning_rate), batch_size=32)


def default_loss(dataset: Dataset) -> str:
    """The loss that textbooks choose for these targets."""
    if not dataset.is_classification or (dataset.targets < 0).any():
        return "half_squared"
    return "binary_cross_entropy" if dataset.n_targets == 1 else "softmax_cross_entropy"


def output_activation(dataset: Dataset, loss: str) -> Activation:
    """The activation a loss is paired with; for any other loss, one that reaches the targets."""
    paired = LOSSES[loss].paired
    if paired:
        # The perceptron answers with the sign of its score; the other losses have one partner.
        return Activation("sign" if "sign" in paired else paired[0])
    if not dataset.is_classification:
        return Activation("linear")
    return Activation("tanh" if (dataset.targets < 0).any() else "sigmoid")


def with_loss(project: Project, loss: str) -> Project:
    """The project with another loss and, if the loss is paired with one, its output activation."""
    output, paired = project.network.output, LOSSES[loss].paired
    if paired and (output.activation.name not in paired or output.overrides):
        activation = output_activation(project.dataset, loss)
        network = set_activation(project.network, output.id, activation)
        project = with_network(project, network)
    return with_training(project, loss=loss)


def with_optimizer(project: Project, name: str) -> Project:
    """The project with another optimiser and the learning rate that is usual for it."""
    return with_training(project, optimizer=Optimizer(name, OPTIMIZERS[name].learning_rate))


def fit_to_data(project: Project, dataset: Dataset) -> Project:
    """The project with other data, its input and output layers resized, keeping what was learned.

    A loss and output activation that were the usual ones of the old data become those of the new;
    others stay as long as the loss can be computed and the activation reaches the targets.
    """
    network = _resized(project.network, dataset)
    present = project.training.loss, network.output.activation
    loss, activation = _suited(present, project.dataset, dataset)
    if (loss, activation) != present:
        network = set_activation(network, network.output.id, activation)
        project = with_training(project, loss=loss)
    return with_dataset(with_network(project, network), dataset)


def _usual(dataset: Dataset) -> Ending:
    loss = default_loss(dataset)
    return loss, output_activation(dataset, loss)


def _suited(present: Ending, before: Dataset, after: Dataset) -> Ending:
    if present == _usual(before):
        return _usual(after)
    loss, activation = present
    endings = [present, (loss, output_activation(after, loss))]
    if not _fits(*present, before):  # what was wrong was the loss
        endings.insert(0, (fitting_loss(activation.name, after), activation))
    for ending in endings:
        if _fits(*ending, after):
            return ending
    return _usual(after)


def _fits(loss: str, activation: Activation, dataset: Dataset) -> bool:
    try:
        check_loss(loss, activation.name, dataset)
    except LossError:
        return False
    lowest, highest = activation.function.output_range
    paired = LOSSES[loss].reads_score  # then check_loss knows both activation and targets
    return paired or bool(lowest <= dataset.targets.min() and dataset.targets.max() <= highest)


def _resized(network: Network, dataset: Dataset) -> Network:
    """The network with the sizes of the data; of several input layers the last one gives or takes."""
    neurons = [neuron for layer in network.inputs for neuron in layer.neurons]
    if len(neurons) > dataset.n_features:
        network = remove_neurons(network, neurons[dataset.n_features :])
    elif len(neurons) < dataset.n_features:
        last = network.inputs[-1]
        size = last.size + dataset.n_features - len(neurons)
        network = resize_layer(network, last.id, size)
    return resize_layer(network, network.output.id, dataset.n_targets)


def starter() -> Project:
    """XOR with an input and an output layer that are not wired yet: what a new window shows."""
    dataset = generate(default_recipe("xor"))
    chain = build((dataset.n_features, dataset.n_targets), Activation("sigmoid"))
    network = disconnect(chain, chain.inputs[0].id, chain.output.id)
    apart = move_layers(network, {network.output.id: (2 * COLUMN_GAP, 0.0)})
    return new_project(apart, dataset, default_training(dataset))


def xor_demo() -> Project:
    """A 2-4-1 network that has every point of XOR right within 200 iterations."""
    dataset = generate(default_recipe("xor"))
    return new_project(parse_chain("2-4-1 tanh sigmoid"), dataset, default_training(dataset))


@dataclass(frozen=True, slots=True)
class Chain:
    """Sizes of layers, and the activation of each that has one written; `ending` of the output."""

    sizes: tuple[int, ...]
    activations: tuple[Activation | None, ...]  # of all layers but the first
    ending: Activation | None = None  # written for the output layer alone


def parse_chain(
    text: str, usual: Activation | None = None, usual_ending: Activation | None = None
) -> Network:
    """The network of `2-4-1 tanh`, `2-4-1 tanh sigmoid` or `2-4 relu-1 sigmoid`.

    Layers without an activation get the usual ones. Raises ChainError.
    """
    chain = read_chain(text)
    *hidden, ending = chain.activations
    chosen = [*(a or usual for a in hidden), ending or usual_ending]
    if None in chosen:
        raise ChainError(
            "After the sizes comes the activation, and then, if it differs, that of the output "
            "layer, as in 2-4-1 tanh sigmoid."
        )
    try:
        network = build(chain.sizes, Activation("linear"))
        for layer, activation in zip(network.computed, chosen, strict=True):
            assert activation is not None
            network = set_activation(network, layer.id, activation)
    except UserError as error:
        raise ChainError(error.template, **error.values) from error
    return network


def read_chain(text: str) -> Chain:
    """What a chain says. An activation holds for its layer and those before it that have none.

    A second one behind the last layer is that of the output alone, and so is one behind the only
    layer that computes. Raises ChainError.
    """
    groups = [group.split() for group in text.replace("–", "-").split("-")]
    sizes = parse_sizes("-".join(group[0] if group else "" for group in groups), text)
    *others, last = [[_activation(name) for name in group[1:]] for group in groups]
    if others[0]:
        raise ChainError("The input layer hands on the data as it is and has no activation.")
    if len(last) > 2 or any(len(names) > 1 for names in others):
        raise ChainError(
            "A layer has one activation, and behind the last layer may stand a second one, that "
            "of the output, as in 2-4-1 tanh sigmoid."
        )
    written = [names[0] if names else None for names in [*others[1:], last]]
    present: Activation | None = None
    for place in reversed(range(len(written))):
        present = written[place] = written[place] or present
    for_output = len(last) == 2 or any(others) or len(sizes) == 2
    ending = last[-1] if last and for_output else None
    return Chain(tuple(sizes), (*written[:-1], ending or written[-1]), ending)


def _activation(name: str) -> Activation:
    try:
        return Activation(name.lower())
    except UserError as error:
        raise ChainError(error.template, **error.values) from error


def parse_sizes(chain: str, text: str = "") -> list[int]:
    """The sizes of the layers in `2-4-1`, which is all or part of a text. Raises ChainError."""
    if not re.fullmatch(r"[0-9]{1,9}(-[0-9]{1,9})+", chain):
        raise ChainError(
            "“{chain}” is not a chain of layers: write their sizes with hyphens between, as in 2-4-1.",
            chain=text or chain,
        )
    return [int(size) for size in chain.split("-")]
