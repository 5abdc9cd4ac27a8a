"""Makes places.db from packaged public data; needed only when the gazetteer is rebuilt, not when the bot runs."""
