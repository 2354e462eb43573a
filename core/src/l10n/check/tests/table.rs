//! A table of faults, each planted in copies of our own files: the checker finds at least 95 of 100 at their line and
//! column. The places are searched, not named, so that the texts may change.

use crate::l10n::Texts;
use crate::l10n::check::{CheckRule, Options, Sources, check};

/// A kind of fault: the locales, what is replaced by what, and the rule. In what is replaced, `·` is any letter, which
/// stays. `⟨` is where the fault is to be found.
type Kind = (&'static [&'static str], &'static str, &'static str, CheckRule);

const ALL: &[&str] = &["en", "fr", "fa"];
const BOTH: &[&str] = &["fr", "fa"];
const LATIN: &[&str] = &["en", "fr"];
const EN: &[&str] = &["en"];
const FR: &[&str] = &["fr"];
const FA: &[&str] = &["fa"];

const KINDS: &[Kind] = &[
    (ALL, "· ·", "·⟨  ·", CheckRule::DoubledSpace),
    (BOTH, "·.\n\n", "⟨·\n\n", CheckRule::EndMark),
    (BOTH, "·.\n", "·⟨:\n", CheckRule::EndMark),
    (FR, "·.\n", "·\u{202F}⟨?\n", CheckRule::EndMark),
    (FA, "·.\n", "·⟨؟\n", CheckRule::EndMark),
    (BOTH, "·.\n", "·⟨…\n", CheckRule::EndMark),
    (BOTH, "· ·", "· ⟨(·", CheckRule::UnpairedMark),
    (ALL, "· ·", "·⟨) ·", CheckRule::UnpairedMark),
    (ALL, "· ·", "· ⟨[·", CheckRule::UnpairedMark),
    (BOTH, "· ·", "· ⟨»·", CheckRule::UnpairedMark),
    (EN, "“{", "⟨”{", CheckRule::UnpairedMark),
    (EN, "· ·", "· ⟨“·", CheckRule::UnpairedMark),
    (ALL, "· ·", "·⟨&nbsp;·", CheckRule::HtmlEntity),
    (ALL, "· ·", "· ⟨&#39; ·", CheckRule::HtmlEntity),
    (ALL, " ···· ", " ···· ⟨=···· ", CheckRule::RepeatedWord),
    (FR, "«\u{A0}", "⟨“", CheckRule::FrenchTypography),
    (EN, "“", "⟨\"", CheckRule::EnglishTypography),
    (EN, "·’·", "·⟨'·", CheckRule::EnglishTypography),
    (LATIN, "·’·", "·⟨`·", CheckRule::Apostrophe),
    (LATIN, "·’·", "·⟨‘·", CheckRule::Apostrophe),
    (LATIN, "·, ·", "·⟨ , ·", CheckRule::Spacing),
    (LATIN, "··, ··", "··⟨,··", CheckRule::Spacing),
    (FA, "·، ·", "·⟨،·", CheckRule::Spacing),
    (FA, "·، ·", "·⟨ ، ·", CheckRule::PersianPunctuation),
    (FR, "··. V·", "··⟨.V·", CheckRule::Spacing),
    (EN, "··. P·", "··⟨.P·", CheckRule::Spacing),
    (FA, "··. ل·", "··⟨.ل·", CheckRule::Spacing),
    (FR, "· ·", "· ⟨48 ·", CheckRule::NumberDiffers),
    (FA, "· ·", "· ⟨۴۸ ·", CheckRule::NumberDiffers),
    (ALL, "[one]", "[⟨oen]", CheckRule::VariantUnknown),
    (ALL, "        [one] ", "        [one] x\n        [⟨one] ", CheckRule::DuplicateVariant),
    (FR, "Veuillez ·", "⟨Choisis ·", CheckRule::Register),
    (FR, "Veuillez ·", "⟨N’oublie pas ·", CheckRule::Register),
    (FR, " vous ", " ⟨tu ", CheckRule::Register),
    (FA, " شما ", " ⟨تو ", CheckRule::Register),
    (FA, "· را ", "· ⟨رو ", CheckRule::Register),
    (FA, "· ·", "· ⟨اگه ·", CheckRule::Register),
    (BOTH, "{ $field }", "{ $⟨feild }", CheckRule::VariableSuperfluous),
    (BOTH, "{ $number }", "{ MONEY($⟨number) }", CheckRule::VariableType),
    (ALL, "{ $subject }", "{ ⟨UPPER($subject) }", CheckRule::FunctionUnknown),
    (ALL, "{ MONEY($amount) }", "{ MONEY($amount, ⟨style: \"x\") }", CheckRule::FunctionOption),
    (ALL, "· ·", "· { -⟨brand } ·", CheckRule::TermMissing),
    (ALL, "· ·", "· { ⟨no-such-id } ·", CheckRule::ReferenceUnknown),
    (BOTH, "\n\ntemplate-", "\n\n⟨zz-superfluous = x\n\ntemplate-", CheckRule::MessageSuperfluous),
    (BOTH, "    .hint = ", "    .⟨hnit = ", CheckRule::AttributeSuperfluous),
    (BOTH, "    .title = ", "    .title = x\n    .⟨title = ", CheckRule::DuplicateId),
    (EN, "{ $subject }”", "{ $subject ⟨”", CheckRule::Syntax),
    (FA, "{ $subject }»", "{ $subject ⟨»", CheckRule::Syntax),
    (ALL, "{ $agent }\n", "⟨{ $agent\n", CheckRule::Syntax),
    (ALL, "··", "·⟨\u{202E}·", CheckRule::ControlCharacter),
    (LATIN, "··", "·⟨\u{200F}·", CheckRule::ControlCharacter),
    (FA, "··", "·⟨\u{200E}·", CheckRule::ControlCharacter),
    (FR, "\u{202F};", "⟨ ;", CheckRule::FrenchSpacing),
    (FR, "\u{A0}:", "⟨:", CheckRule::FrenchSpacing),
    (FR, "·’·", "·⟨'·", CheckRule::FrenchTypography),
    (FR, "·.\n", "·⟨...\n", CheckRule::FrenchTypography),
    (FA, "ی", "⟨ي", CheckRule::PersianLetter),
    (FA, "ک", "⟨ك", CheckRule::PersianLetter),
    (FA, " می\u{200C}", " ⟨می ", CheckRule::PersianJoiner),
    (FA, "·\u{200C}های ", "·\u{200C}⟨\u{200C}های ", CheckRule::PersianJoiner),
    (FA, "· ·", "· ⟨5 ·", CheckRule::PersianDigit),
    (FA, "·، ·", "·⟨, ·", CheckRule::PersianPunctuation),
    (FA, "«", "⟨\"", CheckRule::PersianPunctuation),
    (ALL, "· ·", "· ⟨TODO ·", CheckRule::Placeholder),
    (ALL, "· ·", "· ⟨%s ·", CheckRule::Placeholder),
    (ALL, "· ·", "· ⟨<name> ·", CheckRule::Placeholder),
    (BOTH, "· ·", "· ⟨please ·", CheckRule::Placeholder),
    (FR, "        [many] ", "        [⟨few] ", CheckRule::PluralSuperfluous),
    (FR, "{ $limit ->\n        [one] ", "{ $⟨limit ->\n        [1] ", CheckRule::PluralMissing),
    (FA, "{ $limit ->\n        [one] ", "{ $⟨limit ->\n        [1] ", CheckRule::PluralMissing),
    (FR, " ticket ", " ⟨billet ", CheckRule::Glossary),
    (FA, " تیکت ", " ⟨برگه ", CheckRule::Glossary),
    (EN, "# $customer (Text)", "# $⟨customer (Word)", CheckRule::CommentVariable),
];

/// Where a fault may be planted: text outside braces, comments and ids.
fn is_text(text: &str) -> Vec<bool> {
    let mut marks = Vec::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let value = match line.find(" = ") {
            Some(at) if !line.starts_with([' ', '#']) || line.trim_start().starts_with('.') => at + 3,
            _ if line.starts_with("    ") => 4,
            _ => line.len(),
        };
        let mut depth = 0_usize;
        for (at, ch) in line.char_indices() {
            depth += usize::from(ch == '{');
            let plain = at >= value && depth == 0 && ch != '[' && ch != '*';
            depth -= usize::from(ch == '}' && depth > 0);
            marks.resize(marks.len() + ch.len_utf8(), plain);
        }
    }
    marks
}

/// The letters that `·` matches, if the text begins with the pattern; and the length of the match.
fn matched(rest: &str, pattern: &str) -> Option<(Vec<char>, usize)> {
    let (mut letters, mut left) = (Vec::new(), rest.char_indices());
    for wanted in pattern.chars().filter(|ch| *ch != '⟨') {
        let (_, ch) = left.next()?;
        match wanted {
            '·' if ch.is_alphabetic() => letters.push(ch),
            _ if wanted == ch => {}
            _ => return None,
        }
    }
    Some((letters, rest.len() - left.as_str().len()))
}

/// What the letters make of the replacement, and where its mark is. `=` begins with the letters anew.
fn filled(replacement: &str, letters: &[char]) -> (String, usize) {
    let (mut out, mut place, mut next) = (String::new(), 0, 0);
    for ch in replacement.chars() {
        match ch {
            '⟨' => place = out.len(),
            '=' if replacement.contains("⟨=") => next = 0,
            '·' => {
                out.push(letters.get(next).copied().unwrap_or('x'));
                next += 1;
            }
            _ => out.push(ch),
        }
    }
    (out, place)
}

/// The text with the fault at the place that is nearest to a share of the file, and the fault's offset.
fn planted(text: &str, kind: &Kind, share: (usize, usize)) -> Option<(String, usize)> {
    let (_, from, to, _) = *kind;
    let marks = is_text(text);
    // A pattern with Fluent in it finds its own places.
    let anywhere = from.starts_with("    ") || from.starts_with(['{', '[', '\n', '#']);
    let mut places = Vec::new();
    for (at, _) in text.char_indices() {
        let Some((letters, length)) = matched(&text[at..], from) else { continue };
        let body = from.trim_end_matches('\n');
        let (_, own) = matched(&text[at..], body).unwrap_or_default();
        if anywhere || marks[at..at + own].iter().all(|plain| *plain) {
            places.push((at, length, letters));
        }
    }
    let (at, length, letters) = places.get(places.len() * share.0 / share.1)?;
    let (new, place) = filled(to, letters);
    Some((format!("{}{new}{}", &text[..*at], &text[at + length..]), at + place))
}

/// How many faults of the table are found at their place, and what is not found. `each` is how often a kind is planted.
fn run(each: usize) -> (usize, Vec<String>) {
    let all: Sources = Texts::embedded_files().iter().copied().collect();
    let (mut total, mut lost) = (0, Vec::new());
    for (number, kind) in KINDS.iter().enumerate() {
        for locale in kind.0 {
            for turn in 0..each {
                let files = all.files.iter().enumerate().filter(|(_, source)| source.locale == *locale);
                let mut fitting: Vec<(usize, String, usize)> = files
                    .filter_map(|(at, source)| {
                        planted(&source.text, kind, (2 * turn + 1, 2 * each)).map(|(text, place)| (at, text, place))
                    })
                    .collect();
                if fitting.is_empty() {
                    continue;
                }
                let (at, text, place) = fitting.swap_remove((number + turn) % fitting.len());
                let file = all.files[at].file.clone();
                // The file and its reference are enough.
                let mut sources = all.clone();
                sources.files[at].text.clone_from(&text);
                sources.files.retain(|one| one.file == file && (one.locale == "en" || one.locale == *locale));
                total += 1;
                let found = check(&sources, &Options::default());
                if !found.iter().any(|d| d.locale == *locale && d.rule == kind.3 && d.offset == place) {
                    let line = text[..place].matches('\n').count() + 1;
                    let rules: Vec<_> =
                        found.iter().map(|d| format!("{}@{}:{}", d.rule, d.line, d.column)).take(6).collect();
                    let shown: String = text[place..].chars().take(24).collect();
                    lost.push(format!("{} {locale}/{file}:{line} {shown:?} {rules:?}", kind.3));
                }
            }
        }
    }
    (total, lost)
}

#[test]
fn at_least_95_of_100_planted_faults_are_found_at_their_place() {
    let (total, lost) = run(1);
    assert!(total >= 100, "{total}");
    assert!(lost.len() * 100 <= total * 5, "{} of {total} are not found:\n{}", lost.len(), lost.join("\n"));
}

/// The same at more places of every file: for a change of a rule.
#[test]
#[ignore = "takes minutes"]
fn at_least_95_of_100_planted_faults_are_found_at_any_place() {
    let (total, lost) = run(8);
    println!("{} of {total} faults are found", total - lost.len());
    assert!(lost.len() * 100 <= total * 5, "{} of {total} are not found:\n{}", lost.len(), lost.join("\n"));
}
