"""The steps of a run that `load/run` lists: each a function from what is known to what is known then."""
