"""What a work plan and its graph are: the model, the schema, building, exporting and storing."""
