"""Running a folder of articles through the pipeline."""
