"""Why the network does not learn: findings of the present run, and cures tried beside it."""
