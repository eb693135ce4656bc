"""The formats that are read, a module each; `ingest.read.registry` lists them in the order in which they are asked."""
