//! What must hold of any input, one file for each way in: `tests/fuzz_replay.rs`
//! tries what stands in `corpus/`, and a fuzzer looks for more. Each takes
//! bytes, and panics where a promise is broken. Must never know: who tries.

mod address;
mod front_matter;
mod index;
mod markup;
mod page;
mod question;
mod request;
mod site;
mod slug;

/// One way in: its name, which is that of its corpus, and what must hold there.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("address", address::address),
    ("index", index::index),
    ("page", page::page),
    ("question", question::question),
    ("request", request::request),
    ("slug", slug::slug),
    ("toml", front_matter::toml),
    ("yaml", front_matter::yaml),
];

/// Tries one input on the target of a name.
#[allow(dead_code, reason = "for the fuzzer")]
pub fn hold(name: &str, data: &[u8]) {
    let found = TARGETS.iter().find(|(target, _)| *target == name);
    let (_, target) = found.unwrap_or_else(|| panic!("no target is called {name}"));
    target(data);
}
