//! Texts: a locale file of a host's own, the first line its locale; with `+` before it, over the library's.
//!
//! Owns what is done with one. The checker's findings lie in the file and their edits can be made; the loader refuses it
//! at a place that is in it, or every text of it is written with values of the kinds that it wants.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use bazardesk::ClosedSet;
use bazardesk::l10n::check::{Options, SourceFile, Sources, check, fix, render};
use bazardesk::l10n::{Argument, LoadError, LocalizerOptions, PseudoLocale, Texts, VariableUse, pseudo, skeleton};

use super::{Target, placed};

pub(super) const TARGET: Target = Target { name: "locale", run, seeds, words };

/// How many texts of a file are written.
const TEXTS: usize = 200;

fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (tag, source) = text.split_once('\n').unwrap_or(("en", &text));
    match tag.strip_prefix('+') {
        Some(tag) => layered(tag, source),
        None => {
            judged(tag, source);
            match Texts::load(&[(tag, "own.ftl", source)]) {
                Ok(texts) => written(&Arc::new(texts)),
                Err(error) => inside(&error, source),
            }
        }
    }
}

/// The checker: the file as the reference and as a translation of itself.
fn judged(tag: &str, source: &str) {
    let mut sources = Sources::new();
    sources.add("en", "own.ftl", source);
    if tag != "en" {
        sources.add(tag, "own.ftl", source);
    }
    // A host's folder is partial, the library's files are not.
    let findings = check(&sources, &Options { partial: tag != "en", ..Options::default() });
    for finding in &findings {
        placed(source, finding.line, finding.column);
        assert!(!finding.message.is_empty(), "{finding:?}");
        assert!(!render(finding, source, false).is_empty(), "{finding:?}");
    }
    let own: Vec<_> = findings.into_iter().filter(|finding| finding.locale == tag).collect();
    let fixed = fix(source, &own);
    if fixed != source {
        let mut again = Sources::new();
        again.add(tag, "own.ftl", fixed);
        check(&again, &Options::default());
    }
    // What does not load cannot be disguised; what was disguised loads.
    if Texts::load(&[("en", "own.ftl", source)]).is_err() {
        return;
    }
    let file = SourceFile { locale: "en".to_owned(), file: "own.ftl".to_owned(), text: source.to_owned() };
    for disguised in PseudoLocale::ALL.iter().map(|kind| pseudo(&file, *kind)).chain([skeleton(&file, tag)]).flatten() {
        let loaded = Texts::load(&[("en", "own.ftl", &disguised)]);
        assert!(loaded.is_ok(), "a disguise does not load: {loaded:?}");
    }
}

/// The loader, with the file in a folder of the host.
fn layered(tag: &str, source: &str) {
    // A locale's name becomes a folder's.
    if tag.is_empty() || tag.len() > 64 || !tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return;
    }
    let folder = crate::folder();
    let place = folder.path().join(tag);
    fs::create_dir(&place).expect("a folder");
    fs::write(place.join("own.ftl"), source).expect("a file");
    match Texts::layered(Texts::embedded_files(), folder.path()) {
        Ok(texts) => written(&Arc::new(texts)),
        Err(error) => inside(&error, source),
    }
}

fn inside(error: &LoadError, source: &str) {
    // A folder's name that is no locale is no place in a file.
    if error.file.is_empty() {
        return;
    }
    placed(source, error.line, error.column);
    assert!(!error.to_string().is_empty());
}

/// Every text that came in, with values of the kinds that it wants.
fn written(texts: &Arc<Texts>) {
    let host = texts.host_ids();
    for tag in texts.locales() {
        let language = texts.localizer(Some(tag), None, &LocalizerOptions::default()).expect("a language");
        let ids = texts.message_ids(tag);
        let own = |id: &&String| host.is_empty() || host.contains(id.split('.').next().unwrap_or_default());
        for id in ids.iter().filter(own).take(TEXTS) {
            let variables = texts.variables(tag, id).expect("a text has variables, or none");
            for number in [0, 1, 5, i64::MIN, i64::MAX] {
                let arguments: Vec<(&str, Argument<'_>)> =
                    variables.iter().map(|(name, kind)| (name.as_str(), argument(*kind, number))).collect();
                let said = match id.split_once('.') {
                    None => language.message(id, &arguments),
                    Some((id, attribute)) => language.attribute(id, attribute, &arguments),
                };
                // Not every text that can be loaded can be written: a variable may be wanted as two kinds. It says so.
                if let Err(error) = said {
                    assert!(!error.to_string().is_empty());
                }
            }
        }
    }
}

fn argument(kind: VariableUse, number: i64) -> Argument<'static> {
    match kind {
        VariableUse::Any if number == 5 => Argument::Code("T-5"),
        VariableUse::Any | VariableUse::Choice => Argument::Text("\u{202e}{ $x } <b> نقشه"),
        VariableUse::Number => Argument::Number(number),
        VariableUse::Percent => Argument::Percent { numerator: number, denominator: 7 },
        VariableUse::Money => Argument::Money { minor: number, currency: "EUR" },
        VariableUse::Time => Argument::Time(number),
        VariableUse::Duration => Argument::Duration(number),
        VariableUse::Relative => Argument::Relative(number),
        VariableUse::List => Argument::List(&["first", "دوم", ""]),
    }
}

/// The library's own files in pieces, and the same over the library.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (locale, _, source) in Texts::embedded_files() {
        let blocks: Vec<&str> = source.split("\n\n").collect();
        for piece in blocks.chunks(3).step_by(9).take(5) {
            let over = if seeds.len() % 9 == 0 { "+" } else { "" };
            seeds.push(format!("{over}{locale}\n{}\n", piece.join("\n\n")).into_bytes());
        }
    }
    seeds
}

fn words() -> BTreeSet<String> {
    let words = [
        "{",
        "}",
        "{ ",
        " }",
        "{ $",
        "{\"",
        "\"}",
        "\\u0041",
        "\\U01F602",
        "\n",
        "\r\n",
        " = ",
        "\n    .title = ",
        "-term",
        "[one] ",
        "*[other] ",
        "[few]",
        " ->\n",
        "\n# ",
        "\n## ",
        "\n### ",
        "NUMBER(",
        "DATETIME(",
        "MONEY(",
        "PERCENT(",
        "DURATION(",
        "RELATIVE(",
        "LIST(",
        "style: \"short\"",
        "minimumFractionDigits: 2",
        "# allow: ",
        "# glossary: ",
        "### register: informal",
        "\u{200c}",
        "\u{a0}",
        "\u{202f}",
        "\u{2068}",
        "\u{2069}",
        "«",
        "»",
        "ي",
        "ك",
        "۱",
        "٪",
        "TODO",
        "fa\n",
        "fr\n",
        "+en\n",
        "+fa\n",
        "ar\n",
        "de-CH\n",
    ];
    words.map(str::to_owned).into()
}
