"""A film as a GIF: its frames are drawn by the window, and Pillow writes them."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

MOST_FRAMES = 100
WIDTH, HEIGHT = 1120, 630  # of a frame
MILLISECONDS, LAST = 80, 2000  # that a frame is seen, and the last one
_EASING = 2  # iterations go by ever faster: most happens early in a training


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture as its bytes: rows from the top, red, green and blue of each point."""

    width: int
    height: int
    pixels: bytes


def filmed(start: int, end: int) -> list[int]:
    """The iterations that are frames, both ends among them, at most MOST_FRAMES."""
    shares = (k / (MOST_FRAMES - 1) for k in range(MOST_FRAMES))
    return sorted({start + round((end - start) * share**_EASING) for share in shares})


def gif(frames: Iterable[Frame]) -> bytes:
    """The film of at least one frame, each with the 256 colours that suit it; it plays for ever."""
    from PIL import Image

    pictures = [
        Image.frombytes("RGB", (frame.width, frame.height), frame.pixels).quantize(
            method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        for frame in frames
    ]
    durations = [MILLISECONDS] * (len(pictures) - 1) + [LAST]
    data, (first, *others) = io.BytesIO(), pictures
    first.save(
        data, "GIF", save_all=True, append_images=others, duration=durations, loop=0, optimize=False
    )
    return data.getvalue()
