//! Requests to answers. Only this computer may ask, and only under its own
//! name: another site that points its name here gets nothing.

use std::convert::Infallible;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};
use vademecum::config::strictest_policy;
use vademecum::export::content_type;

use super::pages;
use super::preview::{Preview, Shown};
use super::request::{Sought, decoded, encoded, find, is_asked_by_another_site, is_local};
use super::shown::Site;

/// The policy that a site should be served with anywhere: so that what works
/// here works there.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    // It has no sign that a header cannot have.
    HeaderValue::try_from(strictest_policy()).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
});
const HTML: &str = "text/html; charset=utf-8";
const LIVE_SCRIPT: &str = include_str!("../live/live.js");
const LIVE_STYLE: &str = include_str!("../live/live.css");

/// Everything the preview answers.
pub fn router(preview: Arc<Preview>) -> Router {
    Router::new()
        .route("/__vademecum/live.js", get(async || file("live.js", LIVE_SCRIPT)))
        .route("/__vademecum/live.css", get(async || file("live.css", LIVE_STYLE)))
        .route("/__vademecum/events", get(events))
        .fallback_service(get(page).with_state(Arc::clone(&preview)))
        .layer(middleware::from_fn(guard))
        .with_state(preview)
}

/// Refuses other names than this computer's, and gives every answer the
/// headers it should have.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = if request.headers().contains_key("service-worker") {
        // A copy of a preview would hide every change, and the next site on this port.
        StatusCode::NOT_FOUND.into_response()
    } else if !is_local(request.headers()) {
        (StatusCode::FORBIDDEN, "The preview answers only as 127.0.0.1 or localhost.\n").into_response()
    } else if is_asked_by_another_site(request.headers()) {
        (StatusCode::FORBIDDEN, "The preview answers its own pages alone.\n").into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, POLICY.clone());
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// What there is to see, now and after each change, as a stream that ends
/// when the page is left.
async fn events(State(preview): State<Arc<Preview>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = WatchStream::new(preview.changes()).map(|shown| Ok(Event::default().data(message(&shown))));
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn message(shown: &Shown) -> String {
    // Without a site the page itself is the list of mistakes.
    let mistakes = if shown.site.is_some() { shown.mistakes.as_slice() } else { &[] };
    json!({ "name": shown.name, "mistakes": mistakes }).to_string()
}

async fn page(State(preview): State<Arc<Preview>>, uri: Uri) -> Response {
    let mut changes = preview.changes();
    loop {
        let shown = Arc::clone(&changes.borrow_and_update());
        // Who waits for a file of a site that is out of date gets that of the next.
        tokio::select! {
            answer = answer_from(&preview, &shown, &uri) => return answer,
            Ok(()) = changes.changed() => {}
        }
    }
}

async fn answer_from(preview: &Preview, shown: &Shown, uri: &Uri) -> Response {
    let Some(site) = &shown.site else {
        let page = pages::mistakes_page(&shown.mistakes, &shown.name);
        return answer(StatusCode::INTERNAL_SERVER_ERROR, HTML, page);
    };
    let Some(address) = decoded(uri.path()) else { return nothing(site, shown).await };
    match find(&site.base_path, |path| site.has(path), &address) {
        Sought::File(path) => {
            if site.is_page(&path) {
                preview.note(&path);
            }
            match site_file(site, &path, StatusCode::OK, shown).await {
                Some(answer) => answer,
                None => nothing(site, shown).await,
            }
        }
        Sought::Elsewhere(path) => redirect(&path, uri.query()),
        Sought::Nothing => nothing(site, shown).await,
    }
}

/// The answer where there is nothing: the page that the site has for it.
async fn nothing(site: &Site, shown: &Shown) -> Response {
    if let Some(page) = site_file(site, "404.html", StatusCode::NOT_FOUND, shown).await {
        return page;
    }
    let words = format!("The site begins at {}.", site.base_path);
    answer(StatusCode::NOT_FOUND, HTML, pages::notice("There is nothing here", &words))
}

/// A file of the site; `None` if it has none at that path.
async fn site_file(site: &Site, path: &str, status: StatusCode, shown: &Shown) -> Option<Response> {
    let kind = content_type(path);
    match site.file(path).await? {
        Ok(bytes) if kind == HTML => Some(answer(status, &kind, pages::with_live(&bytes, &shown.name))),
        Ok(bytes) => Some(answer(status, &kind, bytes)),
        Err(mistake) => {
            let page = pages::mistakes_page(std::slice::from_ref(&*mistake), &shown.name);
            Some(answer(StatusCode::INTERNAL_SERVER_ERROR, HTML, page))
        }
    }
}

fn file(name: &str, text: &'static str) -> Response {
    answer(StatusCode::OK, &content_type(name), text)
}

fn answer(status: StatusCode, kind: &str, body: impl Into<Body>) -> Response {
    let kind = HeaderValue::from_str(kind).unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    (status, [(CONTENT_TYPE, kind)], body.into()).into_response()
}

/// Browsers do not remember this one: the site may be another tomorrow.
fn redirect(path: &str, query: Option<&str>) -> Response {
    let mut target = encoded(path);
    if let Some(query) = query {
        target = format!("{target}?{query}");
    }
    match HeaderValue::try_from(target) {
        Ok(target) => (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, target)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
