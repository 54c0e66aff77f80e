"""All pages of the desk: importing this registers them; done once, when the site itself stands."""

from pledges.admin import claims, history, lines, pledges, sources, spellings, vocabulary

__all__ = ["claims", "history", "lines", "pledges", "sources", "spellings", "vocabulary"]
