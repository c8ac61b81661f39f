//! What is said of documents as a whole, once their claims are judged.

use super::claims::JudgedClaims;
use super::job::Job;
use crate::check::references;
use crate::check::versions;
use crate::check::versions::Version;
use crate::model::finding::Finding;

/// The findings of all surveys, by document.
pub(super) fn findings(job: &Job, judged: &[JudgedClaims]) -> Vec<Vec<Finding>> {
    let mut findings: Vec<Vec<Finding>> = vec![Vec::new(); job.documents.len()];
    if job.wants(references::ID) {
        for ((document, judged), to) in job.documents.iter().zip(judged).zip(&mut findings) {
            to.extend(references::look(document, &judged.claims, &judged.compared));
        }
    }
    if job.wants(versions::ID) {
        let version = |at: usize| Version {
            path: &job.documents[at].path,
            claims: &judged[at].claims,
        };
        for group in versions::groups(&job.documents) {
            let (original, translations) = (group[0], &group[1..]);
            for &translation in translations {
                let found = versions::look(version(original), version(translation));
                findings[translation].extend(found);
            }
        }
    }
    findings
}
