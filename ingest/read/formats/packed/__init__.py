"""Packed files: what archives and compressed files hold is read as if it lay in the folder."""
