"""The reader of figures in prose: plain rules of Kazakh, Russian and English, which know no table, no clock and no web."""
