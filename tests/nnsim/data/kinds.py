"""The data sets that are generated, by kind."""

GATES = ("and", "or", "not", "nand", "nor", "xor")
SHAPES = ("blobs", "circles", "moons", "xor_clouds", "spirals", "three_spirals", "checkerboard")
SURFACES = ("line", "sine", "plane", "bumps")
