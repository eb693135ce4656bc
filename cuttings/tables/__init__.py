"""The tables of archive.db, a module for each subject that they speak of."""
