"""What samples add to the next step of one weight or bias, for views that mark them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.functions.tape import Array


@dataclass(frozen=True, eq=False, slots=True)
class SamplePulls:
    """Rows of the data (n,), and −∂L/∂w of each (n,): above 0 it pulls the parameter up."""

    samples: NDArray[np.intp]
    values: Array
