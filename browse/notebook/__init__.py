"""The notebook in the reading room: the forms by which curators tag, star, note, collect and save, and its pages."""
