"""From selectors to figures and passages of the document in scope."""
