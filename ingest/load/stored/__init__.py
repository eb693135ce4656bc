"""Folders that are no folders of this machine: in a bucket, on a server, in a cluster's file system."""
