//! One file of the finished site, and where it goes.

/// A file that a build made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it stands below the output folder, with `/` and without one in
    /// front: `verslagen/kleine-zorgen/index.html`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl OutputFile {
    /// A file from its path and content.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}

/// Where finished files go, as soon as each is made. Called from several
/// threads at once, in no order.
pub trait Sink: Sync {
    /// Takes one file.
    fn write(&self, file: OutputFile);
}
