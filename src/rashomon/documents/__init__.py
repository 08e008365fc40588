"""Rashomon: documents."""
