"""What Whosays knows: reviewed tables, and the loaders that check them."""
