//! A profile and its texts: labels that are not written yet, and variables of templates. T-07, T-50.

use std::fs;

use bazardesk::{Desk, DeskOptions, Error, ErrorCode};
use bazardesk_tests::{folder, store};

const PROFILE: &str = r#"name = "craft_fair"
requesters = ["customer"]
[[queues]]
name = "stall"
handler = "platform"
[[categories]]
name = "technical"
queue = "stall"
[[templates]]
name = "deposit"
variables = { amount = "money", due_on = "date" }
"#;

const ENGLISH: &str = "craft-fair-queue-stall = Stalls
craft-fair-template-deposit = { $customer }, please pay { MONEY($amount) }
    by { DATETIME($due_on, dateStyle: \"long\") }.
    .title = Deposit
craft-fair-category-technical = Technical
    .hint = Anything technical
";

/// Opens a desk with the profile and these texts of the host.
fn opened(profile: &str, texts: &[(&str, &str)], locale: &str) -> Result<Desk, Error> {
    let folder = folder();
    let file = folder.path().join("craft_fair.toml");
    fs::write(&file, profile).expect("a profile");
    for (locale, text) in texts {
        let here = folder.path().join("texts").join(locale);
        fs::create_dir_all(&here).expect("a folder");
        fs::write(here.join("craft_fair.ftl"), text).expect("texts");
    }
    Desk::open(&DeskOptions {
        path: store::path(),
        profile: file.to_str().expect("UTF-8").into(),
        locales: Some(folder.path().join("texts").to_str().expect("UTF-8").into()),
        locale: Some(locale.into()),
        ..DeskOptions::default()
    })
}

/// Every mistake that keeps the desk from opening.
#[track_caller]
fn mistakes(texts: &[(&str, &str)], locale: &str) -> Vec<String> {
    let error = opened(PROFILE, texts, locale).expect_err("refused");
    assert_eq!((error.code(), error.field()), (ErrorCode::ProfileInvalid, Some("profile")));
    error.mistakes().map(|mistake| mistake.developer_message().to_owned()).collect()
}

#[test]
fn t_07_a_label_that_is_still_to_be_written_is_told_with_the_place_of_its_text() {
    assert!(opened(PROFILE, &[("en", ENGLISH)], "en").is_ok());
    let todo = ENGLISH.replace("= Stalls", "= TODO Stalls").replace(".title = ", ".title = TODO ");
    assert_eq!(
        mistakes(&[("en", &todo)], "en"),
        [
            "craft_fair.toml:4:8: queues[0].name: the text craft-fair-queue-stall still begins with TODO: \
             en/craft_fair.ftl:1:1; write it there",
            "craft_fair.toml:10:8: templates[0].name: the text craft-fair-template-deposit.title still begins with \
             TODO: en/craft_fair.ftl:4:6; write it there",
        ]
    );
    let refers = format!("{}-stalls = TODO Stalls\n", ENGLISH.replace("= Stalls", "= { -stalls }"));
    assert_eq!(
        mistakes(&[("en", &refers)], "en"),
        ["craft_fair.toml:4:8: queues[0].name: the text craft-fair-queue-stall refers to one that begins with TODO: \
          en/craft_fair.ftl:1:1; write that one"]
    );
    let absent = ENGLISH.replace("craft-fair-queue-stall = Stalls", "");
    assert_eq!(
        mistakes(&[("en", &absent)], "en"),
        ["craft_fair.toml:4:8: queues[0].name: a label is missing: the texts have neither craft-fair-queue-stall nor \
          queue-stall; `bazardesk profile labels` adds it, to be written"]
    );
    // English helps out as long as the translation is not written.
    assert!(opened(PROFILE, &[("en", ENGLISH), ("fr", &todo)], "fr").is_ok());
}

#[test]
fn t_50_a_text_uses_only_variables_that_somebody_gives() {
    let place = "craft_fair.toml:10:8: templates[0].name: the text craft-fair-template-deposit";
    let nobody = "which neither the template's variables nor a ticket has";
    let declare = "a variable that the caller gives is declared in `variables`";
    let english = ENGLISH.replace("$amount", "$amont");
    assert_eq!(
        mistakes(&[("en", &english)], "en"),
        [format!("{place} (en/craft_fair.ftl:2:65) uses $amont, {nobody}; did you mean $amount? {declare}")]
    );
    // In any locale: the text could never be rendered.
    let french = "craft-fair-template-deposit = Bonjour { $custommer },\n    { DURATION($amount) } { $elsewhere }.\n";
    assert_eq!(
        mistakes(&[("en", ENGLISH), ("fr", french)], "en"),
        [
            format!(
                "{place} (fr/craft_fair.ftl:2:16) uses $amount as duration, and it is declared as money; change the \
                 text or the declaration"
            ),
            format!("{place} (fr/craft_fair.ftl:1:41) uses $custommer, {nobody}; did you mean $customer? {declare}"),
            format!("{place} (fr/craft_fair.ftl:2:29) uses $elsewhere, {nobody}; {declare}"),
        ]
    );
    // What another text uses has the place of the text that refers to it.
    let refers = format!("{}ending = Until {{ $then }}.\n", ENGLISH.replace("{ $customer }", "{ ending }"));
    assert_eq!(
        mistakes(&[("en", &refers)], "en"),
        [format!("{place} (en/craft_fair.ftl:2:1) uses $then, {nobody}; {declare}")]
    );
    // Who reads is known to every text; a mistake of the declaration is told alone.
    let viewer = ENGLISH.replace("{ $customer }", "{ $viewer ->\n        [requester] You\n       *[other] They\n    }");
    assert!(opened(PROFILE, &[("en", &viewer)], "en").is_ok());
    let wrong = PROFILE.replace("\"money\"", "\"coins\"");
    let error = opened(&wrong, &[("en", ENGLISH)], "en").expect_err("refused");
    assert_eq!(error.mistakes().count(), 1, "{error}");
}

#[test]
fn t_07_a_label_that_shows_nothing_is_refused_with_its_place() {
    let nothing = "shows nothing; write what people read there";
    let queue = "craft_fair.toml:4:8: queues[0].name: the text craft-fair-queue-stall";
    for blank in ["\u{200C}", "{ \" \" }", "{ \"\" }\u{A0}{ \"\\u200F\" }", "\u{2066}\u{2069}"] {
        let english = ENGLISH.replace("= Stalls", &format!("= {blank}"));
        assert_eq!(mistakes(&[("en", &english)], "en"), [format!("{queue} (en/craft_fair.ftl:1:1) {nothing}")]);
        // In any locale, and with attributes and references.
        let french = format!("craft-fair-queue-stall = {{ -none }}\n-none = {blank}\n");
        let found = mistakes(&[("en", ENGLISH), ("fr", &french)], "en");
        assert_eq!(found, [format!("{queue} (fr/craft_fair.ftl:1:1) {nothing}")]);
        let title = ENGLISH.replace("= Deposit", &format!("= {blank}"));
        let place = "craft_fair.toml:10:8: templates[0].name: the text craft-fair-template-deposit.title";
        assert_eq!(mistakes(&[("en", &title)], "en"), [format!("{place} (en/craft_fair.ftl:4:6) {nothing}")]);
        // Who wants no hint says so.
        let hint = ENGLISH.replace("= Anything technical", &format!("= {blank}"));
        assert!(opened(PROFILE, &[("en", &hint)], "en").is_ok());
        // One of the library's is not replaced by nothing either.
        let status = format!("{ENGLISH}ticket-status-open = {blank}\n");
        let error = opened(PROFILE, &[("en", &status)], "en").expect_err("refused");
        assert_eq!(error.code(), ErrorCode::LocalesInvalid);
        assert!(error.developer_message().contains("en/craft_fair.ftl:7:1"), "{error}");
    }
    let shown = ENGLISH.replace("= Stalls", "= Stalls\u{200C}{ \" \" }");
    assert!(opened(PROFILE, &[("en", &shown)], "en").is_ok());
}
