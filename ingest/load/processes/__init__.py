"""The processes that read documents, and what each of them does."""
