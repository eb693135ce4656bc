"""Charts as values: where everything stands in a drawing, in per cent, so that a page draws it without a script."""
