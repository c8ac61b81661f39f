//! Judged values as they may be shown: passwords in addresses masked, wherever they stand.

use super::inert::masked;
use crate::model::finding::Finding;
use crate::model::judged::Judged;
use crate::model::judged::JudgedDocument;
use crate::model::opinion::ByModel;
use crate::model::page::Found;

/// A reference without passwords.
pub(crate) fn reference(mut judged: Judged) -> Judged {
    judged.stated.url = masked(&judged.stated.url).into();
    for url in [
        &mut judged.url,
        &mut judged.final_url,
        &mut judged.link.detail,
    ] {
        *url = url.take().map(|text| masked(&text));
    }
    judged.page.canonical = judged.page.canonical.take().map(|found| Found {
        value: masked(&found.value),
        ..found
    });
    judged.findings.iter_mut().for_each(finding);
    judged
}

/// A document without passwords.
pub(crate) fn document(document: &JudgedDocument) -> JudgedDocument {
    let mut document = document.clone();
    document.findings.iter_mut().for_each(finding);
    for claim in &mut document.claims {
        claim.text = masked(&claim.text);
        for evidence in &mut claim.evidence {
            evidence.link = evidence.link.take().map(|link| masked(&link));
        }
        for said in claim.models.iter_mut().flat_map(|said| said.values_mut()) {
            if let ByModel::Judge { quote, .. } = said {
                *quote = quote.take().map(|quote| masked(&quote));
            }
        }
    }
    document
}

fn finding(finding: &mut Finding) {
    finding.says.en = masked(&finding.says.en);
    finding.says.de = masked(&finding.says.de);
    for exhibit in &mut finding.exhibits {
        exhibit.text = masked(&exhibit.text);
    }
}
