"""Printed pages, whatever the file: letters and rules with their place come in, paragraphs and tables come out (`layout`).

PDF and OFD files tell where each letter stands; of a picture, text recognition tells it.
"""
