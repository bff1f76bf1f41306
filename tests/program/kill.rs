//! kill -9 at any moment: the old site stands, or the new one, whole.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::folder::{Folder, Tested};

const PAGES: usize = 200;
const DEADLINE: Duration = Duration::from_mins(1);

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one_byte_for_byte() -> Tested {
    let folder = Folder::with_site()?;
    folder.edit("site/vademecum.toml", "[site]", "[offline]\nzip = true\ndevice = true\n\n[site]")?;
    let write_pages = |word: &str| -> Tested {
        for number in 0..PAGES {
            let text = format!("+++\ntitle = \"{word} {number}\"\n+++\n\n{word} {number}.\n");
            folder.write(&format!("site/content/pagina-{number}.md"), &text)?;
        }
        Ok(())
    };
    write_pages("Oud")?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let old = folder.tree("site/public")?;
    write_pages("Nieuw")?;
    assert_eq!(folder.run(&["build", "--root", "site", "--output-dir", "expected"])?.code, Some(0));
    let new = folder.tree("expected")?;
    assert_ne!(old, new);

    // Killed once so many files stand in the folder that is being built.
    let parts = (1..20).map(|part| part * old.len() / 20);
    let moments: Vec<usize> = [0, 0, 1].into_iter().chain(parts).chain([old.len()]).collect();
    let mut killed_on_the_way = 0;
    for files in moments {
        let killed = kill_at(&folder, files)?;
        let now = folder.tree("site/public")?;
        assert!(now == old || now == new, "killed at {files} files, the site is neither the old nor the new one");
        if now == new {
            break;
        }
        killed_on_the_way += usize::from(killed);
    }
    assert!(killed_on_the_way >= 10, "only {killed_on_the_way} builds were killed before they were done");

    // And at the moment when anything changes in the site that stands there.
    for (word, site) in [("Oud", &old), ("Nieuw", &new)] {
        write_pages(word)?;
        kill_when_touched(&folder, "site/public")?;
        let now = folder.tree("site/public")?;
        assert!(
            now == old || now == new,
            "killed as soon as it was touched, the site is neither the old nor the new one"
        );
        assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
        assert!(folder.tree("site/public")? == *site, "the next build does not go on");
    }

    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert_eq!(folder.tree("site/public")?, new);
    assert_eq!(folder.names("site")?, [".gitignore", ".vademecum", "content", "public", "vademecum.toml"]);
    Ok(())
}

/// Starts a build and kills it once it has made so many files. Whether it was
/// still at work then.
fn kill_at(folder: &Folder, files: usize) -> Result<bool, Box<dyn std::error::Error>> {
    let mut build = folder.program(&["build", "--root", "site"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let staging = format!("site/.public.vademecum-{}", build.id());
    let start = Instant::now();
    loop {
        let made = if folder.path(&staging).join(".vademecum").exists() { count(folder, &staging) } else { None };
        let is_done = build.try_wait()?.is_some();
        if is_done || made.is_some_and(|made| made >= files) {
            build.kill()?;
            build.wait()?;
            return Ok(!is_done);
        }
        assert!(start.elapsed() < DEADLINE, "the build never made {files} files");
        std::thread::yield_now();
    }
}

/// Starts a build and kills it once the folder of the site is another one, or
/// has lost or won something.
fn kill_when_touched(folder: &Folder, site: &str) -> Tested {
    let look = || {
        let top = fs::metadata(folder.path(site)).ok().map(|top| (top.ino(), top.nlink()));
        (top, fs::read_dir(folder.path(site)).map_or(0, Iterator::count))
    };
    let before = look();
    let mut build = folder.program(&["build", "--root", "site"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let start = Instant::now();
    while look() == before && build.try_wait()?.is_none() {
        assert!(start.elapsed() < DEADLINE, "the build never touched the site");
    }
    build.kill()?;
    build.wait()?;
    Ok(())
}

/// The files in a folder that may change or go meanwhile.
fn count(folder: &Folder, path: &str) -> Option<usize> {
    let mut open = vec![folder.path(path)];
    let mut files: usize = 0;
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).ok()?.flatten() {
            if entry.file_type().ok()?.is_dir() { open.push(entry.path()) } else { files += 1 }
        }
    }
    // The marker is no page; where it is gone, the folder was exchanged meanwhile.
    files.checked_sub(1)
}
