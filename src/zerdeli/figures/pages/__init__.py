"""Pages of figures: index, one figure, its rows, editions, corrections."""
