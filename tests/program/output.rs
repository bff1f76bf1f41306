//! Where a build writes, and what it never touches.

use std::error::Error;
use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;

use super::folder::{Folder, Tested};

#[test]
fn a_folder_that_we_did_not_make_is_refused_and_left_alone() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("site/public/thesis.txt", "years of work")?;
    let ran = folder.run(&["build", "--root", "site"])?;
    let expected = "error: site/public has files in it that vademecum did not make, so it is left alone; \
                    name another folder with --output-dir, or empty this one yourself\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), "", expected));
    assert_eq!(
        folder.tree("site/public")?.into_iter().collect::<Vec<_>>(),
        [("thesis.txt".to_owned(), b"years of work".to_vec())]
    );
    assert_eq!(folder.names("site")?, [".gitignore", "content", "public", "vademecum.toml"]);
    Ok(())
}

#[test]
fn a_strange_file_in_our_folder_is_named_and_kept() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    folder.write("site/public/CNAME", "example.nl")?;
    folder.write("site/public/extra/a.txt", "a")?;
    let before = folder.tree("site/public")?;
    let ran = folder.run(&["build", "--root", "site"])?;
    let expected = "error: site/public has files in it that vademecum did not make, and a build would take them away: \
                    CNAME, extra/. Move them to content/_static, and every build puts them there\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    assert_eq!(folder.tree("site/public")?, before);

    fs::create_dir_all(folder.path("site/content/_static"))?;
    fs::rename(folder.path("site/public/CNAME"), folder.path("site/content/_static/CNAME"))?;
    fs::remove_dir_all(folder.path("site/public/extra"))?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert_eq!(fs::read_to_string(folder.path("site/public/CNAME"))?, "example.nl");
    Ok(())
}

#[test]
fn a_link_in_our_folder_is_not_followed() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    folder.write("elsewhere/index.html", "mine")?;
    fs::remove_dir_all(folder.path("site/public/over"))?;
    std::os::unix::fs::symlink(folder.path("elsewhere"), folder.path("site/public/over"))?;
    let ran = folder.run(&["build", "--root", "site"])?;
    let expected = "error: site/public has files in it that vademecum did not make, and a build would take them away: \
                    over. Move them to content/_static, and every build puts them there\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    assert_eq!(fs::read_to_string(folder.path("elsewhere/index.html"))?, "mine");
    Ok(())
}

#[test]
fn a_failed_build_leaves_the_old_site_byte_for_byte() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let before = folder.tree("site/public")?;
    folder.edit("site/content/_index.md", "title = ", "titel = ")?;
    folder.edit("site/content/over.md", "Vertel hier", "Anders")?;
    let ran = folder.run(&["build", "--root", "site"])?;
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    let last = ran.err.lines().last();
    assert_eq!(last, Some("Nothing was written; the site in site/public is as it was."));
    assert_eq!(folder.tree("site/public")?, before);
    assert_eq!(folder.names("site")?, [".gitignore", ".vademecum", "content", "public", "vademecum.toml"]);
    Ok(())
}

#[test]
fn a_page_that_is_gone_from_the_content_is_gone_from_the_site() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("site/content/weg.md", "+++\ntitle = \"Weg\"\n+++\n\nTekst.\n")?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert!(folder.path("site/public/weg/index.html").is_file());
    fs::remove_file(folder.path("site/content/weg.md"))?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert!(!folder.path("site/public/weg").exists());
    assert_eq!(folder.names("site")?, [".gitignore", ".vademecum", "content", "public", "vademecum.toml"]);
    Ok(())
}

#[test]
fn two_builds_of_one_site_give_the_same_bytes() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site", "--output-dir", "one"])?.code, Some(0));
    assert_eq!(folder.run(&["build", "--root", "site", "--output-dir", "a/b/two"])?.code, Some(0));
    assert_eq!(folder.tree("one")?, folder.tree("a/b/two")?);
    Ok(())
}

#[test]
fn the_marker_lists_every_file_of_the_site() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let marker = fs::read_to_string(folder.path("site/public/.vademecum"))?;
    let mut lines = marker.lines();
    assert_eq!(lines.next(), Some("vademecum 1: a finished site; the files below are its own"));
    let files: Vec<String> = folder.tree("site/public")?.into_keys().filter(|path| path != ".vademecum").collect();
    assert_eq!(lines.collect::<Vec<_>>(), files);
    Ok(())
}

#[test]
fn the_site_is_never_built_over_its_own_sources() -> Tested {
    let folder = Folder::with_site()?;
    fs::create_dir(folder.path("site/themes"))?;
    let before = folder.tree(".")?;
    let sources = |output: &str, name: &str| {
        format!(
            "error: cannot build into {output}: that is where the site's {name} is; \
             name a folder of its own with --output-dir\n"
        )
    };
    let whole = |output: &str| {
        format!(
            "error: cannot build into {output}: the site itself is in it; name a folder of its own with --output-dir\n"
        )
    };
    let cases = [
        ("site", whole("site")),
        (".", whole(".")),
        ("site/content", sources("site/content", "content")),
        ("site/content/new", sources("site/content/new", "content")),
        ("site/themes/x/y", sources("site/themes/x/y", "themes")),
    ];
    for (output, expected) in cases {
        let ran = folder.run(&["build", "--root", "site", "--output-dir", output])?;
        assert_eq!((ran.code, ran.err), (Some(2), expected), "{output}");
    }
    assert_eq!(folder.tree(".")?, before);
    Ok(())
}

#[test]
fn a_file_in_the_place_of_the_output_is_refused() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("site/public", "a file")?;
    let ran = folder.run(&["build", "--root", "site"])?;
    let expected = "error: site/public is a file; name a folder with --output-dir\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    Ok(())
}

#[test]
fn a_link_to_a_folder_can_be_built_into_and_stays_a_link() -> Tested {
    let folder = Folder::with_site()?;
    fs::create_dir(folder.path("www"))?;
    std::os::unix::fs::symlink(folder.path("www"), folder.path("site/public"))?;
    for _ in 0..2 {
        assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    }
    assert!(fs::symlink_metadata(folder.path("site/public"))?.is_symlink());
    assert!(folder.path("www/index.html").is_file());
    Ok(())
}

#[test]
fn two_files_for_one_address_are_no_site() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("site/content/_static/over/index.html", "mine")?;
    let ran = folder.run(&["build", "--root", "site"])?;
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("over/index.html"), "{}", ran.err);
    assert!(!folder.path("site/public").exists());
    Ok(())
}

#[test]
fn what_a_killed_build_left_is_cleared_and_nothing_else() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("site/.public.vademecum-999999/.vademecum", "vademecum 1: a site that is being built\n")?;
    folder.write("site/.public.vademecum-999999/half/index.html", "half")?;
    fs::create_dir(folder.path("site/.public.vademecum-999998"))?;
    folder.write("site/.public.vademecum-999997/diary.txt", "not ours")?;
    folder.write("site/.public.vademecum-notes/diary.txt", "not ours")?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let expected = [
        ".gitignore",
        ".public.vademecum-999997",
        ".public.vademecum-notes",
        ".vademecum",
        "content",
        "public",
        "vademecum.toml",
    ];
    assert_eq!(folder.names("site")?, expected);
    Ok(())
}

#[test]
fn an_old_site_that_a_killed_build_set_aside_comes_back() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let before = folder.tree("site/public")?;
    fs::rename(folder.path("site/public"), folder.path("site/.public.vademecum-999999.old"))?;
    folder.edit("site/content/_index.md", "title = ", "titel = ")?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(1));
    assert_eq!(folder.tree("site/public")?, before);
    Ok(())
}

#[test]
fn a_second_build_into_one_folder_waits_for_no_one_and_says_so() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("site/.public.vademecum-999999/.vademecum", "vademecum 1: a site that is being built\n")?;
    // What a running build holds.
    let running = File::open(folder.path("site/.public.vademecum-999999"))?;
    rustix::fs::flock(&running, rustix::fs::FlockOperation::LockExclusive)?;
    let ran = folder.run(&["build", "--root", "site"])?;
    let expected = "error: another build into site/public is running; wait until it is done\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    drop(running);
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    Ok(())
}

#[test]
fn a_site_for_a_folder_goes_to_one_of_its_own_and_the_published_one_stays() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let published = folder.tree("site/public")?;
    let ran = folder.run(&["build", "--root", "site", "--portable"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let told = "The site is in site/public-portable\nOpen site/public-portable/index.html to read it\n";
    assert!(ran.out.ends_with(told), "{}", ran.out);
    assert_eq!(folder.tree("site/public")?, published);
    let names = folder.names("site")?;
    assert_eq!(names, [".gitignore", ".vademecum", "content", "public", "public-portable", "vademecum.toml"]);
    let portable = folder.tree("site/public-portable")?;
    assert!(portable.contains_key("search/index.js") && !portable.contains_key("search/index.json"));

    let named = folder.run(&["build", "--root", "site", "--portable", "--output-dir", "usb stick #1"])?;
    assert_eq!(named.code, Some(0));
    assert_eq!(folder.tree("usb stick #1")?, portable);
    Ok(())
}

#[test]
fn a_site_for_a_folder_comes_as_one_file_too_with_the_same_bytes_each_time() -> Tested {
    let folder = Folder::with_site()?;
    let title = "title = \"Proef & co\"";
    folder.write("site/vademecum.toml", &format!("[site]\n{title}\nbase_url = \"https://example.nl/\"\n"))?;
    assert_eq!(folder.run(&["build", "--root", "site", "--portable"])?.code, Some(0));
    let unzipped = folder.tree("site/public-portable")?;
    let ran = folder.run(&["build", "--root", "site", "--portable", "--zip"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let told = ran.out.lines().last().unwrap_or_default();
    assert!(told.starts_with("All of it in one file: site/public-portable/proef-co.zip, "), "{told}");
    let mut zipped = folder.tree("site/public-portable")?;
    let zip = zipped.remove("proef-co.zip").ok_or("no zip")?;
    assert!(zip.starts_with(b"PK") && zip.len() > 10_000, "{}", zip.len());
    zipped.remove(".vademecum");
    assert!(zipped.iter().all(|(path, bytes)| unzipped.get(path) == Some(bytes)));
    assert_eq!(zipped.len() + 1, unzipped.len());
    let again = folder.run(&["build", "--root", "site", "--portable", "--zip", "--output-dir", "again"])?;
    assert_eq!(again.code, Some(0));
    assert_eq!(folder.tree("again")?.get("proef-co.zip"), Some(&zip));

    let alone = folder.run(&["build", "--root", "site", "--zip"])?;
    assert_eq!((alone.code, alone.out.as_str()), (Some(2), ""));
    assert!(alone.err.contains("--portable"), "{}", alone.err);
    Ok(())
}

#[test]
fn readers_may_take_along_what_stands_on_the_site_and_no_more() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site", "--portable", "--zip"])?.code, Some(0));
    let name = folder.names("site/public-portable")?.into_iter().find(|name| name.contains(".zip")).ok_or("no zip")?;
    let zip_of = |path: &str| fs::read(folder.path(path).join(&name));
    let asked = zip_of("site/public-portable")?;
    folder.edit("site/vademecum.toml", "[site]", "[offline]\nzip = true\n\n[site]")?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert_eq!(zip_of("site/public")?, asked);
    let page = fs::read_to_string(folder.path("site/public/offline-lezen/index.html"))?;
    let size = format!("{} kB", asked.len().div_ceil(1_000));
    assert!(page.contains(&format!("{name}\" download>Download de hele site (zip, {size})</a>")), "{page}");

    folder.write("site/content/weg.md", "+++\ntitle = \"Weg\"\n+++\n\nTekst.\n")?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    let has_it = |zip: &[u8]| zip.windows(14).any(|bytes| bytes == b"weg/index.html");
    assert!(has_it(&zip_of("site/public")?));
    for edit in ["draft = true\n", "slug = \"elders\"\n"] {
        folder.write("site/content/weg.md", &format!("+++\ntitle = \"Weg\"\n{edit}+++\n\nTekst.\n"))?;
        assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
        assert!(!has_it(&zip_of("site/public")?), "{edit}");
    }
    fs::remove_file(folder.path("site/content/weg.md"))?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert_eq!(zip_of("site/public")?, asked);
    Ok(())
}

#[test]
fn timings_tell_every_stage_and_as_json_nothing_else() -> Tested {
    let folder = Folder::with_site()?;
    let ran = folder.run(&["build", "--root", "site", "--timings=json"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let told: serde_json::Value = serde_json::from_str(&ran.out)?;
    let stages = told["stages"].as_array().ok_or("no stages")?;
    let names: Vec<&str> = stages.iter().filter_map(|stage| stage["stage"].as_str()).collect();
    let expected = ["read", "setup", "entries", "together", "pictures", "pages", "exports", "search", "publish"];
    assert_eq!(names, expected);
    let sum: f64 = stages.iter().filter_map(|stage| stage["wall_ms"].as_f64()).sum();
    let total = told["total"]["wall_ms"].as_f64().ok_or("no total")?;
    assert!(total > 0.0 && (total - sum).abs() < 2.0, "{total} is not the sum, {sum}");
    let ran = folder.run(&["build", "--root", "site", "--timings"])?;
    for name in expected.iter().chain(&["total"]) {
        assert!(ran.out.lines().any(|line| line.trim_start().starts_with(name)), "no {name} in:\n{}", ran.out);
    }
    Ok(())
}

#[test]
fn a_file_that_some_hosts_do_not_take_is_told() -> Tested {
    let folder = Folder::with_site()?;
    fs::create_dir_all(folder.path("site/content/_static"))?;
    let long = fs::File::create(folder.path("site/content/_static/lezing.mp4"))?;
    long.set_len(21_000_000)?;
    let ran = folder.run(&["build", "--root", "site"])?;
    let note = "note: lezing.mp4 takes 21.0 MB; some hosts take no file above 20 MB\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), note));
    long.set_len(20_000_000)?;
    let ran = folder.run(&["build", "--root", "site"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    Ok(())
}

#[test]
fn a_site_has_no_more_files_than_its_host_takes_where_that_can_be_and_finds_the_same() -> Tested {
    let folder = Folder::with_site()?;
    let sentence = "Wie zich zorgen maakt, vraagt eerst wat er aan de hand is en luistert. ";
    for number in 0..200 {
        let path = format!("site/content/uitleg/deel-{number}.md");
        folder
            .write(&path, &format!("---\ntitle: Uitleg {number}\n---\n\nDeel {number}. {}\n", sentence.repeat(50)))?;
    }
    let config = fs::read_to_string(folder.path("site/vademecum.toml"))?;
    let build_with = |most_files: usize| {
        folder.write("site/vademecum.toml", &format!("{config}\n[output]\nmost_files = {most_files}\n"))?;
        let ran = folder.run(&["build", "--root", "site"])?;
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        Ok::<_, Box<dyn Error>>((folder.tree("site/public")?.len(), ran.err))
    };
    let found = || folder.run(&["search", "--root", "site", "eerst", "luistert", "deel"]).map(|ran| ran.out);
    let (all, said) = build_with(20_000)?;
    assert_eq!(said, "");
    let answer = found()?;
    assert!(answer.contains("Uitleg"), "{answer}");
    let most = all - 60;
    let (fewer, said) = build_with(most)?;
    assert!(fewer <= most, "{fewer} files, and {most} are taken");
    assert_eq!(said, "");
    assert_eq!(found()?, answer);
    let (files, said) = build_with(20)?;
    let note = format!(
        "note: the site has {} files, and hosts may take no more than 20; \
         if yours does, say so with `most_files` in `[output]`\n",
        files - 1
    );
    assert_eq!((files, said), (all, note), "what cannot be reached makes nothing slower");
    Ok(())
}

#[test]
fn a_second_build_writes_only_what_is_not_as_it_was() -> Tested {
    let folder = Folder::with_site()?;
    let build = |args: &[&str]| folder.run(&[&["build", "--root", "site"], args].concat());
    let place = |path: &str| Ok::<u64, Box<dyn Error>>(fs::metadata(folder.path(path))?.ino());
    let first = build(&[])?;
    assert!(!first.out.contains("  Files: "), "there was nothing to be as it was:\n{}", first.out);
    let before = folder.tree("site/public")?;
    let files = before.len() - 1;
    let again = build(&[])?;
    assert!(again.out.contains(&format!("\n  Files: 0 of {files} are new or changed\n")), "{}", again.out);
    assert_eq!(folder.tree("site/public")?, before);

    let (kept, changed) = ("site/public/over/index.html", "site/public/hulpmiddelen/notitielijst/index.html");
    let (old_kept, old_changed) = (place(kept)?, place(changed)?);
    let source = "site/content/hulpmiddelen/notitielijst.md";
    let text = fs::read_to_string(folder.path(source))?;
    folder.write(source, &format!("{text}\nEen zin erbij.\n"))?;
    let third = build(&[])?;
    assert_eq!(third.code, Some(0));
    assert_eq!(place(kept)?, old_kept, "a page that is as it was is the same file");
    assert_ne!(place(changed)?, old_changed, "a page that changed is another file");
    let after = folder.tree("site/public")?;
    let differ = after.iter().filter(|(path, bytes)| *path != ".vademecum" && before.get(*path) != Some(bytes)).count();
    assert!(differ > 0 && differ < files);
    let told = format!("\n  Files: {differ} of {} are new or changed\n", after.len() - 1);
    assert!(third.out.contains(&told), "no{told}in {}", third.out);
    // The same as a site that was built from nothing.
    assert_eq!(build(&["--output-dir", "anew"])?.code, Some(0));
    assert_eq!(folder.tree("anew")?, after);
    Ok(())
}

#[test]
fn a_zip_that_is_as_it_was_is_not_written_anew() -> Tested {
    let folder = Folder::with_site()?;
    let build = || folder.run(&["build", "--root", "site", "--portable", "--zip"]);
    assert_eq!(build()?.code, Some(0));
    let before = folder.tree("site/public-portable")?;
    let again = build()?;
    let files = before.len() - 1;
    assert!(again.out.contains(&format!("\n  Files: 0 of {files} are new or changed\n")), "{}", again.out);
    assert_eq!(folder.tree("site/public-portable")?, before);
    Ok(())
}
