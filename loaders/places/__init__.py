"""Places and partners: a stretch of plain text comes in, regions with the way each is named and organisations come out."""
