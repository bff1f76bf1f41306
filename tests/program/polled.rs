//! Readers while a site is rebuilt: they see the old site or the new one, and
//! never anything else.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::folder::{Folder, Tested};

const READS: usize = 100_000;
const REBUILDS: usize = 5;

#[test]
fn a_reader_during_five_rebuilds_never_misses_a_page_nor_sees_half_a_one() -> Tested {
    let folder = Folder::with_site()?;
    let pages: Vec<String> = (0..20).map(|number| format!("pagina-{number}")).collect();
    let write = |word: &str| -> Tested {
        for page in &pages {
            let text = format!("+++\ntitle = \"{word}\"\n+++\n\n{}\n", format!("{word} woord. ").repeat(200));
            folder.write(&format!("site/content/{page}.md"), &text)?;
        }
        Ok(())
    };
    let read = || -> Vec<_> {
        pages.iter().map(|page| fs::read(folder.path(&format!("site/public/{page}/index.html")))).collect()
    };
    // What each page is, in both sites.
    let mut known: BTreeSet<Vec<u8>> = BTreeSet::new();
    for word in ["Nieuw", "Oud"] {
        write(word)?;
        assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
        known.extend(read().into_iter().map(Result::unwrap_or_default));
    }
    assert_eq!(known.len(), 2 * pages.len());
    let done = AtomicBool::new(false);
    let (reads, wrong) = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut reads, mut wrong) = (0, 0);
            while reads < READS || !done.load(Ordering::Relaxed) {
                for page in read() {
                    reads += 1;
                    wrong += usize::from(!page.is_ok_and(|page| known.contains(&page)));
                }
            }
            (reads, wrong)
        });
        let rebuilt = (0..REBUILDS).try_for_each(|number| -> Tested {
            write(if number % 2 == 0 { "Nieuw" } else { "Oud" })?;
            assert_eq!(folder.run(&["build", "--root", "site"])?.code, Some(0));
            Ok(())
        });
        done.store(true, Ordering::Relaxed);
        assert!(rebuilt.is_ok());
        reader.join().unwrap_or((0, 1))
    });
    assert!(reads >= READS);
    assert_eq!(wrong, 0, "of {reads} pages");
    Ok(())
}
