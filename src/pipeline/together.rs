//! The one step that looks at all entries together, done again only where an
//! entry says something else to others than before.

use std::sync::Arc;

use super::content::{Content, Readings};
use super::languages::assemble_all;
use super::{BuildOptions, Setup};
use crate::diagnostic::Diagnostics;
use crate::site::{Asset, Site};
use crate::theme::Theme;

/// All that the step is given, but for the readings.
pub(super) struct Ground<'a> {
    pub setup: &'a Arc<Setup>,
    pub theme: &'a Arc<Theme>,
    pub options: &'a BuildOptions,
    /// The files that go along.
    pub assets: Vec<Asset>,
}

/// What came of it, and of what.
#[derive(Debug)]
pub(super) struct KeptTogether {
    setup: Arc<Setup>,
    theme: Arc<Theme>,
    options: BuildOptions,
    assets: Vec<Asset>,
    sites: Vec<Site>,
    said: Diagnostics,
}

impl Ground<'_> {
    /// The site in each of its languages, its own first.
    pub fn assemble(&self, content: Content, diagnostics: &mut Diagnostics) -> Vec<Site> {
        let Setup { config, schema } = &**self.setup;
        assemble_all(config, schema, self.theme, content, &self.assets, diagnostics)
    }

    /// The same, where readings and site are kept for the next time.
    pub fn assemble_again(
        self,
        readings: &Readings,
        before: Option<&Readings>,
        kept: &mut Option<KeptTogether>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Site> {
        if let Some(kept) = kept
            && let Some(sites) = before.and_then(|before| kept.with_changes(&self, readings, before))
        {
            readings.tell(diagnostics);
            diagnostics.extend(kept.said.clone());
            kept.sites.clone_from(&sites);
            return sites;
        }
        let content = readings.content(self.options.drafts, diagnostics);
        let mut said = Diagnostics::new();
        let sites = self.assemble(content, &mut said);
        diagnostics.extend(said.clone());
        *kept = Some(KeptTogether {
            setup: Arc::clone(self.setup),
            theme: Arc::clone(self.theme),
            options: self.options.clone(),
            assets: self.assets,
            sites: sites.clone(),
            said,
        });
        sites
    }
}

impl KeptTogether {
    /// The site with the changed entries in the place of the former ones;
    /// `None` where it may be another site.
    fn with_changes(&self, ground: &Ground<'_>, readings: &Readings, before: &Readings) -> Option<Vec<Site>> {
        let same_ground = Arc::ptr_eq(&self.setup, ground.setup)
            && Arc::ptr_eq(&self.theme, ground.theme)
            && self.options == *ground.options
            && self.assets == ground.assets;
        if !same_ground {
            return None;
        }
        let mut sites = self.sites.clone();
        for change in readings.changes(before)? {
            // What was said about the file may stand at another line now.
            if self.said.mention(change.path) {
                return None;
            }
            for (before, now) in change.entries()? {
                if now.draft && !self.options.drafts {
                    continue;
                }
                let site = sites.iter_mut().find(|site| site.config.language == now.edition)?;
                match change.list() {
                    Some(list) => site.replace_introduction(list, before, now)?,
                    None => site.replace(before, now)?,
                }
                for other in sites.iter_mut().filter(|site| site.config.language != now.edition) {
                    other.replace_guest(now);
                }
            }
        }
        Some(sites)
    }
}
