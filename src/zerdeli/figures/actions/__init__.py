"""Publishing editions."""
