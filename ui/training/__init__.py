"""One training session of a document: trainer, runs, loop. No widgets."""
