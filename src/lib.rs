//! Vademecum turns an institute's Markdown into a searchable static site.
//!
//! # The way of the data
//!
//! ```text
//!  disk ──▶ Inputs                                                    (cli)
//!             │
//!             ├─ vademecum.toml ─▶ Config                             (config)
//!             ├─ _types, _vocabularies ─▶ Schema                      (schema)
//!             ├─ themes/… ─▶ Theme                                    (theme)
//!             │
//!             │  each file on its own, side by side
//!             └─ *.md ─▶ Document ─▶ Entry, and one for each block    (document, entry)
//!                                     │
//!             ┌───────────────────────┘
//!             ▼  all together, once
//!           Site: addresses, links, relations, relatives, terms, plan (site)
//!             │
//!             ├─ each page on its own ─▶ view ─▶ template ─▶ HTML     (theme)
//!             ├─ pictures of pages in other sizes and a small format  (picture)
//!             ├─ words and facets ─▶ search index and its client      (search)
//!             ├─ values as programs read them                         (describe)
//!             ├─ only when asked: how the texts are written           (advice)
//!             └─ JSON, CSV, feed, site map, redirects …               (export)
//!                 │
//!                 ▼
//!  disk ◀── OutputFile …                                              (cli)
//! ```
//!
//! Beside every value go its [`diagnostic::Diagnostics`]: what authors should
//! know, collected on the way and told at the end, all at once.
//!
//! # Ranks
//!
//! A module imports only modules of lower rank; a test guards this.
//!
//! | rank | modules |
//! |---|---|
//! | 0 | [`source`] |
//! | 1 | [`diagnostic`] |
//! | 2 | [`data`] |
//! | 3 | [`config`], [`schema`], [`document`], [`search`], [`picture`] |
//! | 4 | [`entry`] |
//! | 5 | [`site`], [`manual`] |
//! | 6 | [`describe`] |
//! | 7 | [`theme`], [`advice`] |
//! | 8 | [`export`] |
//! | 9 | [`pipeline`] |
//!
//! The program's own part, `cli`, is not in this library: it alone touches the
//! disk, the clock, the terminal and the network.
//!
//! # What always holds
//!
//! 1. Between [`source::Inputs`] and [`source::OutputFile`] there is no disk,
//!    clock, environment or network.
//! 2. No stage fails on content. Problems become diagnostics; the value is
//!    still returned.
//! 3. A page is a pure function of its view and the theme. Templates cannot
//!    fetch.
//! 4. Same inputs, same bytes, on every machine; also with what earlier builds
//!    left ([`pipeline::Known`]), which is only ever taken for what it was made of.
//! 5. Only [`site`] knows more than one entry.
//! 6. No Rust file names a content type or a vocabulary; those are data.
//! 7. Every diagnostic has a stable code and a case.
//! 8. The output holds no address of another host except those an author wrote.
#![forbid(unsafe_code)]

pub mod advice;
pub mod config;
pub mod data;
pub mod describe;
pub mod diagnostic;
pub mod document;
pub mod entry;
pub mod export;
pub mod manual;
pub mod picture;
pub mod pipeline;
pub mod schema;
pub mod search;
pub mod site;
pub mod source;
pub mod theme;
