"""What a figure is, which there are, and what the public may see of them."""
