"""A copy of the archive that can be given away: whole, or without originals and texts."""
