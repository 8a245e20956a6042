"""Pictures of pages: text recognition inside the process gives letters and rules with their place, as other pages have them.

What does it is an extra of the package (`ocr`): `extra` tells whether it is there, the other modules need it.
"""
