"""Who acts and who speaks: the registry of actors (data), the sides they stand on, and names resolved to them."""
