//! Addresses in texts: whatever one says, a page has it only as a link that a
//! reader may follow, and fetches nothing from another host.

use url::Url;
use vademecum::document::LinkTarget;

use super::page::hold;
use super::site::{ADDRESS, built};

/// The schemes of links.
pub const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "sms"];

/// A text as an address, everywhere where an author can put one.
pub fn address(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let here = Url::parse(ADDRESS).expect("an address");
    if let LinkTarget::External(url) = LinkTarget::read(text)
        && let Ok(reached) = here.join(&url)
    {
        assert!(SCHEMES.contains(&reached.scheme()), "{url:?} leads to {reached}");
    }
    let escaped = text.replace('&', "&amp;").replace('"', "&quot;");
    let pointed = text.replace('<', "\\<").replace('>', "\\>");
    let links = format!(
        "[a]({text}) [b](<{pointed}>) <{text}>\n\n[c]: {text}\n[d]: <{pointed}>\n\n[c] [d]\n\n\
         <a href=\"{escaped}\">e</a> <a href={text}>f</a> <q cite=\"{escaped}\">g</q>\n"
    );
    let fetched = format!(
        "![a]({text}) ![b](<{pointed}>)\n\n[c]: <{pointed}>\n\n![c]\n\n<img src=\"{escaped}\" srcset=\"{escaped}\" alt=\"\">\n\n\
         <video poster=\"{escaped}\" src=\"{escaped}\"></video>\n"
    );
    let written = toml::Value::String(text.to_owned()).to_string();
    let head = format!("title = \"x\"\nurl = {written}\ncategory = \"x\"\ndescription = \"x\"\nlicence = {written}");
    // Each in a site of its own: a site that would fetch something is not published, whatever else stands there.
    for (head, body) in [("title = \"x\"", links.as_str()), ("title = \"x\"", &fetched), (&head, "")] {
        hold(&built(&[("content/hulpmiddelen/a.md".to_owned(), format!("+++\n{head}\n+++\n{body}"))]));
    }
}
