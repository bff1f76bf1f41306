//! How the program is linked where it is built for Linux.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    // A program that may be loaded anywhere lists every address in itself. In their packed form (RELR, glibc 2.36 and
    // newer) these lists are a sixtieth: without it they are 6 % of the file. Other linkers say so and go on.
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
