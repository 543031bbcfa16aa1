"""Reading the register for claims, and notes with what they told."""
