//! What a build must not notice: the same site gives the same bytes wherever,
//! whenever and with however many hands it is built.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::folder::{Folder, Tested};

const PAGES: usize = 60;

/// The files of a folder, by their path from it.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.path().strip_prefix(folder).ok().map(Path::to_path_buf)).collect()
}

/// Copies a folder file by file in an order, so that the disk may list them in
/// another one.
fn copy(from: &Path, to: &Path, backwards: bool) -> Tested {
    let mut files = files_of(from);
    files.sort();
    if backwards {
        files.reverse();
    }
    for file in files {
        let place = to.join(&file);
        fs::create_dir_all(place.parent().ok_or("a file stands in a folder")?)?;
        fs::copy(from.join(&file), place)?;
    }
    Ok(())
}

#[test]
fn the_same_site_gives_the_same_bytes_wherever_whenever_and_with_however_many_threads() -> Tested {
    let folder = Folder::with_site()?;
    folder.edit(
        "site/vademecum.toml",
        "[site]",
        "[offline]\nzip = true\ndevice = true\n\n[output]\nhost_files = [\"apache\", \"caddy\", \"netlify\", \"nginx\", \"pages\"]\n\n[site]",
    )?;
    for number in 0..PAGES {
        let date = format!("2026-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        let head = format!("+++\ntitle = \"Pagina {number}\"\ndescription = \"Éen van vele.\"\ndate = {date}\n+++\n");
        let text = format!("{head}\nWoorden over zorgen, [nummer {0}](pagina-{0}.md).\n", (number + 1) % PAGES);
        folder.write(&format!("site/content/pagina-{number}.md"), &text)?;
    }
    assert_eq!(folder.run(&["build", "--root", "site", "--precompress"])?.code, Some(0));
    let expected = folder.tree("site/public")?;
    assert!(expected.len() > 3 * PAGES, "{}", expected.len());

    let original = folder.path("site");
    fs::remove_dir_all(original.join("public"))?;
    // What was remembered of the first build would hide what another one does.
    fs::remove_dir_all(original.join(".vademecum"))?;
    let mut differ = Vec::new();
    let others = [
        ("elders", vec![("TZ", "Pacific/Kiritimati"), ("RAYON_NUM_THREADS", "1")], true),
        (
            "een map/met é en spaties",
            vec![("TZ", "America/Los_Angeles"), ("LC_ALL", "tr_TR.UTF-8"), ("RAYON_NUM_THREADS", "2")],
            false,
        ),
        (
            "a/b/c/d",
            vec![("LC_ALL", "C"), ("LANG", "C"), ("RAYON_NUM_THREADS", "7"), ("HOME", "/"), ("USER", "iemand")],
            true,
        ),
        (
            "site2",
            vec![
                ("LC_ALL", "nl_NL.UTF-8"),
                ("SOURCE_DATE_EPOCH", "0"),
                ("RAYON_NUM_THREADS", "3"),
                ("TMPDIR", "/nergens"),
            ],
            false,
        ),
    ];
    for (number, (name, surroundings, backwards)) in others.into_iter().enumerate() {
        // Another second, too.
        std::thread::sleep(Duration::from_millis(400));
        let place = folder.path(name);
        copy(&original, &place, backwards)?;
        let root = place.to_string_lossy().into_owned();
        let out = format!("uit-{number}");
        let mut build = folder.program(&["build", "--root", &root, "--precompress", "--output-dir", &out]);
        let built = build.envs(surroundings.iter().copied()).output()?;
        assert!(built.status.success(), "{name}: {}", String::from_utf8_lossy(&built.stderr));
        let tree = folder.tree(&out)?;
        assert_eq!(tree.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{name}");
        differ.extend(
            tree.into_iter()
                .filter(|(path, bytes)| expected[path] != *bytes)
                .map(|(path, _)| format!("{name}: {path}")),
        );
    }
    assert_eq!(differ, Vec::<String>::new());
    Ok(())
}
