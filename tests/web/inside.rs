//! Nothing inside is contacted, whatever leads there.

use super::look;
use super::options;
use super::rude::Rude;
use super::rude::answer;
use super::rude::bare;
use super::rude::page;
use super::word;
use verify::model::observation::Exposure;
use verify::model::observation::Failure;
use verify::model::observation::Outcome;
use verify::web::Options;
use verify::web::Web;

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn nothing_inside_is_contacted_by_any_road() {
    let inside = Rude::start(|_, _| page()).await;
    let port = inside.address.port();
    let outside = Rude::on("127.1.0.1:0", None, move |path, _| {
        let target = format!("http://127.0.0.1:{port}{path}");
        match path {
            "/refresh" => answer(
                200,
                "Content-Type: text/html",
                format!("<!doctype html><meta http-equiv=refresh content='0; url={target}'>"),
            ),
            "/page" => page(),
            "/mapped" => bare(302, &format!("Location: http://[::ffff:127.0.0.1]:{port}/")),
            "/name" => bare(302, &format!("Location: http://localhost:{port}/")),
            _ => bare(302, &format!("Location: {target}")), // robots.txt too
        }
    })
    .await;
    let web = Web::live(&Options {
        allow_net: vec!["127.1.0.0/16".parse().unwrap()],
        ..options()
    })
    .unwrap();
    for (url, came) in [
        (outside.url("/page"), "200"),
        (outside.url("/x"), "unsafe Redirect"),
        (outside.url("/refresh"), "unsafe Redirect"),
        (outside.url("/mapped"), "unsafe Redirect"),
        (outside.url("/name"), "unsafe Redirect"),
        (inside.url("/x"), "unsafe Written"),
        (format!("http://localhost:{port}/"), "unsafe Written"),
        (
            format!(
                "http://127.0.0.1:80@127.1.0.1:{}/page",
                outside.address.port()
            ),
            "unsafe Written",
        ),
    ] {
        assert_eq!(word(&look(&web, &url).await), came, "{url}");
    }
    assert_eq!(inside.all_hits().len(), 0, "{:?}", inside.all_hits());
    let shut = Web::live(&Options {
        allow_net: Vec::new(),
        ..options()
    })
    .unwrap();
    let fetched = look(&shut, &outside.url("/page")).await;
    assert!(matches!(
        fetched.observation.outcome,
        Outcome::Failed(Failure::Unsafe {
            how: Exposure::Written,
            ..
        })
    ));
}
