"""Parts of a plane as ranges of its two axes."""

Range = tuple[float, float, float, float]  # left, right, bottom, top


def of_shape(part: Range, whole: Range) -> Range:
    """A part with so much around it that it has the shape of the whole."""
    left, right, bottom, top = part
    across, up = whole[1] - whole[0], whole[3] - whole[2]
    share = max((right - left) / across, (top - bottom) / up) / 2
    x, y = (left + right) / 2, (bottom + top) / 2
    return x - share * across, x + share * across, y - share * up, y + share * up


def inside(part: Range, limits: Range) -> Range:
    """A part moved to where it is inside the limits, or else these."""
    left, right = _within(part[:2], limits[:2])
    bottom, top = _within(part[2:], limits[2:])
    return left, right, bottom, top


def _within(part: tuple[float, float], limits: tuple[float, float]) -> tuple[float, float]:
    (low, high), (least, most) = part, limits
    if high - low >= most - least:
        return limits
    inside = max(least - low, 0.0) + min(most - high, 0.0)
    return low + inside, high + inside
