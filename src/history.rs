//! Earlier observations -> strikes, streaks, what is new tonight.
