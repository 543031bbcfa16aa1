"""Reading rounds, applications and awards, and who may apply."""
