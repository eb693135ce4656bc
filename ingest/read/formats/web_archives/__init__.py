"""Web archives: what a browser or a crawler kept of the pages that it was given."""
