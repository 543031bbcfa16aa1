"""Pages of notes: one note judged, all notes, what was told of a figure, trying a text, quality of the reader."""
