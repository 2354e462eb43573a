//! Texts: a locale file of a host. Its first line is the locale, with `+` if it extends the library's texts.
//!
//! Owns what happens with a file. The checker's findings are positions in the file, and their edits apply. The loader
//! refuses the file at a position in it, or every text can be rendered with values of the right kinds.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use bazardesk::ClosedSet;
use bazardesk::l10n::check::{Options, SourceFile, Sources, check, fix, render};
use bazardesk::l10n::{Argument, LoadError, LocalizerOptions, PseudoLocale, Texts, VariableUse, pseudo, skeleton};

use super::{Target, placed};

pub(super) const TARGET: Target = Target { name: "locale", run, seeds, words };

/// The number of texts of a file that are rendered.
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

/// Runs the checker on the file as reference and as a translation of itself.
fn judged(tag: &str, source: &str) {
    let mut sources = Sources::new();
    sources.add("en", "own.ftl", source);
    if tag != "en" {
        sources.add(tag, "own.ftl", source);
    }
    // A host's folder may be incomplete, the library's files may not.
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
    // A file that does not load has no pseudo-locale; a pseudo-locale loads.
    if Texts::load(&[("en", "own.ftl", source)]).is_err() {
        return;
    }
    let file =
        SourceFile { locale: "en".to_owned(), file: "own.ftl".to_owned(), text: source.to_owned(), damaged: false };
    for disguised in PseudoLocale::ALL.iter().map(|kind| pseudo(&file, *kind)).chain([skeleton(&file, tag)]).flatten() {
        let loaded = Texts::load(&[("en", "own.ftl", &disguised)]);
        assert!(loaded.is_ok(), "a pseudo-locale does not load: {loaded:?}");
    }
}

/// Runs the loader with the file in a folder of the host.
fn layered(tag: &str, source: &str) {
    // The locale is the name of a folder.
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
    // A folder whose name is not a locale is an error without a position.
    if error.file.is_empty() {
        return;
    }
    placed(source, error.line, error.column);
    assert!(!error.to_string().is_empty());
}

/// Renders every text of the file, with values of the right kinds.
fn written(texts: &Arc<Texts>) {
    let host = texts.host_ids();
    for tag in texts.locales() {
        let language = texts.localizer(Some(tag), None, &LocalizerOptions::default()).expect("a language");
        let ids = texts.message_ids(tag);
        let own = |id: &&String| host.is_empty() || host.contains(id.split('.').next().unwrap_or_default());
        for id in ids.iter().filter(own).take(TEXTS) {
            let variables = texts.variables(tag, id).expect("the text exists");
            for number in [0, 1, 5, i64::MIN, i64::MAX] {
                let arguments: Vec<(&str, Argument<'_>)> =
                    variables.iter().map(|(name, kind)| (name.as_str(), argument(*kind, number))).collect();
                let said = match id.split_once('.') {
                    None => language.message(id, &arguments),
                    Some((id, attribute)) => language.attribute(id, attribute, &arguments),
                };
                // A text that loads may still fail to render: it may use one variable as two kinds. That is a typed
                // error.
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

/// Pieces of the library's files, alone and as an extension of the library.
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
