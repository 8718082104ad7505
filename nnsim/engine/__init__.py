"""What trains: batches, operations, programs, the trainer, its history and checkpoints."""
