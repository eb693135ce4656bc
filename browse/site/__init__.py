"""What stands around every page: the shell, permissions, and Datasette's own pages."""
