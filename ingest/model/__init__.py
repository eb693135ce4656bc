"""The values that pass from stage to stage: documents, spans, claims, articles, persons, rules."""
