"""Repairs that touch no meaning, and the damage that cannot be repaired without guessing."""
