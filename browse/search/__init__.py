"""From a plan to the articles it finds: counted, ranked, shown."""
