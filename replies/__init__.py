"""From what the directory and the gazetteer say to a reply: the words are in domain.yml, the facts in the records."""
