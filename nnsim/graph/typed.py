"""Changes to the text of a graph that are made elsewhere than in the text."""

from nnsim.graph.statements import statements


def with_value(text: str, name: str, value: str) -> str:
    """The text with another value for an input, or with one more. Raises GraphError."""
    given = [s for s in statements(text) if s.name == name and s.parameters is None]
    if not given:
        return f"{text.rstrip()}\n{name} = {value}"
    start, old = given[-1].start, given[-1].expression
    start += len(old) - len(old.lstrip())
    return text[:start] + value + text[start + len(old.strip()) :]
