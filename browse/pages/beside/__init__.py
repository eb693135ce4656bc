"""Two texts side by side: which paragraphs belong together, and what differs in them."""
