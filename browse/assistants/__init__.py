"""What assistants may ask an archive: tools of the plugin datasette-mcp, which read and never write."""
