"""What the store holds as files for other programs: lines of JSON, a spreadsheet's CSV, Parquet."""
