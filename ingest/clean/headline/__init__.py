"""The headline of a plain text: which line says it, and where its tail begins."""
