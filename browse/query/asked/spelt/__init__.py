"""Words that a language writes in more than one way: two letters for one, an article with its noun."""
