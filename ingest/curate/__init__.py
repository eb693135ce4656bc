"""The curator's word: overrides.yml and people.yml, read, checked, written and asked for."""
