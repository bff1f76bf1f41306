//! What SECURITY.md promises, held against the library: what pages say and may
//! do, and what hostile content can reach.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "a test may stop")]

mod trust {
    pub mod depth;
    pub mod pages;
    pub mod places;
    pub mod site;
    pub mod texts;
}
