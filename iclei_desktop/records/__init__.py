"""Floor 1: what we keep. One module per family, each field declared once."""
