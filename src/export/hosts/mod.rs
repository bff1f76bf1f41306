//! Files that tell a host what to send along with the site: its policy, which
//! files never change, where former addresses lead. Made of what the site
//! knows; a site works without them, on any host.

mod apache;
mod caddy;
mod netlify;
mod nginx;
mod pages;

use crate::config::{Config, Host};
use crate::site::{Site, file_of, href};
use crate::source::{OutputFile, Sink};

/// The files whose names change with what is in them: ten small letters and
/// digits stand before the suffix.
const NEVER_CHANGES: &str = r"\.[0-9a-z]{10}\.[0-9a-z]+$";
/// How long a browser may keep those, and that all others are asked for again.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";
/// What stands behind the names of small copies, and what hosts call those
/// forms; the smallest first.
const FORMS: &[(&str, &str)] = &[("br", "br"), ("zst", "zstd"), ("gz", "gzip")];

/// What a host is told.
struct Told {
    /// Below which path the site stands: `/kennis/`.
    base: String,
    /// The name of the host: `kennis.example.nl`.
    host: String,
    /// What every answer says.
    headers: [(&'static str, String); 3],
    /// From which address to which, both as a host sees them.
    redirects: Vec<(String, String)>,
    /// The page for wrong addresses.
    not_found: String,
    /// Whether texts have small copies beside them.
    precompressed: bool,
}

/// Makes the files for the hosts that the configuration names. `sites` are the
/// languages of one site; `precompressed` says whether its texts have small
/// copies beside them.
pub fn host_files(sites: &[Site], precompressed: bool, sink: &dyn Sink) {
    let Some(first) = sites.first() else { return };
    let told = Told { precompressed, ..Told::new(&first.config, sites) };
    for host in &first.config.hosts {
        let files = match host {
            Host::Apache => vec![apache::file(&told)],
            Host::Caddy => vec![caddy::file(&told)],
            Host::Netlify => netlify::files(&told),
            Host::Nginx => vec![nginx::file(&told)],
            Host::Pages => pages::files(&told),
        };
        // A file of the site's own takes the place of ours.
        let own = |file: &OutputFile| first.assets.iter().any(|asset| asset.output == file.path);
        files.into_iter().filter(|file| !own(file)).for_each(|file| sink.write(file));
    }
}

/// The names of all files that hosts may get.
pub const FILES: &[&str] = &[".htaccess", ".nojekyll", "CNAME", "_headers", "_redirects", "caddy.conf", "nginx.conf"];

impl Told {
    fn new(config: &Config, sites: &[Site]) -> Self {
        let base = &config.base_url;
        let address = |url: &str| encoded(&href(base, url));
        let all = sites.iter().flat_map(|site| &site.redirects);
        let redirects = all.map(|redirect| (address(&redirect.from), address(&redirect.to))).collect();
        let not_found = sites.first().map_or_else(String::new, |site| href(base, &file_of(&site.system.not_found.1)));
        Self {
            base: base.path().to_owned(),
            host: base.url().host_str().unwrap_or_default().to_owned(),
            headers: [
                ("Content-Security-Policy", config.policy_of_host()),
                ("Referrer-Policy", "no-referrer".to_owned()),
                ("X-Content-Type-Options", "nosniff".to_owned()),
            ],
            redirects,
            not_found,
            precompressed: false,
        }
    }
}

/// What is no plain sign of an address as `%C3%A9`, so that it is one word of
/// any host's file. What was encoded stays so; `#` leads to a place on a page.
fn encoded(address: &str) -> String {
    address
        .bytes()
        .map(|byte| match byte {
            byte if byte.is_ascii_alphanumeric() || b"/-_.~#%".contains(&byte) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
