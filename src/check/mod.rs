//! Dossier -> findings.
