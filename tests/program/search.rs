//! `search`: the built site's search on the command line.

use std::fs;

use super::folder::{Folder, Tested};

/// A built site with a few pages.
fn built() -> Result<Folder, Box<dyn std::error::Error>> {
    let folder = Folder::empty()?;
    folder.write(
        "vademecum.toml",
        "[site]\ntitle = \"Proef\"\nbase_url = \"https://example.nl/kennis/\"\nlanguage = \"nl\"\nlanguages = [\"nl\", \"en\"]\n",
    )?;
    folder.write(
        "content/gesprek.md",
        "+++\ntitle = \"Gesprek met een ouder\"\ndescription = \"Hoe je begint.\"\n+++\n\nBegin rustig.\n\n\
         ## Wat helpt\n\nNoem wat je ziet. Een signalenlijst helpt je daarbij.\n",
    )?;
    folder.write(
        "content/signalen.md",
        "+++\ntitle = \"Signalenlijst\"\n+++\n\nEen lijst met signalen van een kind.\n",
    )?;
    folder.write("content/contact.md", "+++\ntitle = \"Contact\"\n+++\n\nBel ons.\n")?;
    folder.write("content/contact.en.md", "+++\ntitle = \"Contact us\"\n+++\n\nCall us about a child.\n")?;
    let ran = folder.run(&["build"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    Ok(folder)
}

#[test]
fn results_are_numbered_with_their_section_passage_and_address() -> Tested {
    let expected = "\
2 results for: signalenlijst gesprek

  1. Gesprek met een ouder  [Pagina]
     Noem wat je ziet. Een signalenlijst helpt je daarbij.
     /kennis/gesprek/
     § Wat helpt  /kennis/gesprek/#wat-helpt

  2. Signalenlijst  [Pagina]
     Een lijst met signalen van een kind.
     /kennis/signalen/

";
    let ran = built()?.run(&["search", "signalenlijst", "gesprek "])?;
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), expected, ""));
    Ok(())
}

#[test]
fn a_word_with_an_error_and_a_phrase_that_is_nowhere_are_told() -> Tested {
    let folder = built()?;
    let ran = folder.run(&["search", "signaalnlijst "])?;
    assert!(ran.out.contains("\nNo page has `signaalnlijst`: looked for `signalenlijst`\n"), "{}", ran.out);
    let ran = folder.run(&["search", "\"lijst signalen\""])?;
    assert!(ran.out.contains("\nNo page has \"lijst signalen\" word for word: looked for its words\n"), "{}", ran.out);
    let ran = folder.run(&["search", "xylofoon "])?;
    assert_eq!(ran.out, "Nothing was found for: xylofoon\n\n");
    Ok(())
}

#[test]
fn the_language_the_number_the_order_and_the_filters_are_chosen() -> Tested {
    let folder = built()?;
    let ran = folder.run(&["search", "--language", "en", "child "])?;
    assert!(ran.out.starts_with("1 result for: child\n\n  1. Contact us  ["), "{}", ran.out);
    let ran = folder.run(&["search", "", "--limit", "1", "--sort", "date", "--filter", "type=page"])?;
    assert!(ran.out.starts_with("3 results for: everything (the first 1)\n"), "{}", ran.out);

    for (arguments, message) in [
        (vec!["--language", "de"], "error: the site has no language `de`. It has nl, en\n"),
        (vec!["--filter", "tipe=page"], "error: there is no facet `tipe`. Did you mean `type`? Known are type\n"),
        (vec!["--filter", "type=pge"], "error: no page has `pge` as its type. Did you mean `page`? Known are page\n"),
    ] {
        let ran = folder.run(&[vec!["search", "x"], arguments].concat())?;
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(2), "", message));
    }
    Ok(())
}

#[test]
fn a_score_can_be_explained() -> Tested {
    let ran = built()?.run(&["search", "--explain", "--limit", "1", "signalenlijst xylofoon gespreken "])?;
    let lines: Vec<&str> = ran.out.lines().collect();
    let at = lines.iter().position(|line| line.contains("met as")).ok_or("no table")?;
    assert_eq!(
        lines[at].split_whitespace().collect::<Vec<_>>().join(" "),
        "word met as in the index weight impact rarity value"
    );
    assert!(lines[at + 1].trim_start().starts_with("signalenlijst  itself"), "{}", ran.out);
    assert!(lines[at + 2].trim_start().starts_with("xylofoon       not met"), "{}", ran.out);
    assert!(lines[at + 3].trim_start().starts_with("gespreken      other form"), "{}", ran.out);
    assert!(
        lines[at + 4].trim_start().starts_with("score ") && lines[at + 4].contains("% of the question"),
        "{}",
        ran.out
    );
    Ok(())
}

#[test]
fn programs_get_the_answer_as_the_client_gives_it() -> Tested {
    let folder = built()?;
    let ran = folder.run(&["search", "--format", "json", "signalenlijst"])?;
    let answer: serde_json::Value = serde_json::from_str(&ran.out)?;
    assert_eq!(answer["total"], 2);
    assert_eq!(answer["results"][0]["url"], "/kennis/signalen/");
    assert_eq!(answer["results"][0]["typeLabel"], "Pagina");
    assert_eq!(answer["facets"][0]["values"][0]["count"], 2);
    assert!(answer["results"][0]["explanation"].is_null());

    folder.write("questions.txt", "contact\n\nxylofoon \n")?;
    let ran = folder.run(&["search", "--format", "json", "--questions", "questions.txt"])?;
    let answers: Vec<serde_json::Value> = serde_json::from_str(&ran.out)?;
    let totals: Vec<u64> = answers.iter().filter_map(|answer| answer["answer"]["total"].as_u64()).collect();
    assert_eq!(totals, [1, 3, 0]);
    assert_eq!(answers[0]["question"], "contact");
    Ok(())
}

#[test]
fn an_index_that_is_not_there_or_not_whole_says_what_to_do() -> Tested {
    let folder = Folder::empty()?;
    let ran = folder.run(&["search", "x"])?;
    let expected = "error: there is no search index in ./public/search; run `vademecum build` first\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), "", expected));

    let folder = built()?;
    let entry = fs::read_to_string(folder.path("public/search/index.json"))?;
    folder.write("public/search/index.json", &entry.replace("\"format\":", "\"format\":9"))?;
    let ran = folder.run(&["search", "x"])?;
    let expected = "error: the search index cannot be read: the search index has another version; \
                    it was built by another version, or is not whole; run `vademecum build` first\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    folder.write("public/search/index.json", "{")?;
    let ran = folder.run(&["search", "x"])?;
    assert!(ran.err.starts_with("error: the search index cannot be read: index.json does not read: "), "{}", ran.err);

    folder.write("public/search/index.json", &entry)?;
    for text in fs::read_dir(folder.path("public/search/text"))? {
        fs::write(text?.path(), "[]")?;
    }
    let ran = folder.run(&["search", "contact"])?;
    let expected = "\
1 result for: contact

  1. Contact  [Pagina]
     /kennis/contact/

Not all files of the search index could be read, so this is not whole; run `vademecum build` first

";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), expected, ""));
    Ok(())
}

#[test]
fn judged_questions_are_answered_in_figures() -> Tested {
    let folder = built()?;
    folder.write(
        "questions.toml",
        "[[question]]\nask = \"signalenlijst\"\nclass = \"known item\"\nwanted = { \"signalen/\" = 3, \"gesprek/#wat-helpt\" = 1 }\n\n\
         [[question]]\nask = \"signalen van een kind\"\nwanted = { \"gesprek/\" = 3 }\n\n\
         [[question]]\nask = \"xylofoon\"\nclass = \"topic\"\nwanted = { \"contact/\" = 2 }\n",
    )?;
    let ran = folder.run(&["search", "--evaluate", "questions.toml"])?;
    let expected = "\
class       questions  nDCG@10    MRR  success@1  no answer
known item          1    1.000  1.000      1.000      0.0 %
topic               1    0.000  0.000      0.000    100.0 %
all                 3    0.544  0.500      0.333     33.3 %

Answered worst:

0.000  xylofoon  [topic]
       wanted (2)  not found  contact/
       nothing was found

0.631  signalen van een kind
       wanted (3)       at 2  gesprek/
       found            at 1  signalen/

";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), expected, ""));

    let ran = folder.run(&["search", "--evaluate", "questions.toml", "--format", "json"])?;
    let told: serde_json::Value = serde_json::from_str(&ran.out)?;
    assert_eq!(told["overall"]["questions"], 3);
    assert_eq!(told["classes"]["topic"]["empty"], 1.0);
    assert_eq!(told["questions"][0]["found"][1]["address"], "gesprek/#wat-helpt");
    assert_eq!(told["questions"][0]["found"][1]["grade"], 1);
    assert_eq!(told["questions"][1]["wanted"]["gesprek/"], 3);
    Ok(())
}

#[test]
fn an_address_that_the_search_does_not_know_is_told_with_the_nearest() -> Tested {
    let folder = built()?;
    folder.write(
        "questions.toml",
        "[[question]]\nask = \"gesprek\"\nwanted = { \"gesprek/\" = 3, \"signaln/\" = 1 }\n",
    )?;
    let ran = folder.run(&["search", "--evaluate", "questions.toml"])?;
    let expected = "\
warning[unknown-address]: the search knows no page at `signaln/`
 --> questions.toml:3:28
  |
3 | wanted = { \"gesprek/\" = 3, \"signaln/\" = 1 }
  |                            ^^^^^^^^^^
  |
  = help: did you mean `signalen/`?

1 warning
";
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), expected));
    assert!(ran.out.contains("\nall "), "{}", ran.out);
    Ok(())
}

#[test]
fn mistakes_in_judged_questions_are_all_told_and_nothing_is_asked() -> Tested {
    let folder = built()?;
    folder.write(
        "questions.toml",
        "[[question]]\nask = \"gesprek\"\nwanted = { \"gesprek/\" = 4 }\n\n[[question]]\nask = \"kind\"\nwanted = {}\n\n\
         [[question]]\nwanted = \"contact/\"\nklass = \"topic\"\n",
    )?;
    let ran = folder.run(&["search", "--evaluate", "questions.toml"])?;
    let expected = "\
error[bad-grade]: a grade is 1, 2 or 3
 --> questions.toml:3:25
  |
3 | wanted = { \"gesprek/\" = 4 }
  |                         ^
  |
  = help: write 3 for what was asked for, 2 for what is clearly about it, 1 for what is of some use

error[nothing-wanted]: no page is wanted for this question, so no answer to it can be good
 --> questions.toml:7:10
  |
7 | wanted = {}
  |          ^^
  |
  = help: name the pages that answer it: `wanted = { \"guides/first-talk/\" = 3 }`
";
    assert!(ran.err.starts_with(expected), "{}", ran.err);
    for code in ["error[missing-key]", "error[wrong-kind]", "error[unknown-key]", "5 errors\n"] {
        assert!(ran.err.contains(code), "{code} is not in {}", ran.err);
    }
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));

    folder.write("questions.toml", "# Nothing yet.\n")?;
    let ran = folder.run(&["search", "--evaluate", "questions.toml"])?;
    let expected = "\
error[no-questions]: this file asks nothing
 --> questions.toml:1:1
  |
1 | # Nothing yet.
  | ^
  |
  = help: write `[[question]]`, and below it `ask = \"…\"` and `wanted = { \"guides/first-talk/\" = 3 }`

1 error
";
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), expected));
    Ok(())
}
