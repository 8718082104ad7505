"""JSON as people read it: one matrix row per line, and one line for an object that fits on it."""

import json

_WIDTH = 88  # of the members of an object on one line


def render(value: object, indentation: str = "") -> str:
    """A document of dicts, lists, strings, numbers and truth values as JSON text.

    Floats are written so that they are read back to the bit; one that is not finite is a ValueError.
    """
    inner = indentation + "  "
    if isinstance(value, dict):
        members = [f"{_line(key)}: {render(item, inner)}" for key, item in value.items()]
        if sum(map(len, members)) > _WIDTH or any(map(_has_rows, value.values())):
            return _block("{", members, "}", indentation)
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list) and _has_rows(value):
        return _block("[", [render(item, inner) for item in value], "]", indentation)
    return _line(value)


def _has_rows(value: object) -> bool:
    """Whether a value is more than a string, a number or one row of them."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, dict | list) for item in value)
    )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _block(opening: str, lines: list[str], closing: str, indentation: str) -> str:
    body = f",\n{indentation}  ".join(lines)
    return f"{opening}\n{indentation}  {body}\n{indentation}{closing}"
