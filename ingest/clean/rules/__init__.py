"""The rules of the cleaning: lines of one kind a module, and the rulebook that holds them all."""
