"""Makes what people have, by the version that is in a checkout: see `tests.kept.make`."""
