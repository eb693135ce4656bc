"""What all commands have in common: their options, how they tell an error, show their progress and are stopped."""
