//! One file of the finished site, and where it goes; and what is remembered from
//! one build to the next.

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

    /// Begins a file at `path` that holds other files. `None` where none can
    /// be made: then the site does without.
    fn archive(&self, _path: &str) -> Option<Box<dyn Archive + '_>> {
        None
    }
}

/// One file that holds many: what is written into it stands in it. Whatever
/// the order in which they come, its bytes are the same.
pub trait Archive: Sink {
    /// Ends the file. Its size in bytes.
    fn finish(self: Box<Self>) -> u64;
}

/// What earlier builds worked out, so that it need not be worked out again. It
/// may forget anything at any time: the output is the same. Called from several
/// threads at once.
pub trait Memory: Sync {
    /// What was kept under a key, whole and as it was.
    fn recall(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps something. The key says everything that the bytes depend on.
    fn keep(&self, key: &str, bytes: &[u8]);
}

/// The site that an earlier build made, where it still stands: files that would
/// come out the same are taken from it. Called from several threads at once.
pub trait Standing: Sync {
    /// What the build that made it noted, if the same program did.
    fn note(&self) -> Option<Vec<u8>>;
    /// Notes something for the next build.
    fn leave_note(&self, note: &[u8]);
    /// Puts a file of it into the new site, if it has the content with this
    /// [`whole_hash`](super::whole_hash).
    fn carry_over(&self, path: &str, hash: &str) -> bool;
}

/// Remembers nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forgetful;

impl Memory for Forgetful {
    fn recall(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: &str, _: &[u8]) {}
}
