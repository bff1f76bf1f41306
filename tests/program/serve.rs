//! `serve`: the site on this computer, following every file that is saved.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::Duration;

use super::folder::{Folder, Tested};

/// No answer takes longer than this, also on a busy machine.
const DEADLINE: Duration = Duration::from_mins(1);

/// A preview that ends with the test.
struct Served {
    child: Child,
    /// `127.0.0.1:1111`.
    host: String,
    /// `/`, or `/kennis/`.
    path: String,
}

impl Served {
    fn start(folder: &Folder, args: &[&str]) -> Result<Self, Box<dyn Error>> {
        let all = [&["serve", "--root", "site", "--port", "0"], args].concat();
        let mut child = folder.program(&all).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut served = Self { child, host: String::new(), path: String::new() };
        let mut lines = BufReader::new(out).lines();
        let line = loop {
            let line = lines.next().ok_or("the preview ended before it said where it is")??;
            if line.starts_with("The site is at ") {
                break line;
            }
        };
        // The rest is read away, so that the preview is never held up.
        std::thread::spawn(move || lines.count());
        let address = line.strip_prefix("The site is at http://").and_then(|rest| rest.split(' ').next());
        let (host, path) = address.and_then(|address| address.split_once('/')).ok_or("no address")?;
        host.clone_into(&mut served.host);
        served.path = format!("/{path}");
        Ok(served)
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Result<TcpStream, Box<dyn Error>> {
        let mut stream = TcpStream::connect(&self.host)?;
        stream.set_read_timeout(Some(DEADLINE))?;
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        Ok(stream)
    }

    /// Asks for a script that is to stay on the device, as a browser does.
    fn get_worker(&self, path: &str) -> Result<Answer, Box<dyn Error>> {
        self.get(&format!("{path} HTTP/1.1\r\nService-Worker: script\r\nX-Rest:"))
    }

    fn get(&self, path: &str) -> Result<Answer, Box<dyn Error>> {
        Answer::read(self.ask("GET", path, &self.host)?)
    }

    /// The stream of what there is to see.
    fn events(&self) -> Result<Events, Box<dyn Error>> {
        Ok(Events { lines: BufReader::new(self.ask("GET", "/__vademecum/events", &self.host)?) })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It is gone either way.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn read(mut stream: TcpStream) -> Result<Self, Box<dyn Error>> {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let text = String::from_utf8(bytes)?;
        let (head, body) = text.split_once("\r\n\r\n").ok_or("no end of the head")?;
        let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
        Ok(Self { status, head: head.to_owned(), body: body.to_owned() })
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next message that `wanted` accepts.
    fn until(&mut self, wanted: impl Fn(&str) -> bool) -> Result<String, Box<dyn Error>> {
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line)? == 0 {
                return Err("the stream ended".into());
            }
            if let Some(data) = line.strip_prefix("data: ").filter(|data| wanted(data)) {
                return Ok(data.trim_end().to_owned());
            }
        }
    }
}

#[test]
fn the_site_is_served_as_it_should_be_anywhere() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("site/content/_static/a b/é.txt", "tekst")?;
    folder.edit("site/vademecum.toml", "[site]", "[offline]\ndevice = true\n\n[site]")?;
    let served = Served::start(&folder, &[])?;
    assert_eq!(served.path, "/");
    let home = served.get("/")?;
    assert_eq!((home.status, home.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(
        home.header("content-security-policy"),
        Some(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
             require-trusted-types-for 'script'; trusted-types vademecum; frame-ancestors 'none'"
        )
    );
    assert_eq!(home.header("cache-control"), Some("no-store"));
    assert!(home.body.contains("Onze kennissite"));
    assert_eq!(home.body.matches("/__vademecum/live.js").count(), 1);

    let without_slash = served.get("/over?x=1")?;
    assert_eq!((without_slash.status, without_slash.header("location")), (307, Some("/over/?x=1")));
    let text = served.get("/a%20b/%C3%A9.txt")?;
    assert_eq!((text.status, text.body.as_str()), (200, "tekst"));
    assert_eq!(text.header("content-type"), Some("text/plain; charset=utf-8"));
    let script = served.get("/__vademecum/live.js?name=x")?;
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    let missing = served.get("/nergens/")?;
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<html lang=\"nl\""), "404.html of the site is shown");
    // A copy of the preview on this device would hide every change.
    assert_eq!(served.get("/sw.js")?.status, 200);
    assert_eq!(served.get_worker("/sw.js")?.status, 404);
    let head = Answer::read(served.ask("HEAD", "/", &served.host)?)?;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(Answer::read(served.ask("POST", "/", &served.host)?)?.status, 405);
    assert!(!folder.path("site/public").exists(), "the preview writes nothing");
    Ok(())
}

#[test]
fn a_site_below_a_path_is_served_below_it() -> Tested {
    let folder = Folder::with_site()?;
    folder.edit("site/vademecum.toml", "https://example.nl/\"", "https://example.nl/kennis/\"")?;
    let served = Served::start(&folder, &[])?;
    assert_eq!(served.path, "/kennis/");
    let top = served.get("/")?;
    assert_eq!((top.status, top.header("location")), (307, Some("/kennis/")));
    let home = served.get("/kennis/")?;
    assert_eq!(home.status, 200);
    assert!(home.body.contains(&format!("http://{}/kennis/", served.host)), "links lead to the preview");
    assert_eq!(served.get("/over/")?.status, 404);
    Ok(())
}

#[test]
fn another_name_for_this_computer_gets_nothing() -> Tested {
    let folder = Folder::with_site()?;
    let served = Served::start(&folder, &[])?;
    for path in ["/", "/__vademecum/events"] {
        let answer = Answer::read(served.ask("GET", path, "example.nl")?)?;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (403, "The preview answers only as 127.0.0.1 or localhost.\n")
        );
    }
    Ok(())
}

#[test]
fn a_script_of_another_site_gets_nothing() -> Tested {
    let folder = Folder::with_site()?;
    let served = Served::start(&folder, &[])?;
    let own = format!("http://{}", served.host);
    for (origin, status) in [(own.as_str(), 200), ("http://example.nl", 403), ("null", 403)] {
        let answer = served.get(&format!("/over/ HTTP/1.1\r\nOrigin: {origin}\r\nX-Rest:"))?;
        assert_eq!(answer.status, status, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    let events = served.get("/__vademecum/events HTTP/1.1\r\nOrigin: http://example.nl\r\nX-Rest:")?;
    assert_eq!((events.status, events.body.as_str()), (403, "The preview answers its own pages alone.\n"));
    Ok(())
}

#[test]
fn no_way_of_writing_an_address_leads_out_of_the_site() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("geheim.txt", "geheim")?;
    folder.write("site/geheim.txt", "geheim")?;
    let served = Served::start(&folder, &[])?;
    for path in [
        "/../geheim.txt",
        "/../../geheim.txt",
        "/over/../../geheim.txt",
        "/%2e%2e/geheim.txt",
        "/%2e%2e%2fgeheim.txt",
        "/..%2fgeheim.txt",
        "/..%5cgeheim.txt",
        "/..\\geheim.txt",
        "/%252e%252e/geheim.txt",
        "/./geheim.txt",
        "//geheim.txt",
        "/geheim.txt",
        "/geheim.txt%00",
        "/%c0%ae%c0%ae/geheim.txt",
        "/....//geheim.txt",
        "/vademecum.toml",
        "/content/over.md",
        "/.vademecum/",
    ] {
        let answer = served.get(path)?;
        assert!(answer.status == 404 || answer.status == 400, "{path}: {}", answer.status);
        assert!(!answer.body.contains("geheim\n") && answer.body != "geheim", "{path}");
        assert!(!answer.body.contains("Vertel hier"), "{path}");
    }
    Ok(())
}

#[test]
fn fifty_slow_connections_keep_nobody_waiting_and_are_let_go() -> Tested {
    let folder = Folder::with_site()?;
    let served = Served::start(&folder, &[])?;
    // Some say nothing, some stop in the middle of a line, some never end the head.
    let beginnings = ["", "GET /", "GET / HTTP/1.1\r\nHost: ", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "];
    let connect = |number: usize| -> std::io::Result<TcpStream> {
        let mut stream = TcpStream::connect(&served.host)?;
        stream.set_read_timeout(Some(DEADLINE))?;
        stream.write_all(beginnings[number % beginnings.len()].as_bytes())?;
        Ok(stream)
    };
    let mut slow = (0..50).map(connect).collect::<Result<Vec<_>, _>>()?;
    // A letter each, and again.
    for _ in 0..5 {
        for stream in &mut slow {
            stream.write_all(b"x")?;
        }
        let start = std::time::Instant::now();
        assert_eq!(served.get("/over/")?.status, 200);
        assert!(start.elapsed() < Duration::from_secs(5), "an answer took {:?}", start.elapsed());
        std::thread::sleep(Duration::from_millis(200));
    }
    for mut stream in slow {
        // At most a refusal, and then the end; waiting for ever is an error.
        stream.read_to_end(&mut Vec::new()).or_else(|error| match error.kind() {
            std::io::ErrorKind::ConnectionReset => Ok(0),
            _ => Err(error),
        })?;
    }
    assert_eq!(served.get("/over/")?.status, 200);
    Ok(())
}

#[test]
fn a_saved_file_is_seen_at_once() -> Tested {
    let folder = Folder::with_site()?;
    let served = Served::start(&folder, &[])?;
    let mut events = served.events()?;
    let first = events.until(|_| true)?;
    folder.edit("site/content/over.md", "Vertel hier", "Lees hier")?;
    let second = events.until(|data| data != first)?;
    assert!(second.starts_with("{\"mistakes\":[],\"name\":"), "{second}");
    assert!(served.get("/over/")?.body.contains("Lees hier"));

    // A new folder, a new file in it, and the configuration, as editors save it.
    folder.write("site/content/begrippen/nieuw.md", "+++\ntitle = \"Nieuw\"\ndescription = \"x\"\n+++\n")?;
    let mut last = second;
    while served.get("/begrippen/nieuw/")?.status != 200 {
        last = events.until(|data| data != last)?;
    }
    folder.write(
        "site/next.toml",
        &std::fs::read_to_string(folder.path("site/vademecum.toml"))?.replace("Onze", "Jullie"),
    )?;
    std::fs::rename(folder.path("site/next.toml"), folder.path("site/vademecum.toml"))?;
    while !served.get("/")?.body.contains("Jullie kennissite") {
        last = events.until(|data| data != last)?;
    }
    Ok(())
}

#[test]
fn what_is_moved_or_deleted_is_gone_from_where_it_was() -> Tested {
    let folder = Folder::with_site()?;
    let text = "+++\ntitle = \"Nieuw\"\ndescription = \"x\"\n+++\n";
    folder.write("site/content/begrippen/nieuw.md", text)?;
    folder.write("site/content/begrippen/nieuwer.md", text)?;
    let served = Served::start(&folder, &[])?;
    let mut events = served.events()?;
    let mut last = events.until(|_| true)?;
    let mut until = |path: &str, status: u16| -> Tested {
        while served.get(path)?.status != status {
            last = events.until(|data| data != last)?;
        }
        Ok(())
    };
    until("/begrippen/nieuw/", 200)?;
    std::fs::rename(folder.path("site/content/begrippen/nieuw.md"), folder.path("site/content/begrippen/anders.md"))?;
    until("/begrippen/anders/", 200)?;
    until("/begrippen/nieuw/", 404)?;
    std::fs::remove_file(folder.path("site/content/begrippen/anders.md"))?;
    until("/begrippen/anders/", 404)?;
    // A whole folder, out of the site and back.
    std::fs::rename(folder.path("site/content/begrippen"), folder.path("site/elders"))?;
    until("/begrippen/nieuwer/", 404)?;
    std::fs::rename(folder.path("site/elders"), folder.path("site/content/begrippen"))?;
    until("/begrippen/nieuwer/", 200)?;
    Ok(())
}

#[test]
fn after_many_edits_at_once_the_last_is_shown() -> Tested {
    let folder = Folder::with_site()?;
    let served = Served::start(&folder, &[])?;
    let mut events = served.events()?;
    let mut last = events.until(|_| true)?;
    let text = std::fs::read_to_string(folder.path("site/content/over.md"))?;
    for number in 0..200 {
        folder.write("site/content/over.md", &format!("{text}\nEdit {number}.\n"))?;
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut sights = 0;
    while !served.get("/over/")?.body.contains("Edit 199.") {
        last = events.until(|data| data != last)?;
        sights += 1;
    }
    assert!(sights < 100, "{sights} sights for 200 edits");
    Ok(())
}

#[test]
fn mistakes_are_shown_and_the_last_good_site_stays() -> Tested {
    let folder = Folder::with_site()?;
    let served = Served::start(&folder, &[])?;
    let mut events = served.events()?;
    let good = events.until(|_| true)?;
    folder.edit("site/content/over.md", "title = ", "titel = ")?;
    let bad = events.until(|data| data.contains("unknown-key"))?;
    let name = |data: &str| data.split("\"name\":").nth(1).map(str::to_owned);
    assert_eq!(name(&bad), name(&good), "pages of the last good site are not reloaded");
    let mistake = "{\"caret\":\"^^^^^\",\"code\":\"unknown-key\",\"hint\":\"did you mean `title`?\",\
                   \"line\":\"titel = \\\"Over deze site\\\"\",\"message\":\"unknown key `titel`\",\
                   \"place\":\"content/over.md:2:1\",\"severity\":\"error\"}";
    assert!(bad.contains(mistake), "{bad}");
    let page = served.get("/over/")?;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Over deze site"));

    folder.edit("site/content/over.md", "titel = ", "title = ")?;
    let mended = events.until(|data| data.contains("\"mistakes\":[]"))?;
    assert_ne!(name(&mended), name(&good));
    Ok(())
}

#[test]
fn a_site_with_mistakes_from_the_start_is_a_page_of_them() -> Tested {
    let folder = Folder::with_site()?;
    folder.edit("site/content/over.md", "title = ", "titel = ")?;
    let served = Served::start(&folder, &[])?;
    let page = served.get("/")?;
    assert_eq!(page.status, 500);
    for words in [
        "unknown key `titel`",
        "content/over.md:2:1",
        "<pre tabindex=\"0\">titel = &quot;Over deze site&quot;\n^^^^^</pre>",
    ] {
        assert!(page.body.contains(words), "{}", page.body);
    }
    let mut events = served.events()?;
    let first = events.until(|_| true)?;
    folder.edit("site/content/over.md", "titel = ", "title = ")?;
    events.until(|data| data != first)?;
    assert_eq!(served.get("/over/")?.status, 200);
    Ok(())
}

#[test]
fn drafts_are_shown_only_when_asked_for() -> Tested {
    let folder = Folder::with_site()?;
    assert_eq!(folder.run(&["new", "--root", "site", "page", "Nog", "niet", "af"])?.code, Some(0));
    assert_eq!(Served::start(&folder, &[])?.get("/nog-niet-af/")?.status, 404);
    assert_eq!(Served::start(&folder, &["--drafts"])?.get("/nog-niet-af/")?.status, 200);
    Ok(())
}

#[test]
fn a_port_that_is_taken_is_told() -> Tested {
    let folder = Folder::with_site()?;
    let taken = TcpListener::bind("127.0.0.1:0")?;
    let port = taken.local_addr()?.port().to_string();
    let ran = folder.run(&["serve", "--root", "site", "--port", &port])?;
    let expected = format!(
        "error: port {port} is taken by another program, perhaps another `vademecum serve`; choose one with --port\n"
    );
    assert_eq!((ran.code, ran.err), (Some(1), expected));
    Ok(())
}
