//! What a browser, or anything else, asks of the preview: only this computer is
//! answered, and nothing leads out of the site.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Uri};
use url::Url;

#[path = "../../../src/cli/serve/request.rs"]
mod asked;

use asked::{Sought, decoded, encoded, find, is_asked_by_another_site, is_local};

const FILES: &[&str] =
    &["index.html", "a/index.html", "a b/index.html", "é/x.txt", "404.html", "x/index.html/index.html"];

/// The first line is an address, the second the host, the third the origin.
pub fn request(data: &[u8]) {
    let mut lines = data.splitn(3, |byte| *byte == b'\n');
    let [address, host, origin] = [lines.next(), lines.next(), lines.next()].map(Option::unwrap_or_default);
    may_ask(host, origin);
    let Ok(uri) = Uri::try_from(address) else { return };
    let Some(path) = decoded(uri.path()) else { return };
    assert_eq!(decoded(&encoded(&path)).as_ref(), Some(&path), "written as an address it reads the same");
    for base in ["/", "/kennis/"] {
        match find(base, |file| FILES.contains(&file), &path) {
            Sought::Nothing => {}
            // Files are looked up by their names; a site has none that leads elsewhere.
            Sought::File(file) => {
                assert!(path.starts_with(base) && format!("{base}{file}").starts_with(&path), "{file:?}");
            }
            Sought::Elsewhere(target) => stays_here(base, &target, uri.query()),
        }
    }
}

/// Where a redirect leads, this computer answers.
fn stays_here(base: &str, target: &str, query: Option<&str>) {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let here = Url::parse("http://127.0.0.1:1111/somewhere").expect("an address");
    let Ok(reached) = here.join(&format!("{}{query}", encoded(target))) else { return };
    assert_eq!((reached.host_str(), reached.port()), (Some("127.0.0.1"), Some(1111)), "{target:?} leads to {reached}");
    assert!(reached.path().starts_with(base), "{target:?} leads out of {base}");
    let again = decoded(reached.path()).expect("a path that we wrote");
    let found = find(base, |file| FILES.contains(&file), &again);
    assert!(matches!(found, Sought::File(_)), "{target:?} leads on to {found:?}");
}

fn may_ask(host: &[u8], origin: &[u8]) {
    let (Ok(host), origin) = (HeaderValue::from_bytes(host), HeaderValue::from_bytes(origin)) else { return };
    let mut headers = HeaderMap::new();
    headers.insert(HOST, host.clone());
    if is_local(&headers) {
        let written = host.to_str().expect("what was compared is text");
        let host = Url::parse(&format!("http://{written}/")).ok().and_then(|url| url.host_str().map(str::to_owned));
        // A port that no browser can ask is asked by nobody.
        let is_ours = host.as_deref().is_none_or(|host| host == "127.0.0.1" || host == "localhost");
        assert!(is_ours, "{written:?} is {host:?}");
    }
    assert!(!is_asked_by_another_site(&headers), "who says no origin is a page of the site");
    let Ok(origin) = origin else { return };
    headers.insert(ORIGIN, origin.clone());
    if !is_asked_by_another_site(&headers) {
        let of = |text: &str| Url::parse(text).map(|url| url.origin().ascii_serialization());
        let (Ok(host), Ok(origin)) = (host.to_str(), origin.to_str()) else { panic!("{origin:?} was compared") };
        assert_eq!(of(origin).ok(), of(&format!("http://{host}")).ok());
    }
}
