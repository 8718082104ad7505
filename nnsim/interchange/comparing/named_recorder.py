"""The file to copy that records a training loop, with the names that a network's tensors have."""

from pathlib import Path

from nnsim.interchange.code.names import Names, remark
from nnsim.model.project import Project

_FILE = Path(__file__).with_name("recorder.py")


def recorder_for(project: Project) -> bytes:
    """The recorder, and at its end what each tensor of a project is called."""
    names = Names(project.network)
    lines = ["", "", "# The names of this network:"]
    lines += [f"# {name}: {remark(layer)}, the input" for layer, (name, _) in names.inputs.items()]
    for layer in project.network.computed:
        n = names.number(layer)
        weights = [names.weight(c) for c in project.network.incoming(layer.id)]
        own = [*weights, f"b{n}", f"z{n}", f"a{n}", f"dz{n}", *(f"d{w}" for w in weights), f"db{n}"]
        lines.append(f"# {', '.join(own)}: {remark(layer.name)}")
    return (_FILE.read_text(encoding="utf-8") + "\n".join(lines) + "\n").encode()
