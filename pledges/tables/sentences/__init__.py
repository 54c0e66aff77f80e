"""Plain sentences made from counting figures: every number in them is a figure and leads to its rows where it can."""
