"""The documents that can be made of a file: one module for each, found by itself; see ``declaring``."""
