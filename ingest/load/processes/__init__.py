"""The processes that read documents: how they are started, fed with jobs and replaced, and what each does."""
