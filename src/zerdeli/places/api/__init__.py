"""Open geographic data for other programs."""
