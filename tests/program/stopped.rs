//! A build that is stopped, or whose disk will not go on: the old site stands,
//! and nothing is left beside it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::folder::{Folder, Tested};

const PAGES: usize = 400;
const DEADLINE: Duration = Duration::from_mins(1);
/// How soon a build that is asked to end is gone.
const SOON: Duration = Duration::from_secs(2);

/// A site that was built, and then changed on every page.
fn changed_site() -> Result<Folder, Box<dyn std::error::Error>> {
    let folder = Folder::with_site()?;
    for word in ["Oud", "Nieuw"] {
        for number in 0..PAGES {
            let text = format!("+++\ntitle = \"{word} {number}\"\n+++\n\n{word} {number}.\n");
            folder.write(&format!("site/content/pagina-{number}.md"), &text)?;
        }
        if word == "Oud" {
            assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
        }
    }
    Ok(folder)
}

#[test]
fn a_build_that_is_stopped_is_gone_within_two_seconds_and_leaves_nothing() -> Tested {
    let folder = changed_site()?;
    let (old, beside) = (folder.tree("site/public")?, folder.names("site")?);
    for signal in ["-TERM", "-INT"] {
        let mut build =
            folder.program(&["build", "--root", "site"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let staging = folder.path(&format!("site/.public.vademecum-{}", build.id()));
        let start = Instant::now();
        // Once it is at work: some pages are there.
        while std::fs::read_dir(&staging).map_or(0, Iterator::count) < 20 {
            assert!(start.elapsed() < DEADLINE && build.try_wait()?.is_none(), "the build was never at work");
            std::thread::yield_now();
        }
        let stopped = Instant::now();
        assert!(Command::new("kill").args([signal, &build.id().to_string()]).status()?.success());
        let code = build.wait()?;
        assert!(stopped.elapsed() < SOON, "{signal}: it took {:?}", stopped.elapsed());
        assert_eq!(code.code(), Some(130), "{signal}");
        assert!(folder.tree("site/public")? == old, "{signal}: the site is not as it was");
        assert_eq!(folder.names("site")?, beside, "{signal}: something is left");
    }
    Ok(())
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site_and_says_so() -> Tested {
    let folder = changed_site()?;
    let (old, beside) = (folder.tree("site/public")?, folder.names("site")?);
    // The system refuses every file above 4 kB, in the middle of writing it.
    let program = env!("CARGO_BIN_EXE_vademecum");
    let limited = format!("trap '' XFSZ; ulimit -f 4; exec {program} build --root site");
    let built = Command::new("bash").args(["-c", &limited]).current_dir(folder.path("")).output()?;
    let words = String::from_utf8_lossy(&built.stderr).into_owned();
    assert_eq!(built.status.code(), Some(1), "{words}");
    assert!(words.contains("cannot write") && words.contains(".public.vademecum-"), "{words}");
    assert!(folder.tree("site/public")? == old, "the site is not as it was");
    assert_eq!(folder.names("site")?, beside, "something is left");
    Ok(())
}
