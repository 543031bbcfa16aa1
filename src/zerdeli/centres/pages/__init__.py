"""Pages of the family centres: the catalogue, enrolling, one's own courses, and the planning of courses."""
