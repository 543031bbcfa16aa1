"""Pages of works: for everybody, for residents beside them, for the office."""
