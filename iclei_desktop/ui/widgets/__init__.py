"""Widgets that know fields and records, but no particular family."""
