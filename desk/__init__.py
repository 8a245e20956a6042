"""The desk: the same questions, reports and pages as the command's, in a browser on one's own machine or office network."""
