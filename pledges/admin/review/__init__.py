"""The review page: an article with the words each figure stands on, its claims beside it, each decided in place."""
