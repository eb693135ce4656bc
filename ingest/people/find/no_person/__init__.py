"""What looks like the name of a person and is none: namesakes, lone words, nouns, words of other languages."""
