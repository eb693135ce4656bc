"""One module a script: each defines SCRIPT, and is in the table of scripts because it lies here."""
