"""The learned layer: what a small trained network says of each sentence, to help the rules decide."""
