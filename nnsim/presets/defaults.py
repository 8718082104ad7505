"""Presets: what a fresh project should be, and what must change when its data does.

The defaults follow the targets, as textbooks pair them: two classes of 0 and 1, a sigmoid with binary
cross-entropy; more classes, softmax with its cross-entropy; −1 and 1, tanh with half the squared
error; a regression, a linear output with half the squared error.
"""

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, generate
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
    FitError,
    Project,
    Training,
    check_fit,
    check_sizes,
    new_project,
    with_dataset,
    with_network,
    with_training,
)
from nnsim.presets.chains import parse_chain, read_chain

# Up to this many points the whole batch and plain SGD are used, so that an update fits on paper.
PAPER_POINTS = 16
NEW_LAYER_ACTIVATION = Activation("tanh")
NEW_LAYER_SIZE = 4


Ending = tuple[str, Activation]  # a loss and the activation of the output layer


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


_OTHER_CODING = {
    "perceptron": "perceptron_step",
    "perceptron_step": "perceptron",
    "step": "sign_from",
    "step_above": "sign_above",
    "sign": "step",
    "sign_from": "step",
    "sign_above": "step_above",
}


def fit_to_data(project: Project, dataset: Dataset) -> Project:
    """The project with other data, its input and output layers resized, keeping what was learned.

    A loss and output activation that were the usual ones of the old data become those of the new;
    others stay as long as the loss can be computed and the activation reaches the targets.
    """
    network = _resized(_without_lost_inputs(project, dataset), dataset)
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
    endings = [present, *_recoded(present), (loss, output_activation(after, loss))]
    if not _fits(*present, before):  # what was wrong was the loss
        endings.insert(0, (fitting_loss(activation.name, after), activation))
    for ending in endings:
        if _fits(*ending, after):
            return ending
    return _usual(after)


def _recoded(ending: Ending) -> list[Ending]:
    """The perceptron rule with the same convention at 0 for the other coding of the targets."""
    loss, activation = ending
    if loss not in _OTHER_CODING or activation.name not in _OTHER_CODING:
        return []
    return [(_OTHER_CODING[loss], Activation(_OTHER_CODING[activation.name]))]


def _fits(loss: str, activation: Activation, dataset: Dataset) -> bool:
    try:
        check_loss(loss, activation.name, dataset)
    except LossError:
        return False
    lowest, highest = activation.function.output_range
    paired = LOSSES[loss].reads_score  # then check_loss knows both activation and targets
    return paired or bool(lowest <= dataset.targets.min() and dataset.targets.max() <= highest)


def _without_lost_inputs(project: Project, dataset: Dataset) -> Network:
    """The network without the inputs of derived columns that are gone, so that others keep theirs."""
    network, before = project.network, project.dataset
    if before.given_names != dataset.given_names or network.n_inputs != before.n_features:
        return network
    neurons = [neuron for layer in network.inputs for neuron in layer.neurons]
    names = zip(neurons, before.feature_names, strict=True)
    lost = [neuron for neuron, name in names if name not in dataset.feature_names]
    return remove_neurons(network, lost) if lost else network


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


def built(project: Project, text: str) -> Project:
    """A new project with the network of a chain and the data and settings there were.

    Layers without an activation get the present one. Where that of the output is not written for it
    alone and the loss cannot have it, the output gets the one the loss goes with. Raises UserError.
    """
    *hidden, output = project.network.computed
    usual = hidden[0].activation if hidden else NEW_LAYER_ACTIVATION
    network = parse_chain(text, usual, output.activation)
    loss, dataset = project.training.loss, project.dataset
    if read_chain(text).ending is None:
        try:
            check_loss(loss, network.output.activation.name, dataset)
        except LossError:
            ending = output_activation(dataset, loss)
            network = set_activation(network, network.output.id, ending)
    return new_project(network, dataset, project.training)


def fits_but_for_loss(project: Project) -> bool:
    """Whether only the loss does not fit, or nothing."""
    try:
        check_sizes(project)
    except FitError:
        return False
    return True


def can_be_remedied(project: Project) -> bool:
    """Whether `remedy` leaves a project that can be trained."""
    try:
        return fits_but_for_loss(project) or bool(fitted(project))
    except UserError:
        return False


def fitted(project: Project) -> Project:
    """The project with a network that fits its data. Raises UserError if that is not enough."""
    project = fit_to_data(project, project.dataset)
    check_fit(project)
    return project
