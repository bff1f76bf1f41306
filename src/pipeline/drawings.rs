//! What the theme draws: the icons of a site, and a card for those who share a
//! page. What was drawn before from the same words is taken from memory.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::Sink;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::picture::{DRAWN, Drawer, measure};
use crate::site::absolute;
use crate::source::{Inputs, Memory, OutputFile, content_hash, whole_hash};
use crate::theme::{Icons, Shared, Theme, drawing_of_icon};

/// The folder of cards in the output.
const FOLDER: &str = "share";

/// How wide the icons are, in points: on the screen of a phone, and in the list
/// of an app shop that wants two.
const TOUCH: u32 = 180;
const APP: [u32; 2] = [192, 512];

/// Draws into a site.
pub(super) struct Drawings<'a> {
    drawer: &'a Drawer,
    memory: &'a dyn Memory,
    /// Where cards go.
    sink: &'a dyn Sink,
    base: &'a BaseUrl,
    /// The name of what is drawn with, for the keys of the memory.
    tools: String,
    made: Mutex<BTreeSet<String>>,
}

impl<'a> Drawings<'a> {
    /// With the letters of a theme.
    pub fn new(theme: &'a Theme, memory: &'a dyn Memory, sink: &'a dyn Sink, base: &'a BaseUrl) -> Self {
        let tools = format!("{DRAWN}-{}", theme.drawer.letters().name());
        Self { drawer: &theme.drawer, memory, sink, base, tools, made: Mutex::new(BTreeSet::new()) }
    }

    /// Draws the card of a page, once for all pages that have the same.
    pub fn card(&self, svg: &str, title: &str, url: &str) -> Result<Shared, Diagnostic> {
        let png = self.png(svg, None).map_err(|why| catalogue::template_error(None, Theme::CARD, &why, Some(url)))?;
        let size = measure("png", &png).ok();
        let path = format!("{FOLDER}/{}.png", content_hash(format!("{}{svg}", self.tools).as_bytes()));
        if self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone()) {
            self.sink.write(OutputFile::new(path.as_str(), png));
        }
        Ok(Shared {
            url: absolute(self.base, &format!("/{path}")),
            width: size.map_or(0, |size| size.width),
            height: size.map_or(0, |size| size.height),
            alt: title.to_owned(),
        })
    }

    /// Draws the icons into `sink`: those of the configuration, or the theme's.
    pub fn icons(
        &self,
        inputs: &Inputs,
        config: &Config,
        theme: &Theme,
        sink: &dyn Sink,
    ) -> Result<Option<Icons>, Diagnostic> {
        let own = config.look.icon.as_ref().and_then(|icon| {
            let bytes = inputs.get(&icon.input())?;
            Some((std::str::from_utf8(bytes).ok()?.to_owned(), icon))
        });
        let (svg, own) = match own {
            Some((svg, icon)) => (svg, Some(icon)),
            None => match drawing_of_icon(theme)? {
                Some(svg) => (svg, None),
                None => return Ok(None),
            },
        };
        let draw = |width: u32| {
            let png = self.png(&svg, Some(width)).map_err(|why| match own {
                Some(icon) => catalogue::bad_icon(&config.source, icon.span, &icon.text, &why),
                None => catalogue::template_error(None, Theme::ICON, &why, None),
            })?;
            let path = format!("assets/icon-{width}.{}.png", content_hash(&png));
            sink.write(OutputFile::new(path.as_str(), png));
            Ok((width, path))
        };
        let touch = draw(TOUCH)?.1;
        let app =
            if config.wants("manifest") { APP.map(draw).into_iter().collect::<Result<_, _>>()? } else { Vec::new() };
        let path = format!("assets/icon.{}.svg", content_hash(svg.as_bytes()));
        sink.write(OutputFile::new(path.as_str(), svg));
        Ok(Some(Icons { svg: path, touch, app }))
    }

    fn png(&self, svg: &str, width: Option<u32>) -> Result<Vec<u8>, String> {
        let key = format!("{}-{}-{}", whole_hash(svg.as_bytes()), self.tools, width.unwrap_or_default());
        if let Some(png) = self.memory.recall(&key) {
            return Ok(png);
        }
        let png = self.drawer.draw(svg, width)?;
        self.memory.keep(&key, &png);
        Ok(png)
    }
}
