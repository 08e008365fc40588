"""Parsers that turn text into sentences for extraction; the only place that loads a language model."""
