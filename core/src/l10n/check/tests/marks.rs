//! Marks, numbers and variables that a translation has otherwise than its reference: what is reported, and what is not.

use crate::l10n::check::{CheckRule, Options, Sources, check};

/// The findings in a translation of one message, without those of the reference's comment.
fn found(reference: &str, locale: &str, text: &str) -> Vec<(CheckRule, usize)> {
    let mut sources = Sources::new();
    sources.add("en", "a.ftl", format!("a = {reference}\n"));
    sources.add(locale, "a.ftl", format!("a = {text}\n"));
    let found = check(&sources, &Options::default()).into_iter().filter(|d| d.locale == locale);
    let other = found.filter(|d| !matches!(d.rule, CheckRule::CommentMissing | CheckRule::CommentVariable));
    other.map(|d| (d.rule, d.column)).collect()
}

#[test]
fn the_end_is_that_of_the_reference() {
    let end = |column| vec![(CheckRule::EndMark, column)];
    assert_eq!(found("Done.", "de", "Fertig"), end(10));
    assert_eq!(found("Done", "de", "Fertig."), end(11));
    assert_eq!(found("Really?", "fa", "واقعاً"), end(10));
    assert_eq!(found("Really?", "fa", "واقعاً؟"), []);
    assert_eq!(found("Wait…", "de", "Warten."), end(11));
    // The mark of another script, the place of a quotation mark, a code at the end.
    assert_eq!(found("Done.", "ja", "完了。"), []);
    assert_eq!(found("Say “done.”", "fr", "Dites «\u{A0}fini\u{A0}»."), []);
    assert_eq!(found("It is at { $path }.", "fa", "در این‌جا: { $path }"), []);
    assert_eq!(found("Done.", "th", "เสร็จ"), []);
    assert_eq!(found("What?", "el", "Τι;"), []);
    // A letter is compared line by line.
    let letter = "\n    Hello,\n\n    We have it. Do you?\n\n    Regards";
    assert_eq!(found(letter, "de", &letter.replace("Do you?", "Und Sie")), [(CheckRule::EndMark, 23)]);
    assert_eq!(found(letter, "de", &letter.replace("Hello,", "Hallo!").replace("Do you?", "Sie?")), []);
}

#[test]
fn marks_have_partners() {
    let alone = |column| vec![(CheckRule::UnpairedMark, column)];
    assert_eq!(found("“Yes” (no)", "nl", "“Ja (nee)"), alone(5));
    assert_eq!(found("“Yes” (no)", "nl", "“Ja” nee)"), alone(13));
    assert_eq!(found("“Yes” (no)", "de", "„Ja“ (nein)"), []);
    assert_eq!(found("“Yes” (no)", "de", "»Ja« (nein)"), []);
    assert_eq!(found("“Yes” (no)", "sv", "”Ja” (nej)"), []);
    assert_eq!(found("a) one b) two", "de", "a) eins b) zwei"), []);
}

#[test]
fn a_text_is_no_html() {
    let entity = |column| vec![(CheckRule::HtmlEntity, column)];
    assert_eq!(found("Terms & more", "de", "AGB &amp; mehr"), entity(9));
    assert_eq!(found("Terms & more", "de", "AGB&nbsp;& mehr"), entity(8));
    assert_eq!(found("Terms &amp; more", "de", "AGB &amp; mehr"), []);
    assert_eq!(found("Terms", "de", "https://example.org/?a=1&amp;b=2"), []);
    assert_eq!(found("Terms & more", "de", "AGB & mehr; alles"), []);
}

#[test]
fn words_and_spaces() {
    assert_eq!(found("The order is here", "de", "Der Auftrag ist ist hier"), [(CheckRule::RepeatedWord, 21)]);
    assert_eq!(found("Those", "de", "die, die die kennen"), []);
    assert_eq!(found("Little by little", "fa", "کم کم"), []);
    assert_eq!(found("Here , there", "de", "Hier, dort"), []);
    assert_eq!(found("Here, there", "de", "Hier , dort"), [(CheckRule::Spacing, 9)]);
    assert_eq!(found("Here. There", "de", "Hier.Dort"), [(CheckRule::Spacing, 9)]);
    assert_eq!(found("Node.js, e.g. a.b, 1,000 files", "de", "Node.js, z.B. a.b, 1.000 Dateien"), []);
    assert_eq!(found("It’s", "it", "L`ordine"), [(CheckRule::Apostrophe, 6)]);
    assert_eq!(found("It’s", "uz", "o‘zbek"), []);
}

#[test]
fn numbers_are_those_of_the_reference() {
    let number = |column| vec![(CheckRule::NumberDiffers, column)];
    assert_eq!(found("Within 24 hours", "de", "Binnen 48 Stunden"), number(12));
    assert_eq!(found("Within 24 hours", "fa", "ظرف ۴۸ ساعت"), number(9));
    assert_eq!(found("Within 24 hours", "fa", "ظرف ۲۴ ساعت"), []);
    assert_eq!(found("Up to 1,000 files", "de", "Bis zu 1.000 Dateien"), []);
    assert_eq!(found("Two files, UTF-8", "de", "2 Dateien, UTF-8"), []);
}

#[test]
fn a_variable_has_its_place() {
    let english = "Ticket { $number }, “{ $subject }”";
    assert_eq!(
        found(english, "fr", "Ticket { $subject }, «\u{A0}{ $number }\u{A0}»"),
        [(CheckRule::VariablesExchanged, 15)]
    );
    assert_eq!(found(english, "fr", "«\u{A0}{ $subject }\u{A0}», ticket { $number }"), []);
    assert_eq!(found(english, "fr", "Ticket { $number }, { $subject }"), [], "no marks is another matter");
}

#[test]
fn a_copied_translation_is_shown_twice() {
    let mut sources = Sources::new();
    let english = "# Text.\na = Your request has been received.\n# Text.\nb = Your request has been closed.\n";
    sources.add("en", "a.ftl", english);
    sources.add("de", "a.ftl", "a = Ihre Anfrage ist eingegangen.\nb = Ihre Anfrage ist eingegangen.\n");
    let found: Vec<_> = check(&sources, &Options::default()).iter().map(|d| (d.rule, d.line, d.column)).collect();
    assert_eq!(found, [(CheckRule::SameTranslation, 1, 5), (CheckRule::SameTranslation, 2, 5)]);
}
