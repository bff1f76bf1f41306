//! `serve`: the site as readers will see it, on this computer alone, following
//! every file that is saved. Knows nothing of how a page is made.

mod connections;
mod mistakes;
mod pages;
mod preview;
mod request;
mod respond;
mod shown;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread;

use super::Ending;
use super::args::{Place, ServeArgs};
use super::disk::Folder;
use super::failure::Failure;
use super::{report, terminal};
use preview::Preview;

/// Builds, serves, and builds again after each change, until it is stopped.
pub fn run(place: &Place, args: &ServeArgs) -> Result<Ending, Failure> {
    let folder = Folder::open(place)?;
    let listener = listen(args.port)?;
    let port = listener.local_addr().map_err(|error| no_network(&error))?.port();
    // Watching begins before the first build, so that nothing saved meanwhile is missed.
    let watcher = watch::Watch::begin(&folder)?;
    let preview = Arc::new(Preview::new(folder, args, port));
    preview.rebuild(&watch::Changes { some_unknown: true, ..watch::Changes::default() });
    let address = format!("http://127.0.0.1:{port}{}", preview.base_path());
    terminal::say(&format!("The site is at {address} and follows what you save. Stop with Ctrl-C."));
    if args.open
        && let Err(error) = opener::open(&address)
    {
        terminal::tell(&format!("warning: cannot open a browser ({error}); open {address} yourself"));
    }
    let rebuilding = Arc::clone(&preview);
    thread::spawn(move || watcher.follow(|changes| rebuilding.rebuild(&changes)));
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| no_network(&error))?;
    runtime
        .block_on(connections::answer_all(listener, respond::router(preview)))
        .map_err(|error| no_network(&error))?;
    Ok(Ending::Fine)
}

/// Takes the port, on the address that only this computer can reach.
fn listen(port: u16) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Failure::Trouble(format!(
            "port {port} is taken by another program, perhaps another `vademecum serve`; choose one with --port"
        )),
        std::io::ErrorKind::PermissionDenied => {
            Failure::Trouble(format!("port {port} is not for everyone; choose one above 1023 with --port"))
        }
        _ => no_network(&error),
    })?;
    listener.set_nonblocking(true).map_err(|error| no_network(&error))?;
    Ok(listener)
}

fn no_network(error: &std::io::Error) -> Failure {
    Failure::Trouble(format!("cannot serve on 127.0.0.1: {}", super::failure::in_words(error)))
}

/// What a rebuild tells on the terminal.
fn tell(rebuilt: &preview::Rebuilt) {
    report::diagnostics(&rebuilt.diagnostics);
    match (&rebuilt.failure, rebuilt.pages) {
        (Some(failure), _) => report::failure(failure),
        (None, Some(pages)) => terminal::say(&format!("Built {pages} pages in {}", report::seconds(rebuilt.took))),
        (None, None) if rebuilt.is_old_kept => terminal::tell("The last good site stays up."),
        (None, None) => {}
    }
}
