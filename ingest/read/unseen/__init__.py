"""Text of a page that its markup hides: what a click or the page's own script would have shown."""
