"""Made-up and damaged input, by the million: `make fuzz` with coverage as the guide, a few hundred in the tests."""
