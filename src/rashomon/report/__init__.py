"""Rashomon: report."""
