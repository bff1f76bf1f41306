//! The floor of the bench: reads, takes front matter apart, turns Markdown to HTML, fills templates, writes pages and
//! lists of terms in parts of sixty, and with `--index` a plain index of stemmed words. Nothing is checked, nothing is
//! told, nothing else is made.
//!
//! `floor SITE OUT [--index]`

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use tera::{Context, Tera};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const PER_PART: usize = 60;
const IN_FEED: usize = 30;
const ADDRESS: &str = "https://kennis.example.nl";
const LISTS: [(&str, &str); 3] = [("themas", "Thema’s"), ("sectoren", "Sectoren"), ("functies", "Functies")];

#[derive(Deserialize)]
struct Front {
    title: String,
    description: String,
    date: toml::value::Datetime,
    #[serde(default)]
    themas: Vec<String>,
    #[serde(default)]
    sectoren: Vec<String>,
    #[serde(default)]
    functies: Vec<String>,
}

#[derive(Serialize)]
struct Page {
    url: String,
    title: String,
    lead: String,
    date: String,
    terms: Vec<(String, Vec<(String, String)>)>,
    #[serde(skip)]
    html: String,
    #[serde(skip)]
    text: String,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [site, out, rest @ ..] = arguments.as_slice() else { return Err("floor SITE OUT [--index]".into()) };
    let out = PathBuf::from(out);
    let mut tera = Tera::default();
    tera.autoescape_on([".html"]);
    tera.add_raw_templates([
        ("base.html", include_str!("../templates/base.html")),
        ("page.html", include_str!("../templates/page.html")),
        ("list.html", include_str!("../templates/list.html")),
        ("terms.html", include_str!("../templates/terms.html")),
    ])?;
    let mut pages = read(&Path::new(site).join("content/verslagen"))?;
    pages.sort_by(|one, other| other.date.cmp(&one.date).then_with(|| one.url.cmp(&other.url)));
    pages.par_iter().try_for_each(|page| -> Outcome<()> {
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("content", &page.html);
        Ok(write(&out, &page.url, &tera.render("page.html", &context)?)?)
    })?;
    write_lists(&pages, &tera, &out)?;
    write_feed(&pages, &out)?;
    if rest.iter().any(|argument| argument == "--index") {
        write_index(&pages, &out)?;
    }
    Ok(())
}

fn read(folder: &Path) -> Outcome<Vec<Page>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "md") && !path.ends_with("_index.md"));
    paths.par_iter().map(|path| page(path)).collect()
}

fn page(path: &Path) -> Outcome<Page> {
    let text = fs::read_to_string(path)?;
    let (front, body) =
        text.strip_prefix("+++\n").and_then(|text| text.split_once("+++\n")).ok_or("front matter is missing")?;
    // Zola's dialect has its terms in a table of their own.
    let front: Front = toml::from_str(&front.replace("[taxonomies]\n", ""))?;
    let parser = Parser::new_ext(body, Options::ENABLE_TABLES);
    let mut html = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut html, parser);
    let of = |terms: &[String], folder: &str| {
        terms.iter().map(|term| (term.clone(), format!("/{folder}/{}/", slug(term)))).collect::<Vec<_>>()
    };
    let all = [&front.themas, &front.sectoren, &front.functies];
    let slug = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Page {
        url: format!("/verslagen/{slug}/"),
        title: front.title,
        lead: front.description,
        date: front.date.to_string(),
        terms: LISTS.iter().zip(all).map(|((folder, label), terms)| ((*label).to_owned(), of(terms, folder))).collect(),
        html,
        text: body.to_owned(),
    })
}

fn slug(text: &str) -> String {
    let plain = text.to_lowercase().replace(['é', 'ë'], "e").replace('ï', "i");
    let parts: Vec<&str> = plain.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn write(out: &Path, url: &str, text: &str) -> io::Result<()> {
    let folder = out.join(url.trim_matches('/'));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), text)
}

/// The list of all, the lists of terms, and the lists of each term.
fn write_lists(pages: &[Page], tera: &Tera, out: &Path) -> Outcome<()> {
    let mut lists: BTreeMap<String, (String, Vec<&Page>)> = BTreeMap::new();
    lists.insert("/verslagen/".to_owned(), ("Verslagen".to_owned(), pages.iter().collect()));
    let mut terms: Vec<BTreeMap<(String, String), usize>> = vec![BTreeMap::new(); LISTS.len()];
    for page in pages {
        for (number, (_, of_page)) in page.terms.iter().enumerate() {
            for (term, url) in of_page {
                lists.entry(url.clone()).or_insert_with(|| (term.clone(), Vec::new())).1.push(page);
                *terms[number].entry((term.clone(), url.clone())).or_default() += 1;
            }
        }
    }
    for ((folder, label), terms) in LISTS.iter().zip(&terms) {
        let mut context = Context::new();
        context.insert("title", label);
        context.insert("terms", &terms.iter().map(|((term, url), count)| (term, url, count)).collect::<Vec<_>>());
        write(out, folder, &tera.render("terms.html", &context)?)?;
    }
    let parts: Vec<(&str, &str, usize, usize, &[&Page])> = lists
        .iter()
        .flat_map(|(url, (title, pages))| {
            let count = pages.len().div_ceil(PER_PART);
            let parts = pages.chunks(PER_PART).enumerate();
            parts.map(move |(number, part)| (url.as_str(), title.as_str(), number + 1, count, part))
        })
        .collect();
    parts.par_iter().try_for_each(|(url, title, number, count, part)| -> Outcome<()> {
        let address = |number: usize| if number == 1 { (*url).to_owned() } else { format!("{url}page/{number}/") };
        let mut context = Context::new();
        context.insert("title", title);
        context.insert("pages", part);
        context.insert("number", number);
        context.insert("count", count);
        context.insert("previous", &(*number > 1).then(|| address(number - 1)));
        context.insert("next", &(number < count).then(|| address(number + 1)));
        Ok(write(out, &address(*number), &tera.render("list.html", &context)?)?)
    })
}

fn write_feed(pages: &[Page], out: &Path) -> io::Result<()> {
    let entry = |page: &Page| {
        let Page { url, title, lead, date, .. } = page;
        format!("<entry><title>{title}</title><id>{ADDRESS}{url}</id><updated>{date}T00:00:00Z</updated><summary>{lead}</summary></entry>\n")
    };
    let entries: String = pages.iter().take(IN_FEED).map(entry).collect();
    fs::write(out.join("feed.atom"), format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n{entries}</feed>\n"))?;
    let places: String = pages.iter().map(|page| format!("<url><loc>{ADDRESS}{}</loc></url>\n", page.url)).collect();
    fs::write(out.join("sitemap.xml"), format!("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{places}</urlset>\n"))
}

/// Stems with the pages that have them and how often, in a file for each first two letters; titles in one more.
fn write_index(pages: &[Page], out: &Path) -> Outcome<()> {
    let counted: Vec<HashMap<String, u32>> = pages
        .par_chunks(64)
        .flat_map_iter(|pages| {
            let stemmer = Stemmer::create(Algorithm::Dutch);
            let mut known: HashMap<String, String> = HashMap::new();
            pages
                .iter()
                .map(|page| {
                    let mut counts = HashMap::new();
                    let texts = [page.title.as_str(), &page.lead, &page.text].map(str::to_lowercase);
                    for word in texts.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric())) {
                        if word.is_empty() {
                            continue;
                        }
                        let stem = match known.get(word) {
                            Some(stem) => stem.clone(),
                            None => {
                                let stem = stemmer.stem(word).into_owned();
                                known.insert(word.to_owned(), stem.clone());
                                stem
                            }
                        };
                        *counts.entry(stem).or_insert(0) += 1;
                    }
                    counts
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let mut index: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (number, counts) in counted.into_iter().enumerate() {
        for (stem, count) in counts {
            index.entry(stem).or_default().push((number, count));
        }
    }
    let mut files: BTreeMap<String, BTreeMap<String, Vec<(usize, u32)>>> = BTreeMap::new();
    for (stem, pages) in index {
        files.entry(stem.chars().take(2).collect()).or_default().insert(stem, pages);
    }
    fs::create_dir_all(out.join("index"))?;
    files.par_iter().try_for_each(|(letters, stems)| -> Outcome<()> {
        Ok(fs::write(out.join(format!("index/{letters}.json")), serde_json::to_vec(stems)?)?)
    })?;
    let titles: Vec<(&str, &str)> = pages.iter().map(|page| (page.url.as_str(), page.title.as_str())).collect();
    Ok(fs::write(out.join("index/titles.json"), serde_json::to_vec(&titles)?)?)
}
