"""The reader: text in, claims out, every field with its span. Pure Python; its word lists are CSV files in pledges/data."""
