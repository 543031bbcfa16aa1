"""What a work is, which steps it may take, and how money and access are compared between districts."""
