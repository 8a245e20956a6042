"""What a reading left out or doubts: the plan and its parsing stages come in, findings with lines and a coverage figure come out."""
