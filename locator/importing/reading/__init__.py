"""From a file to rows of text: encodings, workbooks, layers, the header and what stands around it."""
