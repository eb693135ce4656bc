"""A cluster in the place of the crew: documents are read by workers of Dask, and what they answered is kept."""
