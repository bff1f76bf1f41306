//! A folder for one test, and the program in it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a test ends with.
pub type Tested = Result<(), Box<dyn Error>>;

/// A folder that is gone after the test.
pub struct Folder {
    place: TempDir,
}

/// What the program did.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Folder {
    /// An empty folder.
    pub fn empty() -> Result<Self, Box<dyn Error>> {
        Ok(Self { place: tempfile::tempdir()? })
    }

    /// A folder with the site of `vademecum init` in `site`.
    pub fn with_site() -> Result<Self, Box<dyn Error>> {
        let folder = Self::empty()?;
        let ran = folder.run(&["init", "site"])?;
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        Ok(folder)
    }

    /// A path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.place.path().join(path)
    }

    /// The program, to be run in the folder, with plain messages.
    pub fn program(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vademecum"));
        command.args(args).current_dir(self.place.path()).env_remove("NO_COLOR").stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, args: &[&str]) -> Result<Ran, Box<dyn Error>> {
        let output = self.program(args).output()?;
        Ok(Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout)?,
            err: String::from_utf8(output.stderr)?,
        })
    }

    /// Writes a file, with the folders on the way to it.
    pub fn write(&self, path: &str, text: &str) -> Tested {
        let file = self.path(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(fs::write(file, text)?)
    }

    /// Puts one text in the place of another in a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) -> Tested {
        let text = fs::read_to_string(self.path(path))?;
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to))
    }

    /// Every file below a folder with its bytes, and every empty folder.
    pub fn tree(&self, path: &str) -> Result<BTreeMap<String, Vec<u8>>, Box<dyn Error>> {
        let mut tree = BTreeMap::new();
        let top = self.path(path);
        if top.exists() {
            gather(&top, &top, &mut tree)?;
        }
        Ok(tree)
    }

    /// The names in a folder, sorted.
    pub fn names(&self, path: &str) -> Result<Vec<String>, Box<dyn Error>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.path(path))? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }
}

fn gather(top: &Path, folder: &Path, tree: &mut BTreeMap<String, Vec<u8>>) -> Tested {
    let mut is_empty = true;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        is_empty = false;
        if path.is_dir() {
            gather(top, &path, tree)?;
        } else {
            tree.insert(path.strip_prefix(top)?.to_string_lossy().into_owned(), fs::read(&path)?);
        }
    }
    if is_empty {
        tree.insert(format!("{}/", folder.strip_prefix(top)?.to_string_lossy()), Vec::new());
    }
    Ok(())
}
