//! What can be typed, and what it means. Declared once: parsing and help both
//! follow from it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use vademecum::config::{BaseUrl, Period};
use vademecum::manual::MANUAL_LANGUAGES;

const ABOUT: &str = "Turns a folder of Markdown into a searchable knowledge site of static files.";

const LONG_ABOUT: &str = "\
Turns a folder of Markdown into a searchable knowledge site of static files.

A site is a folder with vademecum.toml (its name, its address) and content/ \
(one Markdown file for each report, tool, guide or page). What entries may say \
is data: types in content/_types/, controlled words in content/_vocabularies/. \
The result, in public/, needs no server of its own: put it on any web host, \
below any address.";

const AFTER: &str = "\
Examples:
  vademecum init my-site                    start a small site that works
  vademecum new report \"What we learned\"    start an entry, from its type
  vademecum serve --open                    see the site, and see it change as you write
  vademecum check                           look for mistakes, and at how the texts are written
  vademecum list --due 60d                  what must be looked at again, and by whom
  vademecum manual report                   what you can write in a report
  vademecum search \"reporting code\"         what readers find, and with --explain why
  vademecum build --base-url https://example.org/knowledge/

Exit codes:
  0  all is well (warnings and advice do not count)
  1  mistakes in the content, or the machine would not: each is told with its place
  2  wrong usage: an option that does not exist, a folder that is not empty

Colours are left out where NO_COLOR is set, and in a pipe.";

#[derive(Debug, Parser)]
#[command(
    name = "vademecum",
    version,
    about = ABOUT,
    long_about = LONG_ABOUT,
    after_help = AFTER,
    max_term_width = 100,
    disable_help_subcommand = true
)]
struct Typed {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

/// Which site a command is about.
#[derive(Debug, Args)]
pub struct Place {
    /// The folder of the site
    #[arg(short, long, value_name = "DIR", default_value = ".", global = true)]
    pub root: PathBuf,
    /// The configuration, seen from the folder of the site
    #[arg(short, long, value_name = "FILE", default_value = "vademecum.toml", global = true)]
    pub config: PathBuf,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a small site that works, in a new or empty folder
    Init(InitArgs),
    /// Start an entry from its type: a file with its fields and headings
    New(NewArgs),
    /// Build the site into a folder that any web host can serve
    Build(BuildArgs),
    /// Show the site on this computer, and follow every file that is saved
    Serve(ServeArgs),
    /// Look for mistakes, and give advice on the texts; write nothing
    Check(CheckArgs),
    /// List what there is, and what somebody must look at again
    List(ListArgs),
    /// Say what front matter may hold, as JSON Schema, for an editor
    Schema(SchemaArgs),
    /// Tell authors what they can write, type by type: a manual of this site's own types
    Manual(ManualArgs),
    /// Show every component of the theme with its examples, for those who make a theme
    Components(ComponentsArgs),
    /// Ask the built site's search what its readers ask, and see why it answers so
    Search(SearchArgs),
}

/// The options of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder to make
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
}

/// The options of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The type, by its id or a name of it: report, or verslag
    #[arg(value_name = "TYPE")]
    pub content_type: String,
    /// What the entry is called; its file is named after it
    #[arg(value_name = "TITLE", required = true)]
    pub title: Vec<String>,
    /// The language of the entry, one of the site's [default: the site's own]
    #[arg(short, long, value_name = "CODE")]
    pub language: Option<String>,
}

/// The options of `build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The address the site will stand at, instead of the configured one
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// The folder to build into [default: public, in the folder of the site; with --portable
    /// public-portable]
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    /// Build a site that opens by a double click on its index.html, without a host, search included
    #[arg(long)]
    pub portable: bool,
    /// With --portable: put all of it in one zip too, to send or to hand out
    #[arg(long, requires = "portable")]
    pub zip: bool,
    /// Put compressed copies (.br, .zst, .gz) beside each text file, for hosts that send such files as
    /// they are
    #[arg(long, conflicts_with = "portable")]
    pub precompress: bool,
    /// Build drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Tell how long each part of the build took; as JSON, that alone is on standard output
    #[arg(long, value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    pub timings: Option<TimingsForm>,
}

/// For whom timings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TimingsForm {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// The options of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(short, long, value_name = "PORT", default_value_t = 1111)]
    pub port: u16,
    /// Open the site in the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Build pages for this address, instead of for 127.0.0.1 [its path is kept]
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
}

/// The options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Check drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Tell of every page how hard it is to read, not only of the hard ones
    #[arg(long)]
    pub readability: bool,
    /// For people, or for programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub format: Format,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines for people.
    Text,
    /// One JSON object on standard output.
    Json,
}

/// The options of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only entries of this type, by its id or a name of it
    #[arg(short = 't', long = "type", value_name = "TYPE")]
    pub content_type: Option<String>,
    /// Only entries whose day to be looked at has come
    #[arg(long)]
    pub expired: bool,
    /// Only entries whose day comes within this time, such as 60d, 8w or 2m, or has come
    /// [without a time: the `warn` of the configuration, or 60d]
    #[arg(long, value_name = "TIME", num_args = 0..=1, default_missing_value = "", value_parser = period)]
    pub due: Option<String>,
    /// Only entries with this status: current, revision, withdrawn, or a word of the type
    #[arg(long, value_name = "STATUS")]
    pub status: Option<String>,
    /// What the list looks like
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// The day to count from, as 2026-11-05 [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub today: Option<String>,
    /// List drafts too
    #[arg(long)]
    pub drafts: bool,
}

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Lines for people
    Text,
    /// A list of objects
    Json,
    /// A table with a first row of names
    Csv,
}

/// The options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The type to print, by its id or a name of it; all are written to a folder without it
    #[arg(value_name = "TYPE")]
    pub content_type: Option<String>,
    /// The folder to write to [default: .vademecum/schemas, in the folder of the site]
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
}

/// The options of `manual`.
#[derive(Debug, Args)]
pub struct ManualArgs {
    /// The type to print, by its id or a name of it; all are written to a folder without it
    #[arg(value_name = "TYPE")]
    pub content_type: Option<String>,
    /// The folder to write to [default: manual, in the folder of the site]
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    /// The language of the explanation [default: the site's, or en]
    #[arg(short, long, value_name = "CODE", value_parser = PossibleValuesParser::new(MANUAL_LANGUAGES))]
    pub language: Option<String>,
}

/// The options of `components`.
#[derive(Debug, Args)]
pub struct ComponentsArgs {
    /// The folder to build into [default: public-components, in the folder of the site]
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
}

/// The options of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// What to look for; its last word may be unfinished, unless a space follows
    #[arg(value_name = "QUESTION", required_unless_present_any = ["questions", "evaluate"])]
    pub question: Vec<String>,
    /// The folder of the built site [default: public, in the folder of the site]
    #[arg(short, long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// The language to search in, of a site in several [default: the site's own]
    #[arg(short, long, value_name = "CODE")]
    pub language: Option<String>,
    /// How many results to show
    #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 10)]
    pub limit: usize,
    /// Only results with this value of a facet, such as type=report; once more for a facet means either
    #[arg(short = 'F', long = "filter", value_name = "FACET=VALUE", value_parser = filter)]
    pub filters: Vec<(String, String)>,
    /// The order of the results
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = SearchOrder::Relevance)]
    pub sort: SearchOrder,
    /// Tell of each result how every word was met, and how the score came about
    #[arg(long)]
    pub explain: bool,
    /// Ask every line of a file; `-` reads them from standard input
    #[arg(long, value_name = "FILE", conflicts_with = "question")]
    pub questions: Option<PathBuf>,
    /// Tell in figures how well judged questions are answered; the manual says how to write them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["question", "questions", "explain", "filters", "sort"])]
    pub evaluate: Option<PathBuf>,
    /// For people, or for programs
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub format: Format,
}

/// The order of search results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchOrder {
    /// The best first
    Relevance,
    /// The newest first
    Date,
}

/// A command and the site it is about.
pub struct Parsed {
    /// The site.
    pub place: Place,
    /// The command.
    pub command: Command,
}

/// Reads the arguments of this process. Help and mistakes in them are shown
/// here; the exit code says which of the two it was.
pub fn parse() -> Result<Parsed, ExitCode> {
    match Typed::try_parse() {
        Ok(Typed { place, command }) => Ok(Parsed { place, command }),
        Err(error) => {
            // Nobody is left to tell if the terminal itself is gone.
            let _ = error.print();
            Err(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
        }
    }
}

fn base_url(text: &str) -> Result<String, String> {
    match BaseUrl::parse(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err("write a whole address, such as https://example.org/ or https://example.org/knowledge/".to_owned()),
    }
}

fn period(text: &str) -> Result<String, String> {
    match Period::parse(text) {
        None if !text.is_empty() => Err("write a number of days, weeks, months or years: 60d, 8w, 12m, 2y".to_owned()),
        _ => Ok(text.to_owned()),
    }
}

fn day(text: &str) -> Result<String, String> {
    let day: Result<jiff::civil::Date, _> = text.parse();
    day.map(|day| day.to_string()).map_err(|_| "write a day as 2026-11-05".to_owned())
}

fn filter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((facet, value)) if !facet.is_empty() && !value.is_empty() => Ok((facet.to_owned(), value.to_owned())),
        _ => Err("write the facet and the value, such as type=report".to_owned()),
    }
}
