"""Reading: knowledge cards, a person's own documents, and the passages they are cut into."""
