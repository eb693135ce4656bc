"""The steps of a run that `load/run` lists. Each is a function of values that the steps before it gave."""
