"""The notice around a plan: plain text comes in; title, issuer, date, addressees and the place whose plan it is come out."""
