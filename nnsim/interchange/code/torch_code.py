"""A project as one file of PyTorch: a module, its loss, an optimiser and the loop around them."""

import textwrap
from collections.abc import Iterable, Iterator

from nnsim.functions.losses import LOSSES as LOSS_ROWS
from nnsim.functions.optimizers import OPTIMIZERS as OPTIMIZER_ROWS
from nnsim.interchange.code import numpy_tables, settings
from nnsim.interchange.code.names import Names
from nnsim.interchange.code.passes import forward_lines, used_activations
from nnsim.interchange.code.sections import Section, as_script
from nnsim.interchange.code.torch_tables import ACTIVATIONS, LOSSES, OPTIMIZERS
from nnsim.model.network import Network
from nnsim.model.project import Project, Training, check_fit

_LIBRARY = """\
import numpy as np
import torch
import torch.nn.functional as F

DTYPE = torch.{}
torch.set_default_dtype(DTYPE)"""


def to_pytorch(project: Project) -> str:
    """The script. Raises a UserError if the project cannot be trained."""
    check_fit(project)
    sections = list(_sections(project))
    library = settings.imports(_LIBRARY.format(project.training.precision), sections)
    return as_script(
        f"{settings.about(project, 'PyTorch')}\n\n{settings.USAGE}", [library, *sections]
    )


def _sections(project: Project) -> Iterator[Section]:
    names, training = Names(project.network), project.training
    yield settings.settings(project)
    used = used_activations(names)
    if used:
        code = "\n\n\n".join(ACTIVATIONS[activation.name] for activation in used)
        yield Section("Activations", "", code)
    yield Section("Network", "", _module(names))
    yield Section("Loss", LOSS_ROWS[training.loss].title + ".", _loss(training))
    yield Section("Update", OPTIMIZER_ROWS[training.optimizer.name].title + ".", _update(project))
    yield settings.batches(project)
    yield Section("Training", "", "\n".join(_train(project, names)))
    yield settings.data(project, "torch.tensor({}, dtype=DTYPE)")
    yield Section("Parameters", "W: (n_inputs, n_outputs), b: (n_outputs,)", _parameters(project))
    yield Section("Run", "", _run(project))


def _module(names: Names) -> str:
    def parameter(name: str) -> str:
        return f'(self.{name} * MASKS["{name}"])' if name in names.masked else f"self.{name}"

    lines = forward_lines(names, parameter, "torch.cat([{}], dim=1)", "{}.repeat(len(x), 1)")
    last = names.number(names.network.output)
    made = [
        f'self.{name} = torch.nn.Parameter(torch.tensor(PARAMETERS["{name}"]).to(DTYPE))'
        for name in names.saved
    ]
    made += [f"self.{name}.requires_grad_(False)  # locked" for name in names.locked]
    made += [
        f"self.{name}.register_hook(lambda g: torch.full_like(g, g.sum()))  # one bias"
        for name in names.tied
        if name not in names.locked
    ]
    return "\n".join(
        [
            "class Network(torch.nn.Module):",
            "    def __init__(self):",
            "        super().__init__()",
            *(f"        {line}" for line in made),
            "",
            "    def forward(self, x):",
            '        """The pre-activation z and the activation a of the output layer."""',
            "        z, a = {}, {}",
            *(f"        {line}" for line in lines),
            f"        return z[{last}], a[{last}]",
        ]
    )


def _loss(training: Training) -> str:
    code = f"def loss_per_sample(z, a, t):\n{textwrap.indent(LOSSES[training.loss], '    ')}"
    if not (training.l1 or training.l2):
        return code
    terms = ["L2 / 2 * (w**2).sum()"] * bool(training.l2) + ["L1 * w.abs().sum()"] * bool(
        training.l1
    )
    return f'''\
{code}


def penalty(network):
    """The regularisation of the weights."""
    weights = [w for name, w in network.named_parameters() if name.startswith("W")]
    return sum({" + ".join(terms)} for w in weights)
'''


def _by_hand(training: Training) -> bool:
    """Whether PyTorch's own momentum differs: its velocity is without the learning rate of then."""
    moves = not training.schedule.is_constant or not training.optimizer.learning_rate
    return "velocity" in training.optimizer.row.slots and moves


def _update(project: Project) -> str:
    training = project.training
    rate = settings.learning_rate(training)
    if not _by_hand(training):
        return f"{rate}\n\n\n{_optimizer(project)}"
    rule = numpy_tables.OPTIMIZERS[training.optimizer.name]
    body = rule.replace("p[name] = p[name] + ", "p += ")
    return f'''\
{rate}


def update(network, velocity, i):
    """Momentum with the learning rate of every update inside, as torch.optim.SGD does not have it."""
    rate = learning_rate(i)
    with torch.no_grad():
        for name, p in network.named_parameters():
            g = p.grad
            if g is None:
                continue
{textwrap.indent(body, " " * 12)}
'''


def _optimizer(project: Project) -> str:
    optimizer = project.training.optimizer
    code = OPTIMIZERS[optimizer.name]
    lines = [
        "def optimizer_of(network):",
        '    """The optimiser, with what it remembers."""',
        "    learn = {name: p for name, p in network.named_parameters() if p.requires_grad}",
        *_groups("weight_decay" in optimizer.constants),
        f"    optimizer = {code.call}",
    ]
    if _remembers(project):
        lines += ["    for name, p in learn.items():", "        state = optimizer.state[p]"]
        if code.counts:
            steps = float(project.state.optimizer_steps)
            lines.append(f'        state["step"] = torch.tensor({steps})')
        lines += [
            f'        state["{theirs}"] = torch.tensor(SLOTS["{ours}"][name]).to(DTYPE){code.scale}'
            for ours, theirs in code.slots.items()
        ]
    return "\n".join([*lines, "    return optimizer"])


def _remembers(project: Project) -> bool:
    """Whether the optimiser has moved anything yet, and has something to remember of it."""
    return bool(project.training.optimizer.row.slots) and project.state.optimizer_steps > 0


def _groups(decays: bool) -> list[str]:
    if not decays:
        return ["    groups = list(learn.values())"]
    return [
        "    groups = [",
        '        {"params": [p for name, p in learn.items() if name[0] == kind], "weight_decay": decay}',
        '        for kind, decay in (("W", WEIGHT_DECAY), ("b", 0))',
        "    ]",
    ]


def _train(project: Project, names: Names) -> Iterator[str]:
    training = project.training
    by_hand, learns = _by_hand(training), len(names.locked) < len(names.saved)
    reached = _reaching(project.network)
    yield "def train(iterations, every=1):"
    yield '    """The network after so many more updates, and the loss before each update."""'
    yield "    network = Network()"
    if learns and by_hand:
        yield from _velocity(project)
    elif learns:
        yield "    optimizer = optimizer_of(network)"
    dangling = any(layer.id not in reached for layer in project.network.computed)
    if learns and dangling:
        yield "    for p in network.parameters():"
        yield "        if p.requires_grad:"
        yield "            p.grad = torch.zeros_like(p)  # 0, not none, for layers that lead nowhere"
    if names.locked_places:
        yield "    kept = {name: getattr(network, name).detach().clone() for name in LOCKED_PLACES}"
    yield "    losses, drawn = [], batches(START_EPOCH, START_BATCH)"
    yield "    for n in range(iterations):"
    yield "        rows = next(drawn)"
    yield "        z, a = network(X[rows])"
    yield f"        loss = loss_per_sample(z, a, T[rows]).{training.reduction}()"
    yield "        losses.append(loss.item())"
    yield "        if n % every == 0:"
    yield '            print(f"iteration {START_ITERATION + n + 1}: loss {losses[-1]:.10g}")'
    if learns:
        zeroed = "set_to_none=False" if dangling else ""
        step = _step(project, by_hand, zeroed, _leads(names, reached))
        yield from (f"        {line}" for line in step)
        if names.locked_places:
            yield "        with torch.no_grad():"
            yield "            for name, places in LOCKED_PLACES.items():"
            yield "                getattr(network, name)[places] = kept[name][places]"
    yield "    return network, losses"


def _velocity(project: Project) -> Iterator[str]:
    if _remembers(project):
        yield '    velocity = {name: torch.tensor(v).to(DTYPE) for name, v in SLOTS["velocity"].items()}'
    else:
        yield "    velocity = {name: torch.zeros_like(p) for name, p in network.named_parameters()}"


def _step(project: Project, by_hand: bool, zeroed: str, leads: bool) -> Iterator[str]:
    training = project.training
    objective = "loss + penalty(network)" if training.l1 or training.l2 else "loss"
    yield f"{'network' if by_hand else 'optimizer'}.zero_grad({zeroed})"
    if leads:
        yield f"({objective}).backward()" if " " in objective else "loss.backward()"
    else:
        yield f"objective = {objective}"
        yield "if objective.requires_grad:"
        yield "    objective.backward()"
    if by_hand:
        yield "update(network, velocity, START_ITERATION + n)"
        return
    if not training.schedule.is_constant:
        yield "for group in optimizer.param_groups:"
        yield '    group["lr"] = learning_rate(START_ITERATION + n)'
    yield "optimizer.step()"


def _reaching(network: Network) -> set[str]:
    """The layers that the output depends on, itself included."""
    found = {network.output.id}
    for layer in reversed(network.order):
        if found & {c.target for c in network.outgoing(layer.id)}:
            found.add(layer.id)
    return found


def _leads(names: Names, reached: Iterable[str]) -> bool:
    """Whether the loss depends on any parameter that is not locked."""
    free = [c.target for name, c in names.weights.items() if name not in names.locked]
    free += [layer.id for name, layer in names.biases.items() if name not in names.locked]
    return not set(reached).isdisjoint(free)


def _parameters(project: Project) -> str:
    names, state = Names(project.network), project.state
    parts = [f"PARAMETERS = {settings.dictionary(names.arrays(state.parameters))}"]
    if _remembers(project):
        slots = {n: names.arrays(x) for n, x in settings.slots(project).items()}
        texts = [f'SLOTS["{n}"] = {settings.dictionary(x)}' for n, x in slots.items()]
        parts += ["SLOTS = {}", *texts]
    if names.masked:
        parts.append(f"MASKS = {settings.dictionary(settings.masks(names))}")
        parts.append("MASKS = {name: torch.tensor(mask).to(DTYPE) for name, mask in MASKS.items()}")
    if names.locked_places:
        parts.append(f"LOCKED_PLACES = {settings.dictionary(settings.locked_places(names))}")
        parts.append(
            "LOCKED_PLACES = {name: torch.tensor(flags) == 1 for name, flags in LOCKED_PLACES.items()}"
        )
    return "\n".join([*parts, settings.saved_names(names)])


def _run(project: Project) -> str:
    held_out = len(project.dataset.test_indices) > 0
    test = '\n    print(f"loss of the test samples: {evaluate(network, X_TEST, T_TEST):.10g}")'
    return f'''\
def evaluate(network, x, t):
    """The loss of samples."""
    with torch.no_grad():
        return loss_per_sample(*network(x), t).{project.training.reduction}().item()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--save", metavar="PARAMS.npz", help="where the parameters are saved")
    arguments = parser.parse_args()
    network, _ = train(arguments.iterations)
    print(f"loss of the training samples: {{evaluate(network, X, T):.10g}}"){test if held_out else ""}
    if arguments.save:
        arrays = {{name: p.detach().numpy() for name, p in network.named_parameters()}}
        np.savez(arguments.save, **{{SAVED_NAMES[name]: array for name, array in arrays.items()}})


if __name__ == "__main__":
    main()
'''
