"""Tables that lost their ruling in plain text: lines come in, grids with offsets come out."""
