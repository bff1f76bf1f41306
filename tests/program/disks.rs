//! The disk as it may be: sources that nobody may write, and a disk that is
//! really full.
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;
use std::process::{Command, Output};

use super::folder::{Folder, Tested};

/// Somebody who owns nothing, by number.
const NOBODY: u32 = 65_534;

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|told| told.stdout == b"0\n")
}

/// Takes away who may write a folder and all in it.
fn lock(top: &Path) -> Tested {
    for entry in walkdir::WalkDir::new(top).contents_first(true) {
        let entry = entry?;
        let mode = if entry.file_type().is_dir() { 0o555 } else { 0o444 };
        fs::set_permissions(entry.path(), Permissions::from_mode(mode))?;
    }
    Ok(())
}

fn unlock(top: &Path) -> Tested {
    for entry in walkdir::WalkDir::new(top) {
        fs::set_permissions(entry?.path(), Permissions::from_mode(0o755))?;
    }
    Ok(())
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn sources_that_nobody_may_write_are_built_and_stay_as_they_are() -> Tested {
    let folder = Folder::with_site()?;
    let before = folder.tree("site")?;
    fs::create_dir(folder.path("out"))?;
    // Root may write everything, so the build is somebody else's.
    let mut build = if is_root() {
        fs::set_permissions(folder.path(""), Permissions::from_mode(0o755))?;
        chown(folder.path("out"), Some(NOBODY), Some(NOBODY))?;
        let mut build = Command::new("setpriv");
        build.args(["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_vademecum")]);
        let reaches = Command::new("setpriv")
            .args(["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_vademecum"), "--version"])
            .output();
        if !reaches.is_ok_and(|reached| reached.status.success()) {
            eprintln!("skipped: no other user of this computer can run the program");
            return Ok(());
        }
        build
    } else {
        Command::new(env!("CARGO_BIN_EXE_vademecum"))
    };
    lock(&folder.path("site"))?;
    build.args(["build", "--root", "site", "--output-dir", "out/site"]).current_dir(folder.path(""));
    let (first, again) = (build.output()?, build.output()?);
    let inside = Command::new(build.get_program())
        .args(build.get_args().take_while(|argument| *argument != "build"))
        .args(["build", "--root", "site"])
        .current_dir(folder.path(""))
        .output()?;
    unlock(&folder.path("site"))?;
    assert_eq!((first.status.code(), words(&first).as_str()), (Some(0), ""));
    assert_eq!((again.status.code(), words(&again).as_str()), (Some(0), ""));
    assert!(folder.path("out/site/index.html").is_file());
    // Where there is no room for the site either, that is said.
    assert_eq!(inside.status.code(), Some(1), "{}", words(&inside));
    assert!(words(&inside).starts_with("error: cannot "), "{}", words(&inside));
    assert_eq!(folder.tree("site")?, before);
    Ok(())
}

/// What happens on a disk of its own that is full but for some room, in a shell
/// of its own with `vademecum` in `$0`.
const FULL: &str = r#"
mount -t tmpfs -o size=64m none disk || exit 77
cp -a site disk/site && cp -a disk/site/public old
sed -i 's/^title = .*/title = "Een andere titel"/' disk/site/vademecum.toml
ls -A disk/site > names
head -c 100m /dev/zero > disk/fill 2> /dev/null
truncate -s -"$1" disk/fill
"$0" build --root disk/site 2> words
echo "$?" > code
diff -r disk/site/public old > difference
ls -A disk/site | diff names - >> difference
rm disk/fill
"$0" build --root disk/site 2>> words
echo "$?" >> code
exit 0
"#;

#[test]
fn a_full_disk_leaves_the_old_site_and_says_so() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
    fs::create_dir(folder.path("disk"))?;
    for room in ["0", "8k", "60k", "300k"] {
        let mut shell = Command::new("unshare");
        if !is_root() {
            shell.args(["--user", "--map-root-user"]);
        }
        // The disk is gone with the shell.
        shell.args(["--mount", "sh", "-c", FULL, env!("CARGO_BIN_EXE_vademecum"), room]);
        let Ok(ran) = shell.current_dir(folder.path("")).output() else {
            eprintln!("skipped: this computer has no unshare");
            return Ok(());
        };
        if !ran.status.success() {
            eprintln!("skipped: no disk can be put in a folder here: {}", words(&ran));
            return Ok(());
        }
        let words = fs::read_to_string(folder.path("words"))?;
        assert_eq!(fs::read_to_string(folder.path("code"))?, "1\n0\n", "{room}: {words}");
        assert!(words.contains("the disk is full"), "{room}: {words}");
        assert_eq!(fs::read_to_string(folder.path("difference"))?, "", "{room}: {words}");
        fs::remove_dir_all(folder.path("old"))?;
    }
    Ok(())
}
