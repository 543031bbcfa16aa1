"""What is done in meetings: instructions given and carried out, promises, bodies."""
