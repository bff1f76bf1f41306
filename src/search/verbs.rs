//! Forms of a verb that a stemmer leaves apart: the present in -t (ontkent), and participles with ge- (geweigerd,
//! aangemeld). They join the forms of the infinitive where the site has that: only so is a form known to be one.
//! Must never know: documents, how the index is written.

use serde::{Deserialize, Serialize};

/// Letters that are left of a form at least.
const SHORTEST: usize = 3;

/// How a language makes forms of a verb. Handed to the client as it is.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verbs {
    /// What a form may end in, beyond the stem.
    pub(super) endings: Vec<String>,
    /// What stands before a participle, or within it behind a first part.
    pub(super) prefix: String,
    /// What an infinitive ends in.
    pub(super) infinitive: String,
}

impl Verbs {
    /// What may be the verb of a form, the likeliest first; none for a word that is no such form.
    pub(super) fn bases(&self, form: &str) -> Vec<String> {
        let Some(short) = self.endings.iter().find_map(|ending| form.strip_suffix(ending.as_str())) else {
            return Vec::new();
        };
        let mut bases = vec![short.to_owned()];
        for form in [form, short] {
            if let Some((before, after)) = form.split_once(self.prefix.as_str())
                && before.len() != 1
            {
                bases.push([before, after].concat());
            }
        }
        bases.retain(|base| base.len() >= SHORTEST);
        bases
    }
}

#[cfg(test)]
mod tests {
    use super::Verbs;

    #[test]
    fn a_form_leads_to_what_may_be_its_verb() {
        let endings = vec!["t".to_owned(), "d".to_owned()];
        let verbs = Verbs { endings, prefix: "ge".to_owned(), infinitive: "en".to_owned() };
        assert_eq!(verbs.bases("ontkent"), ["ontken"]);
        assert_eq!(verbs.bases("geweigerd"), ["geweiger", "weigerd", "weiger"]);
        assert_eq!(verbs.bases("aangemeld"), ["aangemel", "aanmeld", "aanmel"]);
        assert_eq!(verbs.bases("regels"), [""; 0]);
    }
}
