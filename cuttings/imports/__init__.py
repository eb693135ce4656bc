"""When modules are imported: a command, and what is read while pages are served, begins with what it needs alone."""
