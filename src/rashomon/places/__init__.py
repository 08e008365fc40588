"""Places: the gazetteer (build, look up), names folded three ways, and the resolver that picks among namesakes."""
