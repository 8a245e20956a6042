"""Tables and charts as documents that leave the house: Word, and PDF made from it."""
