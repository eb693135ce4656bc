"""The notebook beside an archive, desk.db: tags, stars, notes, collections and saved searches of those who read it."""
