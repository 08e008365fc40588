"""Rashomon: export."""
