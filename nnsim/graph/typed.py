"""Changes to the text of a graph that are made elsewhere than in the text."""

from collections.abc import Mapping

from nnsim.graph.operations.operation import Array
from nnsim.graph.statements import statements


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The text with other values for inputs; those it gives none come last. Raises GraphError."""
    given = {s.name: s for s in statements(text) if s.name in values and s.parameters is None}
    for name, statement in sorted(given.items(), key=lambda item: -item[1].start):
        old = statement.expression
        start = statement.start + len(old) - len(old.lstrip())
        text = text[:start] + values[name] + text[start + len(old.strip()) :]
    new = [f"{name} = {value}" for name, value in values.items() if name not in given]
    return "\n".join([text.rstrip(), *new]) if new else text


def typed(value: Array) -> str:
    """A value of any shape as it is typed, so that it reads back as the same."""
    if value.ndim == 0:
        return repr(float(value) + 0.0).removesuffix(".0")
    return f"[{', '.join(typed(part) for part in value)}]"
