"""Why a network does not learn: findings of one run, each with its numbers and a cure to try."""
