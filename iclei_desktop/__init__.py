"""ICLEI Desktop: cities, trainings, exchanges and good practices, offline."""

__version__ = "0.1.0"
