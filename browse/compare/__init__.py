"""Two to five queries, persons or outlets beside each other over time."""
