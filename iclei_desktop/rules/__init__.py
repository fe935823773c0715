"""Floor 1: what follows. Pure functions on plain values."""
