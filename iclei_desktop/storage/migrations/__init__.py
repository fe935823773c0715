"""Schema steps: they spell out their operations and import nothing of today's declarations."""
