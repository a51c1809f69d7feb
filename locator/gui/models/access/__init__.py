"""What is told of access beyond in or out: charts, tables and sentences, from a survey."""
