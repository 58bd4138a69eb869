"""One database: SQLite in a file or in memory, or PostgreSQL."""
