"""The reader: text in, claims out, every field with its span. Pure Python; its words are CSV files in pledges/data."""
