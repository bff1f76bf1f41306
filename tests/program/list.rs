//! `list`: what there is, and what somebody must look at again.

use super::folder::{Folder, Tested};

/// A site with an aid whose day has come, one whose day comes, one that is
/// withdrawn, and one that nobody ever looked at.
fn site() -> Result<Folder, Box<dyn std::error::Error>> {
    let folder = Folder::empty()?;
    let files = [
        (
            "vademecum.toml",
            "[site]\ntitle = \"Proef\"\nbase_url = \"https://example.nl/\"\n[review]\ndefault = \"12m\"\n",
        ),
        ("content/_vocabularies/categories.toml", "id = \"categories\"\n[[term]]\nid = \"kaart\"\n"),
        (
            "content/hulpmiddelen/a.md",
            "+++\ntitle = \"Kaart, de eerste\"\nsummary = \"x\"\ncategory = \"kaart\"\nowner = \"redactie\"\nreview_by = \"2026-11-01\"\n+++\n",
        ),
        (
            "content/hulpmiddelen/b.md",
            "+++\ntitle = \"Blad\"\nsummary = \"x\"\ncategory = \"kaart\"\nstatus = \"in herziening\"\nchecked = \"2026-01-01\"\n+++\n",
        ),
        (
            "content/hulpmiddelen/c.md",
            "+++\ntitle = \"Oud blad\"\nsummary = \"x\"\ncategory = \"kaart\"\nstatus = \"withdrawn\"\nreview_by = \"2020-01-01\"\n+++\n",
        ),
        ("content/over.md", "+++\ntitle = \"Over\"\n+++\n"),
    ];
    for (path, text) in files {
        let path = folder.path(path);
        std::fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        std::fs::write(path, text)?;
    }
    Ok(folder)
}

/// What `list` with these arguments shows on 22 November 2026.
fn listed(arguments: &[&str]) -> Result<String, Box<dyn std::error::Error>> {
    let all = [&["list", "--today", "2026-11-22"], arguments].concat();
    let ran = site()?.run(&all)?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    Ok(ran.out)
}

#[test]
fn a_list_has_every_entry_the_most_urgent_first() -> Tested {
    let expected = "\
due         state      owner     type  title             file
2026-11-01  expired    redactie  tool  Kaart, de eerste  content/hulpmiddelen/a.md
2027-01-01  revision   -         tool  Blad              content/hulpmiddelen/b.md
-                      -         page  Over              content/over.md
-           withdrawn  -         tool  Oud blad          content/hulpmiddelen/c.md
";
    assert_eq!(listed(&[])?, expected);
    Ok(())
}

#[test]
fn what_is_asked_for_is_what_is_listed() -> Tested {
    for (arguments, slugs) in [
        (vec!["--expired"], vec!["a"]),
        (vec!["--due", "30d"], vec!["a"]),
        (vec!["--due", "40d"], vec!["a", "b"]),
        (vec!["--due"], vec!["a", "b"]),
        (vec!["--expired", "--due", "60d"], vec!["a", "b"]),
        (vec!["--status", "withdrawn"], vec!["c"]),
        (vec!["--status", "In herziening"], vec!["b"]),
        (vec!["--type", "pagina"], vec!["over"]),
        (vec!["--type", "hulpmiddel", "--status", "current"], vec!["a"]),
        (vec!["--today", "2026-10-31", "--expired"], vec![]),
    ] {
        // The last of two days counts for neither: a day is given once.
        let given: Vec<&str> = if arguments.contains(&"--today") { Vec::new() } else { vec!["--today", "2026-11-22"] };
        let all = [vec!["list", "--format", "json"], given, arguments.clone()].concat();
        let ran = site()?.run(&all)?;
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        let found: Vec<serde_json::Value> = serde_json::from_str(&ran.out)?;
        let found: Vec<&str> = found.iter().filter_map(|record| record["slug"].as_str()).collect();
        assert_eq!(found, slugs, "{arguments:?}");
    }
    Ok(())
}

#[test]
fn json_and_csv_say_the_same_to_other_programs() -> Tested {
    let records: Vec<serde_json::Value> = serde_json::from_str(&listed(&["--format", "json"])?)?;
    let expected = serde_json::json!({
        "due": "2026-11-01", "expired": true, "type": "tool", "slug": "a", "title": "Kaart, de eerste",
        "state": "current", "status": "actueel", "owner": "redactie", "checked": null, "language": "nl",
        "file": "content/hulpmiddelen/a.md",
    });
    assert_eq!(records[0], expected);
    let text = listed(&["--format", "csv"])?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers()?.clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    assert_eq!(rows.len(), records.len());
    for (row, record) in rows.iter().zip(&records) {
        for (name, cell) in names.iter().zip(row) {
            let value = record[name].as_str().map_or_else(
                || record[name].as_bool().map(|truth| truth.to_string()).unwrap_or_default(),
                str::to_owned,
            );
            assert_eq!(cell, value, "{name}");
        }
    }
    Ok(())
}

#[test]
fn a_wrong_wish_ends_with_2_and_says_what_is_known() -> Tested {
    for (arguments, words) in [
        (["--status", "withdrawm"], "Did you mean `withdrawn`?"),
        (["--type", "hulpmidel"], "Did you mean `hulpmiddel`?"),
        (["--due", "soon"], "60d, 8w, 12m, 2y"),
        (["--today", "tomorrow"], "2026-11-05"),
    ] {
        let ran = site()?.run(&[&["list"], &arguments[..]].concat())?;
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    Ok(())
}

#[test]
fn mistakes_in_the_content_do_not_stop_the_list() -> Tested {
    let folder = site()?;
    std::fs::write(folder.path("content/fout.md"), "+++\ntitle = \"Fout\"\nkleur = 1\n+++\n")?;
    let ran = folder.run(&["list", "--expired", "--today", "2026-11-22"])?;
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.out.lines().count(), 2);
    assert!(ran.err.contains("`vademecum check` tells them"), "{}", ran.err);
    Ok(())
}
