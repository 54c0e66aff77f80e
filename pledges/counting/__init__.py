"""The counting rules, in one place: what a line's status is, whether it counts and why, what lines add up to."""
