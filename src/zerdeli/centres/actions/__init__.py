"""What is done at the family centres: enrolling, waiting, planning, telling, helping."""
