//! Certificates.

use super::look;
use super::options;
use super::rude::Rude;
use super::rude::page;
use super::word;
use rcgen::CertificateParams;
use rcgen::Issuer;
use rcgen::KeyPair;
use std::sync::Arc;
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
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
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
                let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"what is TLS?\r\n").await;
            }
        }
    });
    assert_eq!(
        word(&look(&web, &url).await),
        "Other",
        "no TLS is spoken there"
    );
}
