"""Who wrote a text, by the lines around its headline: where names stand, what is beside them, which are believed."""
