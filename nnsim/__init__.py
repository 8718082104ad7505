"""nnsim: a simulator of neural networks in which every number can be followed. No Qt in here.

import nnsim
project = nnsim.open("xor.nnsim")
trainer = nnsim.Trainer(project)
trainer.run(iterations=100)
trainer.loss
"""

import os

# Two BLAS threads that wait for one busy core are a hundred times slower than one; the networks here
# are small. It takes effect only where NumPy has not been imported before.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from nnsim.project import Project
from nnsim.trainer import Trainer

__all__ = ["Project", "Trainer"]
