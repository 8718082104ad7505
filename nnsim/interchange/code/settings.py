"""The parts of a program that are the same in NumPy and in PyTorch: settings, data, batches, report."""

from collections.abc import Iterator, Mapping, Sequence

from nnsim.functions.tape import Array
from nnsim.interchange.code.literals import UNPACK, is_packed, literal
from nnsim.interchange.code.names import Names, remark
from nnsim.interchange.code.numpy_tables import SCHEDULES
from nnsim.interchange.code.sections import Section
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training

USAGE = "    python out.py --iterations 100 --save params.npz"


def about(project: Project, library: str) -> str:
    """What a program is, in the words above it."""
    network, training = project.network, project.training
    sizes = "-".join(str(layer.size) for layer in network.layers)
    return (
        f"A {sizes} network in {library}, after {project.state.iteration:,} iterations.\n\n"
        f"Loss: {training.loss}, the {training.reduction} over the batch. "
        f"Optimiser: {training.optimizer.name}.\n"
        f"It goes on with the same batches and gives the same numbers as nnsim, which wrote this file."
    )


def settings(project: Project, *further: str) -> Section:
    """The constants of a program."""
    return Section("Settings", "", "\n".join([*_settings(project), *further]))


def _settings(project: Project) -> Iterator[str]:
    training, state = project.training, project.state
    optimizer, schedule = training.optimizer, training.schedule
    yield f"RATE = {optimizer.learning_rate!r}  # the learning rate"
    yield from (f"{name.upper()} = {value!r}" for name, value in optimizer.constants.items())
    for name, value in schedule.constants.items():
        whole = schedule.row.constants[name].is_whole
        yield f"{name.upper()} = {int(value) if whole else value!r}  # of the learning rate"
    size = training.batch_size or len(project.dataset.train_indices)
    yield f"BATCH_SIZE = {size}"
    if _shuffles(project):
        yield f"SEED = {training.seed}  # of the order in every epoch"
    if training.l1:
        yield f"L1 = {training.l1!r}"
    if training.l2:
        yield f"L2 = {training.l2!r}"
    yield f"START_ITERATION, START_EPOCH, START_BATCH = {state.iteration}, {state.epoch}, {state.batch}"


def _shuffles(project: Project) -> bool:
    """Whether the order of an epoch matters, as it does with several batches."""
    size = project.training.batch_size
    return project.training.shuffle and 0 < size < len(project.dataset.train_indices)


def learning_rate(training: Training) -> str:
    """The function of the learning rate."""
    lines = ["def learning_rate(i):", '    """The learning rate after i updates."""']
    if "warm_up" in training.schedule.constants:
        lines += [
            "    if i < WARM_UP:",
            "        return RATE * ((i + 1) / WARM_UP)",
            "    i -= WARM_UP",
        ]
    return "\n".join([*lines, f"    {SCHEDULES[training.schedule.name]}"])


def batches(project: Project) -> Section:
    """The function that draws the batches."""
    order = "np.arange(len(X))"
    if _shuffles(project):
        order = "np.random.default_rng([SEED, epoch]).permutation(len(X))"
    code = f'''\
def batches(epoch, batch):
    """The samples of each batch in turn; the last one of an epoch may be short."""
    while True:
        order = {order}
        for start in range(batch * BATCH_SIZE, len(X), BATCH_SIZE):
            yield order[start : start + BATCH_SIZE]
        epoch, batch = epoch + 1, 0
'''
    return Section("Batches", "", code)


def data(project: Project, made: str) -> Section:
    """The samples as arrays; those held out, too, if there are any. `made` writes one of its literal."""
    dataset = project.dataset
    parts = {"X": (dataset.features, dataset.train_indices)}
    parts["T"] = dataset.targets, dataset.train_indices
    if len(dataset.test_indices):
        parts |= {"X_TEST": (dataset.features, dataset.test_indices)}
        parts |= {"T_TEST": (dataset.targets, dataset.test_indices)}
    arrays = {name: table[rows] for name, (table, rows) in parts.items()}
    unpack = UNPACK + "\n\n" if any(map(is_packed, arrays.values())) else ""
    code = "\n".join(f"{name} = {made.format(literal(array))}" for name, array in arrays.items())
    names = ", ".join(dataset.feature_names[:20])
    about = f"X: {remark(names)}, as the network gets them; a row is a sample. T: the targets."
    return Section("Data", about, unpack + code)


def dictionary(arrays: Mapping[str, Array]) -> str:
    """The text of a dictionary of arrays, of any shape, by short name."""
    lines = "".join(f'    "{key}": {literal(array, 4)},\n' for key, array in arrays.items())
    return f"{{\n{lines}}}"


def slots(project: Project) -> dict[str, Parameters]:
    """What the optimiser remembers by its names; zeros for what the state does not have."""
    state = project.state
    nothing = Parameters(
        {key: 0 * array for key, array in state.parameters.weights.items()},
        {key: 0 * array for key, array in state.parameters.biases.items()},
    )
    return {n: state.slots.get(n, nothing) for n in project.training.optimizer.row.slots}


def masks(names: Names) -> dict[str, Array]:
    """1 where there is a wire and 0 where there is none, (n_inputs, n_outputs), by short name."""
    found = {name: names.weights[name].mask for name in names.masked}
    return {name: mask.astype(float) for name, mask in found.items() if mask is not None}


def locked_places(names: Names) -> dict[str, Array]:
    """1 where no update changes a number, in the shape of each array of which others are free."""
    return {name: lock.astype(float) for name, lock in names.locked_places.items()}


def imports(library: str, sections: Sequence[Section]) -> Section:
    """The imports of what the sections use, and the precision."""
    code = "\n".join(section.code for section in sections)
    standard = [
        f"import {name}" for name in ("argparse", "base64", "math", "zlib") if f"{name}." in code
    ]
    lines = [*standard, "", *library.splitlines()] if standard else library.splitlines()
    return Section("Libraries", "", "\n".join(lines))


def saved_names(names: Names) -> str:
    """The text of the dictionary of the names that a file of parameters has."""
    lines = "".join(f'    "{short}": {long!r},\n' for short, long in names.saved.items())
    return f"SAVED_NAMES = {{\n{lines}}}"
