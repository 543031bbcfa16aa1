"""Reading meetings: evidence for figures, concerns and instructions for pages, what is alike."""
