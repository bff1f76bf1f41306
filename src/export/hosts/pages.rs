//! `.nojekyll` and `CNAME`, for services that publish a repository: that files
//! are served as they are, and under which name.

use super::Told;
use crate::source::OutputFile;

pub(super) fn files(told: &Told) -> Vec<OutputFile> {
    let as_they_are = OutputFile::new(".nojekyll", "");
    // Below a path, the site is one of several of that name.
    if told.base == "/" {
        vec![as_they_are, OutputFile::new("CNAME", format!("{}\n", told.host))]
    } else {
        vec![as_they_are]
    }
}
