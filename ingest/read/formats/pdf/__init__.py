"""PDF: places on pages become lines, columns and paragraphs of one text."""
