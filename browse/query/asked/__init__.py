"""What single terms of a query ask for beside words: days and their ranges, authors, patterns of words, signs."""
