//! Reading an index: the twin of `client/`, file by file under the same names. The same question gives the same answer
//! as in a browser, to the last bit of every score; `tests/machine/twin.test.mjs` holds the two to that.
//! Must never know: how an index is written, the disk, or how results are shown.

mod code;
mod compound;
mod documents;
mod engine;
mod errors;
mod excerpt;
mod facets;
mod listing;
mod load;
mod phrases;
mod question;
mod rank;
mod repair;
mod words;

pub use engine::{Answer, Direct, Found, FoundSection, Index, Options, Sort};
pub use errors::{ErrorCode, SearchError};
pub use excerpt::Piece;
pub use facets::{FacetCounts, FacetValueCount, Filters};
pub use load::{Load, LoadError};
pub use question::{Correction, How};
pub use rank::{Explanation, Met};
