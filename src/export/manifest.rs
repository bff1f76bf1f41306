//! `manifest.webmanifest`: how a site is called and coloured where somebody
//! keeps it on the screen of a phone. It opens in the browser, with its bars.

use serde_json::json;

use crate::site::{MANIFEST, Site, href};
use crate::source::{OutputFile, Sink};
use crate::theme::ThemeAssets;

/// One file for each language.
pub fn write_manifest(site: &Site, assets: &ThemeAssets, sink: &dyn Sink) {
    let config = &site.config;
    let Some(icons) = assets.icons.as_ref().filter(|_| config.wants("manifest")) else { return };
    let at = |path: &str| href(&config.base_url, path);
    let drawn = icons
        .app
        .iter()
        .map(|(width, path)| json!({ "src": at(path), "sizes": format!("{width}x{width}"), "type": "image/png" }));
    let mut all = vec![json!({ "src": at(&icons.svg), "sizes": "any", "type": "image/svg+xml" })];
    all.extend(drawn);
    let home = at(&site.own_url("/"));
    let mut manifest = json!({
        "name": config.title,
        "lang": config.language,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "icons": all,
    });
    for (key, colour) in [("theme_color", &assets.bar_colour), ("background_color", &assets.paper_colour)] {
        if let Some(colour) = colour {
            manifest[key] = json!(colour);
        }
    }
    if !config.description.is_empty() {
        manifest["description"] = json!(config.description);
    }
    let mut text = format!("{manifest:#}");
    text.push('\n');
    sink.write(OutputFile::new(site.own_file(MANIFEST), text));
}
