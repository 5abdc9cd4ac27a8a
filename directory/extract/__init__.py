"""From a document to drafts of records: what it says, where it says so, and how sure that is."""
