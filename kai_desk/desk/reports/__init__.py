"""Making reports of one's own and looking at those that were issued; may touch what the window may."""
