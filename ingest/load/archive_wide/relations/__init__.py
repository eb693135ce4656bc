"""The relations of texts, which only all of them tell, and the fingerprints that they are told by."""
