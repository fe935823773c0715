"""Dialogs are for choices, never for plain editing."""
