"""The dialects: how each database writes its articles, in text and in HTML."""
