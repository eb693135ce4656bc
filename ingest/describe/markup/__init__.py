"""What the markup of a page says, collected in one walk: its data, its marked elements."""
