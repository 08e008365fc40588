"""Rashomon: ledger."""
