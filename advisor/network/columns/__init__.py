"""What the columns and the cells of a table mean: read, said in a mapping, or proposed."""
