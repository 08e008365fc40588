"""Rashomon: places."""
