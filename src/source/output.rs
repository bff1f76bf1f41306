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

/// Remembers nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forgetful;

impl Memory for Forgetful {
    fn recall(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: &str, _: &[u8]) {}
}
