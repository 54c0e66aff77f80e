"""Measurements of the project's own choices and pages; nothing of the site imports them."""
