"""Rashomon: actors."""
