"""The texts of a rule base and of the interface, out to those who translate them and back."""
