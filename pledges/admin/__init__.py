"""The desk: Django's admin, in which every save is a deed with a reason."""
