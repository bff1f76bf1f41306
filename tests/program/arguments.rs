//! What can be typed, how it ends, and how it looks.

use super::folder::{Folder, Tested};

#[test]
fn help_names_every_command_and_every_exit_code() -> Tested {
    let ran = Folder::empty()?.run(&["--help"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for line in [
        "  init ",
        "  new ",
        "  build ",
        "  serve ",
        "  check ",
        "  list ",
        "  search ",
        "  0  all is well",
        "  1  mistakes",
        "  2  wrong usage",
    ] {
        assert!(ran.out.lines().any(|shown| shown.starts_with(line)), "no line begins with `{line}` in:\n{}", ran.out);
    }
    Ok(())
}

#[test]
fn every_command_explains_its_options() -> Tested {
    let folder = Folder::empty()?;
    let expected = [
        ("init", vec!["[DIR]"]),
        ("new", vec!["<TYPE>", "<TITLE>"]),
        ("build", vec!["--base-url <URL>", "--output-dir <DIR>", "--drafts", "--root <DIR>", "--config <FILE>"]),
        ("serve", vec!["--port <PORT>", "--open", "--drafts", "--base-url <URL>", "[default: 1111]"]),
        ("check", vec!["--drafts"]),
        (
            "list",
            vec![
                "--type <TYPE>",
                "--expired",
                "--due [<TIME>]",
                "--status <STATUS>",
                "--format <FORMAT>",
                "--today <DAY>",
            ],
        ),
        ("schema", vec!["[TYPE]", "--output-dir <DIR>"]),
        (
            "search",
            vec![
                "[QUESTION]",
                "--site <DIR>",
                "--language <CODE>",
                "--limit <NUMBER>",
                "--filter <FACET=VALUE>",
                "--sort <ORDER>",
                "--explain",
                "--questions <FILE>",
                "--evaluate <FILE>",
                "--format <FORMAT>",
            ],
        ),
    ];
    for (command, words) in expected {
        let ran = folder.run(&[command, "--help"])?;
        assert_eq!(ran.code, Some(0), "{command}");
        for word in words {
            assert!(ran.out.contains(word), "`{command} --help` says nothing of {word}:\n{}", ran.out);
        }
    }
    Ok(())
}

#[test]
fn a_site_without_mistakes_ends_with_0() -> Tested {
    let folder = Folder::with_site()?;
    for command in ["check", "build"] {
        let ran = folder.run(&[command, "--root", "site"])?;
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{command}");
    }
    Ok(())
}

#[test]
fn mistakes_in_content_end_with_1_and_are_all_told() -> Tested {
    let folder = Folder::with_site()?;
    folder.edit("site/content/verslagen/eerste-bijeenkomst.md", "kind = \"bijeenkomst\"", "knd = \"bijeenkomst\"")?;
    folder.edit("site/content/hulpmiddelen/notitielijst.md", "\"signaleren\"", "\"signalern\"")?;
    let expected = "\
error[unknown-term]: \"signalern\" is not a term of the vocabulary `categories`
 --> content/hulpmiddelen/notitielijst.md:4:12
  |
4 | category = \"signalern\"
  |            ^^^^^^^^^^^
  |
  = help: did you mean \"signaleren\"?

error[unknown-key]: unknown key `knd`
 --> content/verslagen/eerste-bijeenkomst.md:5:1
  |
5 | knd = \"bijeenkomst\"
  | ^^^
  |
  = help: did you mean `kind`?

2 errors
";
    for command in ["check", "build"] {
        let ran = folder.run(&[command, "--root", "site"])?;
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), "", expected), "{command}");
    }
    Ok(())
}

#[test]
fn a_folder_without_a_configuration_is_a_mistake() -> Tested {
    let ran = Folder::empty()?.run(&["check"])?;
    let expected = "\
error[missing-configuration]: there is no `vademecum.toml` here
 |
 = help: run this in the folder of your site, name it with `--root`, or start one with `vademecum init`

1 error
";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    Ok(())
}

#[test]
fn wrong_usage_ends_with_2() -> Tested {
    let folder = Folder::with_site()?;
    folder.write("file", "")?;
    let cases: [(&[&str], &str); 8] = [
        (&[], "Usage: vademecum"),
        (&["bulid"], "unrecognized subcommand 'bulid'"),
        (&["build", "--drfats"], "unexpected argument '--drfats'"),
        (&["build", "--base-url", "example.nl"], "write a whole address, such as https://example.org/"),
        (&["build", "--root", "nowhere"], "error: there is no folder nowhere\n"),
        (&["build", "--root", "file"], "error: file is a file; --root names the folder of a site\n"),
        (&["serve", "--port", "70000"], "invalid value '70000'"),
        (&["new", "report"], "<TITLE>"),
    ];
    for (args, words) in cases {
        let ran = folder.run(args)?;
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(words), "{args:?} says:\n{}", ran.err);
    }
    Ok(())
}

#[test]
fn nothing_in_a_pipe_has_colours_or_a_progress_line() -> Tested {
    let folder = Folder::with_site()?;
    folder.edit("site/content/over.md", "title = ", "titel = ")?;
    for args in [vec!["check", "--root", "site"], vec!["--help"], vec!["bulid"], vec!["build", "--root", "nowhere"]] {
        let ran = folder.run(&args)?;
        for text in [ran.out, ran.err] {
            assert!(!text.contains(['\u{1b}', '\r']), "{args:?} prints {text:?}");
        }
    }
    Ok(())
}

#[test]
fn the_configuration_and_the_address_can_be_chosen() -> Tested {
    let folder = Folder::with_site()?;
    std::fs::rename(folder.path("site/vademecum.toml"), folder.path("site/other.toml"))?;
    let ran = folder.run(&["--config", "other.toml", "build", "--root", "site", "-u", "https://example.org/kennis"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let home = std::fs::read_to_string(folder.path("site/public/index.html"))?;
    assert!(home.contains("https://example.org/kennis/"), "{home}");
    Ok(())
}
