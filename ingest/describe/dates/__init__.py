"""Dates: as they are written, as far as they are known, and which of them is the day of publication."""
