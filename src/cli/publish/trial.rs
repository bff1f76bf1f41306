//! Every step of publishing fails once, in turn: the site that stands there is
//! the old one or the new one, byte for byte, and the next build clears up.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use vademecum::source::{OutputFile, Sink};
use walkdir::WalkDir;

use super::super::args::Place;
use super::super::disk::Folder;
use super::super::failure::Failure;
use super::{Output, Staging, steps};

/// A site in which something goes, something comes, something changes, and
/// something stays.
const OLD: &[(&str, &str)] = &[("index.html", "old"), ("gone/index.html", "old"), ("same/index.html", "same")];
const NEW: &[(&str, &str)] = &[("index.html", "new"), ("same/index.html", "same"), ("come/a/index.html", "new")];

struct Ground {
    place: tempfile::TempDir,
}

impl Ground {
    fn new() -> Result<Self, Box<dyn Error>> {
        let ground = Self { place: tempfile::tempdir()? };
        fs::create_dir(ground.root().join("content"))?;
        fs::write(ground.root().join("vademecum.toml"), "")?;
        Ok(ground)
    }

    fn root(&self) -> &Path {
        self.place.path()
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<(), Failure> {
        let place = Place { root: self.root().to_owned(), config: PathBuf::from("vademecum.toml") };
        let output = Output::open(&self.root().join("public"), &Folder::open(&place)?)?;
        let staging = Staging::begin(&output)?;
        for (path, text) in files {
            staging.write(OutputFile::new(*path, *text));
        }
        if let Some(zip) = staging.archive("all.zip") {
            zip.write(OutputFile::new("a", "a"));
            zip.finish();
        }
        staging.publish(&output).map(|_| ())
    }

    /// The files of the site by their paths.
    fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let public = self.root().join("public");
        let files = WalkDir::new(&public).into_iter().flatten().filter(|entry| entry.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(&public).unwrap_or(path).display().to_string();
        files.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap_or_default())).collect()
    }

    /// What stands beside the site.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root()).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

#[test]
fn whichever_step_fails_the_old_site_or_the_new_one_stands_byte_for_byte() -> Result<(), Box<dyn Error>> {
    let published = |files: &[(&str, &str)]| -> Result<_, Box<dyn Error>> {
        let ground = Ground::new()?;
        ground.publish(files).map_err(|failure| failure.words().to_owned())?;
        Ok(ground.site())
    };
    let (old, new) = (published(OLD)?, published(NEW)?);
    assert_ne!(old, new);
    let (mut failed, mut went_on) = (0, 0);
    for number in 0.. {
        let ground = Ground::new()?;
        ground.publish(OLD).map_err(|failure| failure.words().to_owned())?;
        let before = ground.beside();
        steps::fail_at(Some(number));
        let result = ground.publish(NEW);
        let taken = steps::taken();
        steps::fail_at(None);
        if taken <= number {
            assert!(result.is_ok());
            break;
        }
        let now = ground.site();
        if result.is_err() {
            failed += 1;
            assert!(now == old, "step {number} failed, and the old site is not as it was: {:?}", now.keys());
            assert_eq!(ground.beside(), before, "step {number} failed, and something is left beside the site");
        } else {
            went_on += 1;
            assert!(now == new, "step {number} failed unnoticed, and the new site is not whole: {:?}", now.keys());
        }
        // Whatever is left, the next build takes along.
        assert!(ground.publish(NEW).is_ok(), "after step {number} failed no build goes on");
        assert_eq!((ground.site() == new, ground.beside()), (true, before), "after step {number}");
    }
    // Most steps end the build; some have another way, such as a copy for a link.
    assert!(failed > 12 && went_on > 3, "{failed} steps ended the build, {went_on} did not");
    Ok(())
}
