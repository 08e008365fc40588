"""Rashomon: link."""
