"""From a file to a reading: lines, outline, responsibilities, regions, partners, indicators, dates."""
