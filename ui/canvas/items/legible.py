"""How large the numbers on the canvas are: as what they belong to, but never too small to read."""

_SMALLEST = 9.0  # px on the screen


def readable_font_size(size: float, zoom: float) -> int:
    """The size of a font, in units of the scene, that is this or at least can be read."""
    return round(max(size, _SMALLEST / zoom))
