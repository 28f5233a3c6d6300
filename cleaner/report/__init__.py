"""What does a person see of a whole batch, on one page?

`facts` says in a few values what happened to one document, `tally` adds them up in bounded room and draws the documents
that are shown whole, `sides` sets one of these side by side with what it became, `page` writes it all down as one HTML
file. Nothing here reads or writes files; `batch` does.
"""
