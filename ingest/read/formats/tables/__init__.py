"""Tables of which each row is an article: delimited text, workbooks, SQLite, Parquet."""
