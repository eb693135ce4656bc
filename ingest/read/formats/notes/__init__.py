"""Notes and clippings that programs for collecting them export."""
