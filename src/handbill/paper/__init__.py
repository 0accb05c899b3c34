"""An edition on sheets of paper: the layout that the PDF is written from."""
