"""Floor 3: what people do."""
