"""The published rows as files."""
