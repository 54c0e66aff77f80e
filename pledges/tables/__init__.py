"""What a page shows of rows and totals: words, figures with their links, tables."""
