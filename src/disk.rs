//! The only other module that touches files.
