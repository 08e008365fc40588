"""Rashomon: every account of every incident."""

__version__ = "0.1.0"
__all__ = ["__version__"]
