"""What a server that watches folders tells its readers: written by who watches, read by who shows pages."""
