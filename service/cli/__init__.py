"""The command line: one door of several. Turns errors into exit codes and results into tables or JSON."""
