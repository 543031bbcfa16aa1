"""Pages of the family centres: courses and enrolling, their planning, visits and needs."""
