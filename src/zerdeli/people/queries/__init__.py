"""Finding people, and reading what is held of them."""
