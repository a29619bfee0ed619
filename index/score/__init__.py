"""What the readers make of documents, compared with gold that was made another way (`index score`)."""
