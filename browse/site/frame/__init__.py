"""What the frame of every page says beside the page itself."""
