"""Floor 2: where it is kept."""
