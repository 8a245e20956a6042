"""The text of a plan as it was read, each stretch of it open to correction: what a page shows, offers and makes of what is sent."""
