//! Connections to the preview, many side by side. One that does not say what it
//! wants is let go after a while. Knows nothing of what is asked.

use std::io;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// How long the head of a request may take to come.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait where the system has no room for another connection.
const BREATH: Duration = Duration::from_millis(200);

/// Answers whoever connects, for as long as the program runs.
pub async fn answer_all(listener: std::net::TcpListener, router: Router) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Others are still answered, and make room when they are done.
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
        // Who goes away in the middle of an answer is no matter of ours.
        tokio::spawn(async move { http.serve_connection(TokioIo::new(stream), service).await });
    }
}
