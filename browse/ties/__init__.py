"""Who is named together with whom."""
