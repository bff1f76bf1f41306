//! What readers may take along: how large it is, and the page that tells so,
//! which is made when all else is.

use super::Sink;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::export::{Noted, WORKER_PATH};
use crate::site::{Site, file_of};
use crate::source::OutputFile;
use crate::theme::{OnDevice, Renderer, Strings, TakeAlong, View, without_place};

/// A page that tells how large the site is.
pub(super) struct LastPage {
    /// The templates of its language.
    pub renderer: Renderer,
    /// Its own, the most special first.
    pub names: Vec<String>,
    /// What they are given, but for what there is to take along.
    pub view: View,
    /// Its address.
    pub url: String,
    /// The interface texts.
    pub strings: Strings,
    /// Where the site will stand.
    pub base: BaseUrl,
}

impl LastPage {
    fn render(&self, take_along: &TakeAlong) -> Result<OutputFile, Diagnostic> {
        let mut view = self.view.clone();
        view.insert_value("offline", take_along.value(&self.strings, &self.base));
        let html = self.renderer.render(self.renderer.chosen(&self.names), &view, &self.url)?;
        Ok(OutputFile::new(file_of(&self.url), without_place(html)))
    }
}

/// Writes `last`, the pages that wait, and what keeps a copy of the site on a
/// device if readers may have one. What it comes to, offered or not, is told.
pub(super) fn write_last(
    last: &[LastPage],
    take_along: TakeAlong,
    (config, sites): (&Config, &[Site]),
    noted: &Noted<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<u64> {
    let measured = measured(last, take_along, (config, sites), noted, diagnostics);
    let (take_along, pages) = measured.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()?;
    for page in pages {
        noted.write(page);
    }
    if take_along.device.is_some() {
        noted.write_worker(sites, &config.base_url);
    }
    config.offline.device.map(|_| noted.bytes())
}

/// The pages, and what they tell. They are part of the copy, so that their own
/// size is in the size they tell: it is told again until it is right.
fn measured(
    last: &[LastPage],
    mut take_along: TakeAlong,
    (config, sites): (&Config, &[Site]),
    noted: &Noted<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(TakeAlong, Vec<OutputFile>), Diagnostic> {
    let rendered = |take_along: &TakeAlong| -> Result<Vec<OutputFile>, Diagnostic> {
        last.iter().map(|page| page.render(take_along)).collect()
    };
    let mut pages = rendered(&take_along)?;
    let Some(device) = config.offline.device else { return Ok((take_along, pages)) };
    let count = sites.iter().map(|site| site.pages.len()).sum();
    loop {
        let bytes = noted.bytes() + pages.iter().map(|page| page.bytes.len() as u64).sum::<u64>();
        if bytes > device.limit {
            diagnostics.push(catalogue::site_too_large(&config.source, device.span));
            take_along.device = None;
            take_along.too_large = true;
            let pages = rendered(&take_along)?;
            return Ok((take_along, pages));
        }
        // Pages only grow on the way: a larger size has as many digits or more.
        if take_along.device.as_ref().is_some_and(|told| told.bytes >= bytes) {
            return Ok((take_along, pages));
        }
        take_along.device = Some(OnDevice { worker: WORKER_PATH, bytes, pages: count });
        pages = rendered(&take_along)?;
    }
}
