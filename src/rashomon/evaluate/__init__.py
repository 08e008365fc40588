"""Measures a reader against coded corpora: scores, links, tables and the gate that keeps them from falling."""
