"""What keeps a public server up: any text is a query, and no statement of SQL grows without limit."""
