"""A film: which iterations are its frames, and a GIF that another reader reads."""

import io
from itertools import pairwise

from PIL import Image

from nnsim.interchange.film import MILLISECONDS, MOST_FRAMES, Frame, filmed, gif


def test_both_ends_are_filmed_and_early_iterations_more_densely() -> None:
    assert filmed(0, 1) == [0, 1]
    assert filmed(7, 7) == [7]
    long = filmed(3, 1_000_003)
    assert (long[0], long[-1], len(long)) == (3, 1_000_003, MOST_FRAMES)
    gaps = [b - a for a, b in pairwise(long)]
    assert gaps == sorted(gaps)


def test_a_gif_has_the_frames_and_colours_that_it_was_given() -> None:
    colours = [(0, 114, 178), (213, 94, 0), (255, 255, 255)]
    data = gif(Frame(4, 3, bytes(colour) * 12) for colour in colours)
    film = Image.open(io.BytesIO(data))
    assert (film.size, getattr(film, "n_frames", 0)) == ((4, 3), 3)
    for number, colour in enumerate(colours):
        film.seek(number)
        found = film.convert("RGB").getpixel((1, 1))
        assert isinstance(found, tuple)
        assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= 1
    film.seek(0)
    assert film.info["duration"] == MILLISECONDS
    assert data == gif(Frame(4, 3, bytes(colour) * 12) for colour in colours)
