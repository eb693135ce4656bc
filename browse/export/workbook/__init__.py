"""Workbooks that are sent while they are written."""
