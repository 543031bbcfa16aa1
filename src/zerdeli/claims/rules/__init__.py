"""The reader of figures in prose: plain rules of Kazakh, Russian and English, without tables, clock or web."""
