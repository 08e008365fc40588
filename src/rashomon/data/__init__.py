"""Rashomon: data."""
