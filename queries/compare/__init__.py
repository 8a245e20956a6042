"""What changed between two plans, and what one plan takes up of another."""
