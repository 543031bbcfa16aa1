"""What is said, in which words; how a message fares, and when it is tried again."""
