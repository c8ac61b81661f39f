//! A server on loopback that does as it is told, byte by byte: lies, drips, resets, goes on for ever.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;
use tokio::io::AsyncRead;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// What the server does, one after the other; then it closes.
#[derive(Clone, Debug)]
pub enum Act {
    /// Sends bytes.
    Send(Vec<u8>),
    /// Sends the same bytes until nobody reads them any more.
    Forever(Vec<u8>),
    /// Waits.
    Wait(Duration),
    /// Resets the connection (RST).
    Reset,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The path, with query.
    pub path: String,
    /// Header lines, lower case.
    pub head: String,
    /// When.
    pub at: Instant,
}

type Answers = dyn Fn(&str, usize) -> Vec<Act> + Send + Sync;

/// A running server.
pub struct Rude {
    /// Where it listens.
    pub address: SocketAddr,
    scheme: &'static str,
    hits: Arc<Mutex<Vec<Hit>>>,
}

impl Rude {
    /// A server whose answer is a function of the path and of how often that path was asked before.
    pub async fn start(answers: impl Fn(&str, usize) -> Vec<Act> + Send + Sync + 'static) -> Rude {
        Rude::on("127.0.0.1:0", None, answers).await
    }

    /// The same on an address, with TLS or without.
    pub async fn on(
        address: &str,
        tls: Option<TlsAcceptor>,
        answers: impl Fn(&str, usize) -> Vec<Act> + Send + Sync + 'static,
    ) -> Rude {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let hits: Arc<Mutex<Vec<Hit>>> = Arc::default();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let seen = Arc::clone(&hits);
        let answers: Arc<Answers> = Arc::new(answers);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (seen, answers, tls) = (Arc::clone(&seen), Arc::clone(&answers), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(stream, seen, answers, |_| Box::pin(async {})).await;
                            }
                        }
                        None => {
                            serve(stream, seen, answers, |stream| {
                                Box::pin(async move {
                                    let _ = stream.set_zero_linger();
                                    drop(stream);
                                })
                            })
                            .await;
                        }
                    }
                });
            }
        });
        Rude {
            address,
            scheme,
            hits,
        }
    }

    /// An address on it.
    pub fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// The requests so far, those for robots.txt left out.
    pub fn hits(&self) -> Vec<Hit> {
        let all = self.all_hits();
        all.into_iter()
            .filter(|hit| hit.path != "/robots.txt")
            .collect()
    }

    /// All requests so far.
    pub fn all_hits(&self) -> Vec<Hit> {
        self.hits.lock().expect("nobody panicked").clone()
    }
}

type Reset<S> = fn(S) -> Pin<Box<dyn Future<Output = ()> + Send>>;

async fn serve<S>(mut stream: S, hits: Arc<Mutex<Vec<Hit>>>, answers: Arc<Answers>, reset: Reset<S>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        match stream.read(&mut byte).await {
            Ok(1) if head.len() < 100_000 => head.push(byte[0]),
            _ => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let before = {
        let mut hits = hits.lock().expect("nobody panicked");
        let before = hits.iter().filter(|hit| hit.path == path).count();
        hits.push(Hit {
            path: path.clone(),
            head: head.to_ascii_lowercase(),
            at: Instant::now(),
        });
        before
    };
    for act in answers(&path, before) {
        match act {
            Act::Send(bytes) => {
                if stream.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Act::Forever(bytes) => while stream.write_all(&bytes).await.is_ok() {},
            Act::Wait(time) => tokio::time::sleep(time).await,
            Act::Reset => {
                let _ = stream.flush().await;
                tokio::time::sleep(Duration::from_millis(30)).await;
                return reset(stream).await;
            }
        }
    }
    let _ = stream.shutdown().await;
}

/// An answer with these headers (`Name: value`, one a line) and this body.
pub fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<Act> {
    let body = body.as_ref();
    let mut bytes = format!("HTTP/1.1 {status} Status\r\nConnection: close\r\n").into_bytes();
    for line in headers.lines().filter(|line| !line.is_empty()) {
        bytes.extend_from_slice(format!("{line}\r\n").as_bytes());
    }
    bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    bytes.extend_from_slice(body);
    vec![Act::Send(bytes)]
}

/// A page that says little.
pub fn page() -> Vec<Act> {
    answer(
        200,
        "Content-Type: text/html; charset=utf-8",
        "<!doctype html><title>Tides of the North Sea</title><p>High water at noon.</p>",
    )
}

/// An answer without a body of its own.
pub fn bare(status: u16, headers: &str) -> Vec<Act> {
    answer(status, headers, "")
}

/// Raw bytes.
pub fn raw(bytes: impl AsRef<[u8]>) -> Vec<Act> {
    vec![Act::Send(bytes.as_ref().to_vec())]
}
