"""Who published it and whose story it is: beside data and addresses, what titles, lines of rights and copies say."""
