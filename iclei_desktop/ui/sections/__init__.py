"""The parts of a record's pane beside its fields."""
