"""Networks to begin with: usual settings, chains, templates."""
