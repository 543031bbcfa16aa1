"""Pages of concerns and meetings."""
