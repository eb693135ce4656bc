"""What narrows a search: the values of each facet, and the timeline."""
