"""The day of a plain text: the lines that hold a day, what stands beside and around each, and which is the text's."""
