//! `/v1/embeddings`: texts in, vectors out.
//!
//! Claims and sentences are embedded alike, though some models tell questions from passages: a sentence that says
//! the same is no answer to a question. Measured with multilingual-e5-small on the cross-lingual bench: the best sentence
//! is first for .998 of the claims when both are embedded as questions, for .989 when each has its own prefix.

use super::Asked;
use super::Cache;
use super::cache::hash;
use serde_json::Value;
use serde_json::json;

/// Texts of one request. A small model on a busy machine needs a tenth of a second for each.
const BATCH: usize = 32;

/// Bytes of a text that are sent. The models in use read 512 tokens and cut the rest off.
const LONGEST: usize = 2000;

/// Numbers of a vector: from what makes sense to what any model has.
const DIMENSIONS: std::ops::RangeInclusive<usize> = 2..=8192;

/// Bytes of an answer: 32 vectors of 8192 numbers of up to 24 characters.
const LARGEST: usize = 8 << 20;

/// The vectors of `texts`, each of length 1.
pub(super) async fn vectors(
    asked: &Asked,
    model: &str,
    texts: &[&str],
    cache: &dyn Cache,
) -> Option<Vec<Vec<f32>>> {
    let texts: Vec<&str> = texts.iter().map(|text| cut(text)).collect();
    let hashes: Vec<[u8; 32]> = texts
        .iter()
        .map(|text| hash(&["embedding", asked.server.base(), model, text]))
        .collect();
    let mut vectors: Vec<Option<Vec<f32>>> = hashes
        .iter()
        .map(|hash| cache.get(hash).and_then(|bytes| unpacked(&bytes)))
        .collect();
    let missing: Vec<usize> = (0..texts.len())
        .filter(|at| vectors[*at].is_none())
        .collect();
    for batch in missing.chunks(BATCH) {
        let inputs: Vec<&str> = batch.iter().map(|at| texts[*at]).collect();
        let body = json!({"model": model, "input": inputs, "encoding_format": "float"});
        let answer = asked
            .gate
            .ask(|| asked.server.post("/embeddings", &body, LARGEST))
            .await?;
        let Some(new) = read(&answer, batch.len()) else {
            asked.gate.disappoint("its vectors cannot be used");
            return None;
        };
        asked.gate.content();
        let kept: Vec<_> = batch
            .iter()
            .zip(&new)
            .map(|(at, vector)| (hashes[*at], packed(vector)))
            .collect();
        cache.put(&kept);
        for (at, vector) in batch.iter().zip(new) {
            vectors[*at] = Some(vector);
        }
    }
    let vectors: Vec<Vec<f32>> = vectors.into_iter().collect::<Option<_>>()?;
    let alike = vectors.windows(2).all(|two| two[0].len() == two[1].len());
    alike.then_some(vectors)
}

/// The vectors of an answer: as many as were asked for, each once, all alike, all finite.
fn read(answer: &Value, count: usize) -> Option<Vec<Vec<f32>>> {
    let data = answer.get("data")?.as_array()?;
    if data.len() != count {
        return None;
    }
    let mut vectors: Vec<Option<Vec<f32>>> = vec![None; count];
    for (at, entry) in data.iter().enumerate() {
        let at = match entry.get("index") {
            Some(index) => usize::try_from(index.as_u64()?).ok()?,
            None => at,
        };
        let numbers = entry.get("embedding")?.as_array()?;
        if !DIMENSIONS.contains(&numbers.len()) {
            return None;
        }
        let numbers: Vec<f64> = numbers.iter().map(Value::as_f64).collect::<Option<_>>()?;
        let length = numbers.iter().map(|x| x * x).sum::<f64>().sqrt();
        if !length.is_normal() {
            return None;
        }
        let vector = numbers.iter().map(|x| (x / length) as f32).collect();
        let place = vectors.get_mut(at).filter(|place| place.is_none())?;
        *place = Some(vector);
    }
    let vectors: Vec<Vec<f32>> = vectors.into_iter().collect::<Option<_>>()?;
    let dimensions = vectors.first()?.len();
    vectors
        .iter()
        .all(|v| v.len() == dimensions)
        .then_some(vectors)
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn packed(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|x| x.to_le_bytes()).collect()
}

fn unpacked(bytes: &[u8]) -> Option<Vec<f32>> {
    let (numbers, rest) = bytes.as_chunks::<4>();
    let vector: Vec<f32> = numbers.iter().map(|x| f32::from_le_bytes(*x)).collect();
    (rest.is_empty() && DIMENSIONS.contains(&vector.len())).then_some(vector)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn only_vectors_that_can_be_compared_are_taken() {
        for (answer, taken) in [
            (
                r#"{"data":[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[3,4]}]}"#,
                true,
            ),
            (
                r#"{"data":[{"embedding":[3,4]},{"embedding":[0,2]}]}"#,
                true,
            ),
            (
                r#"{"data":[{"index":0,"embedding":[3,4]},{"index":0,"embedding":[0,2]}]}"#,
                false,
            ),
            (
                r#"{"data":[{"index":0,"embedding":[3,4]},{"index":7,"embedding":[0,2]}]}"#,
                false,
            ),
            (r#"{"data":[{"index":0,"embedding":[3,4]}]}"#, false),
            (
                r#"{"data":[{"index":0,"embedding":[3,4]},{"index":1,"embedding":[0,2,1]}]}"#,
                false,
            ),
            (
                r#"{"data":[{"index":0,"embedding":[3,4]},{"index":1,"embedding":[0,0]}]}"#,
                false,
            ),
            (
                r#"{"data":[{"index":0,"embedding":[3,4]},{"index":1,"embedding":[1e300,1e300]}]}"#,
                false,
            ),
            (
                r#"{"data":[{"index":0,"embedding":[3,4]},{"index":1,"embedding":["1",2]}]}"#,
                false,
            ),
            (
                r#"{"data":[{"index":0,"embedding":[3,4]},{"index":1,"embedding":[null,2]}]}"#,
                false,
            ),
            (
                r#"{"data":[{"index":0,"embedding":[3]},{"index":1,"embedding":[2]}]}"#,
                false,
            ),
            (r#"{"data":"x"}"#, false),
            ("[]", false),
        ] {
            let parsed = serde_json::from_str(answer).expect("JSON");
            assert_eq!(read(&parsed, 2).is_some(), taken, "{answer}");
        }
        let parsed = serde_json::from_str(
            r#"{"data":[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[3,4]}]}"#,
        );
        let vectors = read(&parsed.expect("JSON"), 2).expect("taken");
        assert_eq!(
            vectors,
            [vec![0.6, 0.8], vec![0.0, 1.0]],
            "in order, of length 1"
        );
    }
}
