//! SQLite: the only module that touches the database.
