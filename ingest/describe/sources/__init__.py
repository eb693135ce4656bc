"""Who published a text and whose story it is, as its address, title, lines of rights and the lines beside it say."""
