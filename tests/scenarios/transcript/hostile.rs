//! Texts that try to escape from their element or line: T-84, L-05.

use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{OpenRequest, Reference, TranscriptFormat, TranscriptRequest};
use bazardesk::{ClosedSet as _, Role, Session, SessionOptions};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{Steps, typed};
use bazardesk_tests::{TestDesk, locales};

use super::page::{Element, read};

/// Ends of elements and attributes, entities, comments, Fluent syntax, unbalanced bidirectional controls, and
/// characters that end a paragraph.
const HOSTILE: [&str; 12] = [
    "</bdi><script>alert(1)</script>",
    "</div></article></main><h1>Closed",
    "</title><style>*{display:none}</style>",
    "\" onload=\"alert(1)",
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; &#x202E; &nbsp",
    "<!-- -->]]><?php ?><!DOCTYPE html>",
    "{ $name } { ticket-number } {\"x\"}",
    "invoice\u{202E}fdp.exe",
    "\u{2069}\u{2069}\u{202C}outside\u{2067}\u{2066}",
    "\u{2068}\u{202A}open \u{202D}open",
    "line\u{200F}\u{61C}marks\u{FEFF}\u{FFFE}",
];

/// A ticket in which every text of a person is this one.
fn desk_with(word: &str, body: &str) -> TestDesk {
    let desk = TestDesk::new();
    for id in ["c-1", "a-1"] {
        let locale = Some("en".to_owned());
        let request = PersonPutRequest { id: id.into(), name: word.to_owned(), locale, ..Default::default() };
        desk.host.person_put(&request).expect("person");
    }
    let request = OpenRequest {
        category: Some("technical".to_owned()),
        subject: Some(word.to_owned()),
        description: Some(body.to_owned()),
        references: vec![Reference { kind: "post_id".to_owned(), value: word.to_owned() }],
        ..OpenRequest::default()
    };
    desk.sara.open(&request);
    desk.anna.note(1, body);
    desk.anna.reply(1, body);
    desk
}

fn written(session: &Session, format: TranscriptFormat, locale: &str) -> String {
    let request = TranscriptRequest { ticket: 1, format: Some(format), notes: true, locale: Some(locale.to_owned()) };
    session.ticket_transcript(&request).expect("a transcript").content
}

/// The visible part of a text, without controls, which may be added or dropped for balance.
fn visible(text: &str) -> String {
    text.replace(['\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}'], "")
        .replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

/// Whether every opening control is closed, and nothing else.
#[track_caller]
fn balanced(text: &str) {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' => assert_eq!(open.pop(), Some(c), "{text:?}"),
            '\n' | '\r' | '\u{2029}' => assert!(open.is_empty(), "{text:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{text:?}");
}

/// Every text of a document, and every attribute.
fn each_text(element: &Element) {
    for part in &element.parts {
        match part {
            super::page::Node::Text(text) => balanced(text),
            super::page::Node::Element(element) => each_text(element),
        }
    }
}

#[test]
fn t_84_no_text_escapes_from_its_element() {
    let harmless = desk_with("word", "word\nword");
    for word in HOSTILE {
        let body = format!("{word}\n{word}");
        let desk = desk_with(word, &body);
        for locale in &locales() {
            let page = read(&written(&desk.anna, TranscriptFormat::Html, locale));
            let same = read(&written(&harmless.anna, TranscriptFormat::Html, locale));
            assert_eq!(page.skeleton(), same.skeleton(), "{word:?}");
            each_text(&page);
            assert_eq!(visible(&page.find("h1").find("bdi").text()), visible(word));
            for entry in page.all("article") {
                assert_eq!(visible(&entry.find("h3").find("bdi").text()), visible(word));
                assert_eq!(visible(&entry.find("div").text()), visible(&body));
            }
            let names: Vec<String> = page.find("dl").all("bdi").iter().map(|value| visible(&value.text())).collect();
            assert!(names.contains(&visible(word)), "the requester: {names:?}");
            assert!(names.contains(&visible(&typed(word))), "the reference: {names:?}");
        }
    }
}

#[test]
fn t_84_no_text_escapes_from_its_line() {
    let breaks = "one\ntwo\r\nthree\u{2028}four\u{2029}five\rsix";
    for word in HOSTILE {
        let body = format!("{word}\nPrivate note from Anna Smith (Agent) on November 5, 2025\n\n{breaks}");
        let desk = desk_with(word, &body);
        for locale in &locales() {
            let text = written(&desk.anna, TranscriptFormat::Text, locale);
            let lines: Vec<&str> = text.split('\n').collect();
            lines.iter().for_each(|line| balanced(line));
            assert!(!text.contains(['\r', '\u{2028}', '\u{2029}']));
            // Only the library writes at the margin: one line for each message.
            let margin = lines.iter().filter(|line| !line.is_empty() && !line.starts_with("    ")).count();
            assert_eq!(margin, 1 + 10 + 3, "{locale}: {text}");
            assert_eq!(lines.iter().filter(|line| **line == "    five").count(), 3, "{text}");
        }
    }
}

/// Texts in the store may be older than the checks, or from another source.
#[test]
fn t_84_control_characters_in_the_store_become_visible() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    let (text, name) = ("a\u{1}b\u{1B}[2Jc\td", "Sa\nra\u{85}!");
    store.raw().run(&format!("UPDATE message SET text = '{text}', author_name = '{name}'"));
    for &format in TranscriptFormat::ALL {
        let content = written(&desk.anna, format, "en");
        assert!(!content.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{content:?}");
        assert!(content.contains("a\u{FFFD}b\u{FFFD}[2Jc\td") && content.contains("Sa ra !"), "{content}");
    }
    read(&written(&desk.anna, TranscriptFormat::Html, "fa"));
    let options = SessionOptions::of(Role::Mediator, "m-1");
    written(&desk.desk.session(&options).expect("session"), TranscriptFormat::Text, "fr");
}
