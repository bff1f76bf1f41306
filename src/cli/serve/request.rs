//! What a request asks for, and whether it may ask. Knows the words of the
//! request and nothing else: no file, no site, no connection.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

/// Whether this computer is asked by its own name.
pub fn is_local(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")
}

/// Whether a script of another site asks, which browsers say in `Origin`.
pub fn is_asked_by_another_site(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(ORIGIN) else { return false };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    // Words that are no text name nobody, and are not each other's.
    host.is_none_or(|host| origin.to_str().ok() != Some(&format!("http://{host}")))
}

/// What an address may lead to.
#[derive(Debug, PartialEq, Eq)]
pub enum Sought {
    /// A file, if there is one at that path.
    File(String),
    /// Another address.
    Elsewhere(String),
    /// Nothing that the site could have.
    Nothing,
}

/// Looks an address up as a plain web server would: `index.html` for a
/// folder, and a redirect where the `/` at the end is missing.
pub fn find(base: &str, has: impl Fn(&str) -> bool, address: &str) -> Sought {
    if address == "/" && base != "/" || format!("{address}/") == base {
        return Sought::Elsewhere(base.to_owned());
    }
    let Some(path) = address.strip_prefix(base) else { return Sought::Nothing };
    if path.is_empty() || path.ends_with('/') {
        return Sought::File(format!("{path}index.html"));
    }
    if !has(path) && has(&format!("{path}/index.html")) {
        return Sought::Elsewhere(format!("{address}/"));
    }
    Sought::File(path.to_owned())
}

/// `%C3%A9` to `é`. `None` if it is no text.
pub fn decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let value = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The other way round, for what is no plain sign of an address.
pub fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn found(base: &str, address: &str) -> Sought {
        let files = ["index.html", "a/index.html", "é/x.txt"];
        find(base, |path| files.contains(&path), address)
    }

    #[test]
    fn addresses_are_looked_up_below_the_base_path() {
        let file = |path: &str| Sought::File(path.to_owned());
        assert_eq!(found("/kennis/", "/"), Sought::Elsewhere("/kennis/".to_owned()));
        assert_eq!(found("/kennis/", "/kennis"), Sought::Elsewhere("/kennis/".to_owned()));
        assert_eq!(found("/kennis/", "/kennis/"), file("index.html"));
        assert_eq!(found("/kennis/", "/kennis/a"), Sought::Elsewhere("/kennis/a/".to_owned()));
        assert_eq!(decoded("/kennis/%C3%A9/x.txt").map(|path| found("/kennis/", &path)), Some(file("é/x.txt")));
        assert_eq!(found("/kennis/", "/a/"), Sought::Nothing);
        assert_eq!(decoded("/kennis/%C3"), None);
    }

    #[test]
    fn only_this_computers_names_are_answered() {
        let asked = |host: &'static str| is_local(&HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))]));
        assert!(asked("127.0.0.1:1111") && asked("localhost") && asked("LocalHost:80"));
        assert!(!asked("example.nl") && !asked("127.0.0.1.example.nl:1111") && !asked("localhost:x"));
        assert!(!is_local(&HeaderMap::new()));
    }

    #[test]
    fn a_redirect_cannot_leave_this_computer() {
        assert_eq!(encoded("/é\\/a b"), "/%C3%A9%5C/a%20b");
        assert_eq!(found("/", "//example.nl"), Sought::File("/example.nl".to_owned()), "a file that no site has");
    }
}
