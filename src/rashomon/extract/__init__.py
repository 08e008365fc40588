"""Rashomon: extract."""
