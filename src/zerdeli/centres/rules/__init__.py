"""What is taught, how a place is got, kept and passed on, and what people come for."""
