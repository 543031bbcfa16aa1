"""Reading courses and who is in them, as evidence for figures and for pages."""
