"""Rashomon: extract/en."""
