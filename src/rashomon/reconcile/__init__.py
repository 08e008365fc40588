"""What the voices say of each incident, where they agree, and how well it is attested."""
