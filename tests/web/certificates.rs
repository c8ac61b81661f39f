//! Certificates, and what is spoken once they are agreed on.

use super::HTML;
use super::look;
use super::options;
use super::rude::Rude;
use super::rude::page;
use super::word;
use rcgen::CertificateParams;
use rcgen::Issuer;
use rcgen::KeyPair;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls;
use verify::model::observation::Tls;
use verify::web::Options;
use verify::web::Web;

fn authority() -> (Issuer<'static, KeyPair>, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let pem = params.self_signed(&key).unwrap().pem();
    (Issuer::new(params, key), pem)
}

fn acceptor(issuer: Option<&Issuer<'static, KeyPair>>, name: &str, year: i32) -> TlsAcceptor {
    speaking(issuer, name, year, &[])
}

fn speaking(
    issuer: Option<&Issuer<'static, KeyPair>>,
    name: &str,
    year: i32,
    protocols: &[&str],
) -> TlsAcceptor {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(year, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = match issuer {
        Some(issuer) => params.signed_by(&key, issuer).unwrap(),
        None => params.self_signed(&key).unwrap(),
    };
    let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    config.alpn_protocols = protocols
        .iter()
        .map(|name| name.as_bytes().to_vec())
        .collect();
    TlsAcceptor::from(Arc::new(config))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_certificate_is_named_and_never_passed_over() {
    let (issuer, pem) = authority();
    let web = Web::live(&Options {
        ca_file: Some(pem.into_bytes()),
        ..options()
    })
    .unwrap();
    for (acceptor, came) in [
        (acceptor(Some(&issuer), "127.0.0.1", 2100), "200".to_owned()),
        (
            acceptor(Some(&issuer), "127.0.0.1", 2021),
            format!("{:?}", Tls::Expired),
        ),
        (
            acceptor(Some(&issuer), "gazette.example", 2100),
            format!("{:?}", Tls::WrongHost),
        ),
        (
            acceptor(None, "127.0.0.1", 2100),
            format!("{:?}", Tls::Untrusted),
        ),
    ] {
        let server = Rude::on("127.0.0.1:0", Some(acceptor), |_, _| page()).await;
        assert_eq!(word(&look(&web, &server.url("/")).await), came);
    }
    let noise = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", noise.local_addr().unwrap());
    tokio::spawn(async move {
        for n in 0.. {
            let (mut stream, _) = noise.accept().await.unwrap();
            if n % 2 == 0 {
                let _ = stream.write_all(b"what is TLS?\r\n").await;
            }
        }
    });
    assert_eq!(
        word(&look(&web, &url).await),
        "Other",
        "no TLS is spoken there"
    );
}

/// HTTP/2 frames (RFC 9113): an empty SETTINGS, then stream 1 broken off with an error.
fn broken_off(error: u8) -> Vec<u8> {
    let settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    let reset = [0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, error];
    [&settings[..], &reset[..]].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_breaks_http_2_off_is_asked_again_in_http_1() {
    let (issuer, pem) = authority();
    let web = Web::live(&Options {
        ca_file: Some(pem.into_bytes()),
        ..options()
    })
    .unwrap();
    // INTERNAL_ERROR, REFUSED_STREAM, HTTP_1_1_REQUIRED
    for error in [2, 7, 13] {
        let acceptor = speaking(Some(&issuer), "127.0.0.1", 2100, &["h2", "http/1.1"]);
        let server = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}/tides", server.local_addr().unwrap());
        tokio::spawn(async move {
            loop {
                let (stream, _) = server.accept().await.unwrap();
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    continue;
                };
                let newer = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                tokio::spawn(async move {
                    let mut taken = vec![0; 4096];
                    let _ = stream.read(&mut taken).await;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    let page = [
                        HTML,
                        b"Content-Length: 20\r\nConnection: close\r\n\r\n<title>Tides</title>",
                    ];
                    let answer = if newer {
                        broken_off(error)
                    } else {
                        page.concat()
                    };
                    let _ = stream.write_all(&answer).await;
                    let _ = stream.flush().await;
                    tokio::time::sleep(Duration::from_millis(200)).await;
                });
            }
        });
        assert_eq!(word(&look(&web, &url).await), "200", "error {error}");
    }
}
