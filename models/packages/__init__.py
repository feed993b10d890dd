"""Files in, answers out: the business's data as packages of CSV files."""
