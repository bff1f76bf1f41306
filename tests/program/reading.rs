//! Which files belong to a site.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::folder::{Folder, Tested};

#[test]
fn hidden_files_and_copies_of_editors_are_no_content() -> Tested {
    let folder = Folder::with_site()?;
    for name in [".over.md.swp", "over.md~", "#over.md#", ".git/over.md", "over.swp"] {
        folder.write(&format!("site/content/{name}"), "+++\nthis is no TOML\n+++\n")?;
    }
    folder.write("site/content/_static/.well-known/security.txt", "Contact: mailto:info@example.nl\n")?;
    folder.write("site/content/_static/.secret", "x")?;
    let ran = folder.run(&["build", "--root", "site"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(folder.path("site/public/.well-known/security.txt").is_file());
    assert!(!folder.path("site/public/.secret").exists());
    Ok(())
}

#[test]
fn a_link_inside_the_site_is_followed() -> Tested {
    let folder = Folder::with_site()?;
    symlink("hulpmiddelen/notitielijst.md", folder.path("site/content/kopie.md"))?;
    folder.write("site/content/kopie-van-over.md", "+++\ntitle = \"Kopie\"\n+++\n")?;
    fs::remove_file(folder.path("site/content/kopie.md"))?;
    symlink("kopie-van-over.md", folder.path("site/content/tweede.md"))?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    assert!(folder.path("site/public/tweede/index.html").is_file());
    Ok(())
}

#[test]
fn a_link_that_leads_out_of_the_site_is_told_and_not_read() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("secret.md", "+++\ntitle = \"Geheim\"\n+++\n")?;
    symlink("../../secret.md", folder.path("site/content/in.md"))?;
    let ran = folder.run(&["build", "--root", "site"])?;
    let target = fs::canonicalize(folder.path("secret.md"))?;
    let expected = format!(
        "error: site/content/in.md is a link that leads out of the site's folder, to {}; put the file itself there\n",
        target.display()
    );
    assert_eq!((ran.code, ran.err), (Some(1), expected));
    Ok(())
}

#[test]
fn a_link_to_nothing_and_a_link_in_a_circle_are_told() -> Tested {
    let folder = Folder::with_site()?;
    symlink("nowhere.md", folder.path("site/content/in.md"))?;
    let ran = folder.run(&["check", "--root", "site"])?;
    let expected = "error: site/content/in.md is a link to something that is not there; take it away\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    fs::remove_file(folder.path("site/content/in.md"))?;
    symlink(".", folder.path("site/content/round"))?;
    let ran = folder.run(&["check", "--root", "site"])?;
    let expected = "error: site/content/round is a link to a folder it stands in; take it away\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    Ok(())
}

#[test]
fn a_name_that_is_no_text_is_told() -> Tested {
    let folder = Folder::with_site()?;
    fs::write(folder.path("site/content").join(OsStr::from_bytes(b"caf\xe9.md")), "")?;
    let ran = folder.run(&["check", "--root", "site"])?;
    let expected = "error: the name of site/content/caf\u{fffd}.md has signs that no address can have; \
                    give it another name\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    Ok(())
}

#[test]
fn a_pipe_is_never_opened_neither_as_content_nor_by_a_drawing() -> Tested {
    let folder = Folder::with_site()?;
    let pipe = folder.path("site/content/pijp.md");
    assert!(Command::new("mkfifo").arg(&pipe).status()?.success());
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">";
    let image = format!("{drawing}<image xlink:href=\"{}\" width=\"9\" height=\"9\"/></svg>", pipe.display());
    folder.write("site/content/tekening.svg", &image)?;
    folder.write("site/content/met.md", "+++\ntitle = \"x\"\n+++\n\n![Een tekening](tekening.svg)\n")?;
    // Who opens a pipe waits for ever.
    let mut build = folder.program(&["build", "--root", "site"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let start = Instant::now();
    while build.try_wait()?.is_none() {
        if start.elapsed() > Duration::from_mins(1) {
            build.kill()?;
            return Err("the build waits for a pipe".into());
        }
        thread::sleep(Duration::from_millis(20));
    }
    assert!(folder.path("site/public/met/index.html").is_file());
    assert!(!folder.path("site/public/pijp").exists());
    Ok(())
}

#[test]
fn of_very_many_mistakes_a_hundred_are_shown_and_the_others_counted() -> Tested {
    let folder = Folder::with_site()?;
    let warnings = "![](x.svg)\n\n".repeat(150);
    folder.write("site/content/a.md", &format!("+++\ntitle = \"x\"\n+++\n\n{warnings}"))?;
    folder.write("site/content/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>")?;
    folder.write("site/content/b.md", "+++\ntitle = \"x\"\n+++\n\n[a](weg.md)\n")?;
    let ran = folder.run(&["build", "--root", "site"])?;
    assert_eq!(ran.code, Some(1));
    let shown = |start: &str| ran.err.lines().filter(|line| line.starts_with(start)).count();
    // What stops the build is never among those that are left out.
    assert_eq!((shown("error["), shown("warning[")), (1, 99), "{}", ran.err);
    assert!(ran.err.contains("and 51 more"), "{}", ran.err);
    assert!(ran.err.ends_with("1 error, 150 warnings\n"), "{}", ran.err);
    Ok(())
}
