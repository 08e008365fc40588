"""Readers put together at the edge: parser, lexicons, registry and gazetteer into one callable."""
