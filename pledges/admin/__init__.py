"""The desk: Django's admin, in which every save is a deed with a reason. Importing it registers all pages."""

from pledges.admin import claims, history, lines, pledges, sources, vocabulary

__all__ = ["claims", "history", "lines", "pledges", "sources", "vocabulary"]
