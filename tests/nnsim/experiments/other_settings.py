"""Every setting of an experiment at a value that none of the tested projects begins with."""

VALUES: dict[str, object] = {
    "samples": 30,
    "noise": 0.25,
    "data_seed": 7,
    "depth": 2,
    "width": 6,
    "activation": "relu",
    "initializer": "he",
    "loss": "half_squared",
    "optimizer": "momentum",
    "learning_rate": 0.03,
    "batch_size": 5,
    "l1": 0.001,
    "l2": 0.002,
    "seed": 11,
}
