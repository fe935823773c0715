"""Floor 4: how it looks. The only floor that knows Qt, and one that knows no SQLAlchemy."""
