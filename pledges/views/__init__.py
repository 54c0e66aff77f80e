"""The public pages: parse, call down, render."""
