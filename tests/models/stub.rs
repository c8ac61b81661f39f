//! A server that speaks OpenAI's protocol, or does not.

use serde_json::Value;
use serde_json::json;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

/// A request as the server saw it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub key: Option<String>,
    pub body: Value,
}

/// What the server does with a request.
#[derive(Clone, Debug)]
pub enum Act {
    /// Answers with a status and a body.
    Say(u16, String),
    /// Sends the client elsewhere.
    Redirect(String),
    /// Answers after a while.
    Late(Duration),
    /// Sends bytes until nobody reads them any more.
    Flood,
    /// Sends a byte now and then, for ever.
    Drip,
    /// Closes in the middle of an answer.
    Break,
}

/// A running server.
pub struct Stub {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Stub {
    pub fn start(act: impl Fn(&Asked) -> Act + Send + Sync + 'static) -> Stub {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let seen = Arc::clone(&asked);
        let act = Arc::new(act);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (seen, act) = (Arc::clone(&seen), Arc::clone(&act));
                std::thread::spawn(move || {
                    let Some(one) = request(&stream) else { return };
                    let act = act(&one);
                    seen.lock().expect("no test panics with the lock").push(one);
                    // the client may have had enough
                    let _ = answer(&mut stream, act);
                });
            }
        });
        Stub { url, asked }
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked
            .lock()
            .expect("no test panics with the lock")
            .clone()
    }
}

fn request(stream: &std::net::TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let (mut length, mut key) = (0, None);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(':') else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().ok()?,
            "authorization" => key = Some(value.trim().to_owned()),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Asked {
        path,
        key,
        body: serde_json::from_slice(&body).unwrap_or_default(),
    })
}

fn answer(stream: &mut std::net::TcpStream, act: Act) -> std::io::Result<()> {
    let head = |status: u16, more: &str, length: usize| {
        format!(
            "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n"
        )
    };
    match act {
        Act::Say(status, body) => {
            stream.write_all(head(status, "", body.len()).as_bytes())?;
            stream.write_all(body.as_bytes())
        }
        Act::Redirect(to) => {
            stream.write_all(head(307, &format!("Location: {to}\r\n"), 0).as_bytes())
        }
        Act::Late(after) => {
            #[expect(
                clippy::disallowed_methods,
                reason = "a server that answers late has to wait"
            )]
            std::thread::sleep(after);
            stream.write_all(head(200, "", 2).as_bytes())?;
            stream.write_all(b"{}")
        }
        Act::Flood => {
            stream.write_all(head(200, "", 1 << 40).as_bytes())?;
            loop {
                stream.write_all(&[b' '; 65_536])?;
            }
        }
        Act::Drip => {
            stream.write_all(head(200, "", 1 << 40).as_bytes())?;
            loop {
                #[expect(
                    clippy::disallowed_methods,
                    reason = "a server that answers drop by drop has to wait"
                )]
                std::thread::sleep(Duration::from_millis(40));
                stream.write_all(b" ")?;
            }
        }
        Act::Break => {
            stream.write_all(head(200, "", 1000).as_bytes())?;
            stream.write_all(b"{\"data\": [")
        }
    }
}

/// The list of one model.
pub fn list(name: &str) -> Act {
    Act::Say(
        200,
        json!({"object": "list", "data": [{"id": name, "object": "model"}]}).to_string(),
    )
}

/// Vectors: the texts of a request, each made into numbers.
pub fn vectors(asked: &Asked, of: impl Fn(&str) -> Vec<f32>) -> Act {
    let inputs = asked.body["input"].as_array().cloned().unwrap_or_default();
    let data: Vec<Value> = inputs
        .iter()
        .enumerate()
        .map(|(at, text)| json!({"index": at, "embedding": of(text.as_str().unwrap_or_default())}))
        .collect();
    Act::Say(200, json!({"data": data}).to_string())
}

/// What a chat model writes.
pub fn writes(words: &str) -> Act {
    Act::Say(
        200,
        json!({"choices": [{"message": {"role": "assistant", "content": words}}]}).to_string(),
    )
}
