"""Exports of press databases: many articles in one file, each with a head and a tail that the database prints."""
