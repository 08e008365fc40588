"""Rashomon: reconcile."""
