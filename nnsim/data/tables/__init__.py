"""Tables that people bring: read, looked through, and made into data sets.

`read_table` gives a `Table`; `proposed` a first `Choice` of inputs and targets in it; `remarks` what
should be said of the two; `dataset_of` the data set.
"""

from nnsim.data.tables.choices import Choice, as_chosen, proposed
from nnsim.data.tables.columns import Column, Kind
from nnsim.data.tables.conversion import dataset_of, reload
from nnsim.data.tables.options import Options, TableError
from nnsim.data.tables.reader import read_table
from nnsim.data.tables.remarks import Remark, remarks
from nnsim.data.tables.table import Problem, Table

__all__ = [
    "Choice",
    "Column",
    "Kind",
    "Options",
    "Problem",
    "Remark",
    "Table",
    "TableError",
    "as_chosen",
    "dataset_of",
    "proposed",
    "read_table",
    "reload",
    "remarks",
]
