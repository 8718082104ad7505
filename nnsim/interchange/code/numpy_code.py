"""A project as one file of NumPy: forward pass, backward pass and update as a lecture writes them."""

import textwrap
from collections.abc import Iterable, Iterator

from nnsim.functions.losses import LOSSES as LOSS_ROWS
from nnsim.functions.optimizers import OPTIMIZERS as OPTIMIZER_ROWS
from nnsim.interchange.code import settings
from nnsim.interchange.code.names import Names
from nnsim.interchange.code.numpy_tables import (
    ACTIVATIONS,
    LOSSES,
    OPTIMIZERS,
    OVERFLOWS,
    SOFTMAX_BACKWARD,
)
from nnsim.interchange.code.passes import backward_lines, forward_lines, used_activations
from nnsim.interchange.code.sections import Section, as_notebook, as_script
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, check_fit


def to_numpy(project: Project) -> str:
    """The script. Raises a UserError if the project cannot be trained."""
    return as_script(
        f"{settings.about(project, 'NumPy')}\n\n{settings.USAGE}", _program(project, _run(project))
    )


def to_notebook(project: Project) -> str:
    """The same as a Jupyter notebook, which ends with the curve of the loss."""
    shown = Section(
        "Run",
        "The losses of the batches, each before its update",
        "p, losses = train(100, every=10)",
    )
    curve = Section("Curve", "This needs matplotlib", _CURVE)
    return as_notebook(settings.about(project, "NumPy"), _program(project, shown, curve))


_CURVE = """\
import matplotlib.pyplot as plt

plt.plot(losses)
plt.xlabel("iteration")
plt.ylabel("loss")
"""


def _program(project: Project, *last: Section) -> list[Section]:
    check_fit(project)
    sections = [*_sections(project), *last]
    library = f"import numpy as np\n\nDTYPE = np.{project.training.precision}"
    return [settings.imports(library, sections), *sections]


def _sections(project: Project) -> Iterator[Section]:
    names, training = Names(project.network), project.training
    corrects = training.optimizer.row.corrections
    step = [f"START_STEP = {project.state.optimizer_steps}  # of the optimiser"]
    yield settings.settings(project, *(step if corrects else []))
    activations = list(_activation_code(names, training.loss))
    if activations:
        yield Section("Activations", "Each with its slope da/dz", "\n\n\n".join(activations))
    yield Section("Forward pass", "", _function(_FORWARD, _forward(names), "z, a"))
    yield Section("Loss", LOSS_ROWS[training.loss].title + ".", _loss(training.loss))
    lines = backward_lines(names, training.loss, training.reduction == "mean")
    about = "d is dL/dz, g the gradients"
    yield Section("Backward pass", about, _function(_BACKWARD, lines, "g"))
    yield Section(
        "Update", OPTIMIZER_ROWS[training.optimizer.name].title + ".", _update(project, names)
    )
    yield settings.batches(project)
    yield Section("Training", "", _train(project, names))
    yield settings.data(project, "{}.astype(DTYPE)")
    yield Section("Parameters", "W: (n_inputs, n_outputs), b: (n_outputs,)", _parameters(project))


def _activation_code(names: Names, loss: str) -> Iterator[str]:
    used = used_activations(names)
    for activation in used:
        code = ACTIVATIONS[activation.name]
        yield code.forward
        if code.slope:
            yield code.slope
        elif not LOSS_ROWS[loss].reads_score:
            yield SOFTMAX_BACKWARD
    if any(activation.name in OVERFLOWS for activation in used):
        yield 'np.seterr(over="ignore")  # exp(-z) may be infinite, and 1 / infinity is 0'


_FORWARD = '''\
def forward(p, x):
    """The pre-activations z and activations a of every layer, for a batch x (n_samples, n_inputs)."""
    z, a = {}, {}
'''
_BACKWARD = '''\
def backward(p, x, t, z, a):
    """The gradient of the loss of a batch, for every parameter."""
    d, g = {}, {}
'''


def _forward(names: Names) -> Iterable[str]:
    return forward_lines(
        names, lambda name: f'p["{name}"]', "np.hstack([{}])", "np.tile({}, (len(x), 1))"
    )


def _function(head: str, lines: Iterable[str], result: str) -> str:
    return head + textwrap.indent("\n".join([*lines, f"return {result}"]), "    ")


def _loss(name: str) -> str:
    code = LOSSES[name]
    read = "z" if LOSS_ROWS[name].reads_score else "a"
    return (
        f"def loss_per_sample(z, a, t):\n{textwrap.indent(code.per_sample, '    ')}\n\n\n"
        f'def loss_gradient(z, a, t):\n    """dL/d{read} of each sample."""\n'
        f"{textwrap.indent(code.gradient, '    ')}"
    )


def _update(project: Project, names: Names) -> str:
    training, partly = project.training, bool(names.locked_places)
    slots = ", ".join(training.optimizer.row.slots)
    step = ", step" if training.optimizer.row.corrections else ""
    lines = [
        f"def update(p, gradients, slots, i{step}):",
        '    """Move every parameter that is not locked, after i updates."""',
        "    rate = learning_rate(i)",
    ]
    if slots:
        comma = "," if "," not in slots else ""
        lines.append(f"    {slots}{comma} = slots")
    lines += [
        "    for name, g in gradients.items():",
        "        if name in LOCKED:",
        "            continue",
    ]
    if training.l1 or training.l2:
        terms = ["L2 * p[name]"] * bool(training.l2) + ["L1 * np.sign(p[name])"] * bool(training.l1)
        lines += ['        if name.startswith("W"):', f"            g = g + {' + '.join(terms)}"]
    if partly:
        lines.append("        old = p[name]")
    lines.append(textwrap.indent(OPTIMIZERS[training.optimizer.name], " " * 8))
    if partly:
        lines += [
            "        if name in LOCKED_PLACES:",
            "            p[name] = np.where(LOCKED_PLACES[name], old, p[name])",
        ]
    return settings.learning_rate(training) + "\n\n\n" + "\n".join(lines)


def _train(project: Project, names: Names) -> str:
    row = project.training.optimizer.row
    last = names.number(project.network.output)
    share = "mean" if project.training.reduction == "mean" else "sum"
    step = ", START_STEP + n + 1" if row.corrections else ""
    return f'''\
def train(iterations, every=1):
    """The parameters after so many more updates, and the loss of each batch before its update."""
    p = {{name: array.astype(DTYPE) for name, array in PARAMETERS.items()}}
    slots = [{{name: array.astype(DTYPE) for name, array in slot.items()}} for slot in SLOTS]
    losses, drawn = [], batches(START_EPOCH, START_BATCH)
    for n in range(iterations):
        rows = next(drawn)
        z, a = forward(p, X[rows])
        losses.append(loss_per_sample(z[{last}], a[{last}], T[rows]).{share}())
        if n % every == 0:
            print(f"iteration {{START_ITERATION + n + 1}}: loss {{losses[-1]:.10g}}")
        update(p, backward(p, X[rows], T[rows], z, a), slots, START_ITERATION + n{step})
    return p, losses
'''


def _parameters(project: Project) -> str:
    names, state = Names(project.network), project.state
    parts = [f"PARAMETERS = {settings.dictionary(names.arrays(state.parameters))}"]
    slots = [_slot(names, slot) for slot in settings.slots(project).values()]
    parts.append(f"SLOTS = [{', '.join(slots)}]  # what the optimiser remembers")
    if names.masked:
        parts.append(f"MASKS = {settings.dictionary(settings.masks(names))}")
        parts.append("MASKS = {name: mask.astype(DTYPE) for name, mask in MASKS.items()}")
    parts.append(f"LOCKED = {names.locked}")
    if names.locked_places:
        parts.append(f"LOCKED_PLACES = {settings.dictionary(settings.locked_places(names))}")
        parts.append("LOCKED_PLACES = {name: flags == 1 for name, flags in LOCKED_PLACES.items()}")
    parts.append(settings.saved_names(names))
    return "\n".join(parts)


def _slot(names: Names, slot: Parameters) -> str:
    arrays = names.arrays(slot)
    if not any(array.any() for array in arrays.values()):
        return "{name: 0 * array for name, array in PARAMETERS.items()}"
    return settings.dictionary(arrays)


def _run(project: Project) -> Section:
    share = "mean" if project.training.reduction == "mean" else "sum"
    last = len(project.network.computed)
    test = ""
    if len(project.dataset.test_indices):
        test = '\n    print(f"loss of the test samples: {evaluate(p, X_TEST, T_TEST):.10g}")'
    code = f'''\
def evaluate(p, x, t):
    """The loss of samples."""
    z, a = forward(p, x)
    return loss_per_sample(z[{last}], a[{last}], t).{share}()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--save", metavar="PARAMS.npz", help="where the parameters are saved")
    arguments = parser.parse_args()
    p, _ = train(arguments.iterations)
    print(f"loss of the training samples: {{evaluate(p, X, T):.10g}}"){test}
    if arguments.save:
        np.savez(arguments.save, **{{SAVED_NAMES[name]: array for name, array in p.items()}})


if __name__ == "__main__":
    main()
'''
    return Section("Run", "", code)
