//! The core's tools for translators: plural forms (L-04), the checker (L-06), coverage, pseudo-locales and skeletons
//! (L-07), comments (L-08). `tests/python` tests the command that prints their results.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::{fs, thread};

use bazardesk::l10n::check::{self, CheckRule, Diagnostic, Options, Sources};
use bazardesk::l10n::{
    Argument, Localizer, LocalizerOptions, PseudoLocale, Texts, coverage, load_errors, pseudo, skeleton,
};

fn language(texts: &Arc<Texts>, locale: &str) -> Localizer {
    texts.localizer(Some(locale), None, &LocalizerOptions::default()).expect("language")
}

/// The findings in our own files, with one text replaced.
fn sources(changed: &str, change: impl Fn(&str) -> String) -> Sources {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../locales");
    let mut files = BTreeMap::new();
    for locale in Texts::embedded().expect("texts").locales() {
        for entry in fs::read_dir(format!("{root}/{locale}")).expect("a folder") {
            let path = entry.expect("an entry").path();
            // The other file says for which English the translations were accepted.
            if path.extension().is_none_or(|ending| ending != "ftl") {
                continue;
            }
            let file = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            files.insert((locale.to_owned(), file), fs::read_to_string(path).expect("a file"));
        }
    }
    let mut sources = Sources::new();
    for ((locale, file), text) in files {
        let text = if format!("{locale}/{file}") == changed { change(&text) } else { text };
        sources.add(&locale, file, text);
    }
    sources
}

fn findings(changed: &str, from: &str, to: &str) -> Vec<Diagnostic> {
    let planted = sources(changed, |text| {
        assert!(text.contains(from), "{changed} has no {from}");
        text.replacen(from, to, 1)
    });
    check::check(&planted, &options())
}

fn options() -> Options {
    Options { reference: "en".into(), ..Options::default() }
}

#[test]
fn l_04_each_language_has_the_plural_forms_of_cldr() {
    let source = "items =\n    { $n ->\n        [one] one\n        [many] many\n       *[other] other\n    }\n";
    let texts: Vec<_> = ["en", "fr", "fa"].map(|locale| (locale, "items.ftl", source)).into();
    let texts = Arc::new(Texts::load(&texts).expect("texts"));
    for (locale, number, form) in [
        ("en", 0, "other"),
        ("en", 1, "one"),
        ("fr", 0, "one"),
        ("fr", 2, "other"),
        ("fr", 1_000_000, "many"),
        ("fa", 0, "one"),
        ("fa", 1, "one"),
        ("fa", 2, "other"),
    ] {
        let text = language(&texts, locale).message("items", &[("n", Argument::Number(number))]);
        assert_eq!(text.expect("text"), form, "{number} in {locale}");
    }
}

#[test]
fn l_06_our_own_files_have_no_findings() {
    let ours = sources("", str::to_owned);
    assert_eq!(check::check(&ours, &options()), []);
    assert_eq!(load_errors(&ours, &[]), []);
}

#[test]
fn l_06_a_planted_fault_is_found_at_its_line_and_column() {
    let found = findings("fa/ticket.ftl", "در حال بررسی", "در حال بررسي");
    let [fault] = found.as_slice() else { panic!("{found:?}") };
    let lines = sources("", str::to_owned);
    let line =
        lines.text("fa", "ticket.ftl").and_then(|text| text.lines().position(|line| line.contains("در حال بررسی")));
    assert_eq!((fault.locale.as_str(), fault.file.as_str()), ("fa", "ticket.ftl"));
    assert_eq!(Some(fault.line), line.map(|line| line + 1));
    assert_eq!(fault.text, "ي");
    assert!(fault.fix.is_some(), "the letter has one right form");
}

#[test]
fn l_06_a_missing_message_and_another_variable_are_found() {
    let rules = |found: Vec<Diagnostic>| found.into_iter().map(|fault| fault.rule).collect::<Vec<_>>();
    assert_eq!(rules(findings("fr/ticket.ftl", "event-by = par { $name }\n", "")), [CheckRule::MessageMissing]);
    let renamed = rules(findings("fr/ticket.ftl", "par { $name }", "par { $nom }"));
    assert!(!renamed.is_empty(), "the variable has another name");
}

#[test]
fn l_07_coverage_of_each_language_is_complete() {
    for locale in coverage(&sources("", str::to_owned), "en") {
        assert_eq!((locale.percent, locale.missing.as_slice()), (100, [].as_slice()), "{}", locale.locale);
    }
}

#[test]
fn l_07_pseudo_locales_and_skeletons_can_be_loaded() {
    for file in &sources("", str::to_owned).files {
        if file.locale != "en" {
            continue;
        }
        for kind in [PseudoLocale::Accented, PseudoLocale::Rtl] {
            let text = pseudo(file, kind).expect("a pseudo-locale");
            Texts::load(&[(kind.locale(), &file.file, &text)]).expect("it loads");
        }
        let text = skeleton(file, "de").expect("a skeleton");
        Texts::load(&[("de", &file.file, &text)]).expect("it loads");
    }
}

#[test]
fn l_08_a_message_of_the_reference_without_its_comment_is_found() {
    let found =
        findings("en/ticket.ftl", "# Line of a ticket's history: the deadline for the reply passed without one.\n", "");
    assert!(found.iter().any(|fault| fault.file == "ticket.ftl" && fault.locale == "en"), "{found:?}");
}

#[test]
fn l_11_threads_render_from_one_set_of_texts() {
    let texts = Texts::embedded().expect("texts");
    let expected = language(&texts, "fa").message("ticket-late", &[("time", Argument::Duration(5400))]);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let language = language(&texts, "fa");
                for _ in 0..200 {
                    assert_eq!(language.message("ticket-late", &[("time", Argument::Duration(5400))]), expected);
                }
            });
        }
    });
}
