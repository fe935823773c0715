"""Floor 4: the same work without a window, so that everything can be scripted and checked."""
