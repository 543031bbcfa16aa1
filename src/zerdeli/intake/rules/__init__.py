"""How cells are read and what is said about those that cannot be."""
