//! Three hundred random mutations of our files: the checker never panics, every place that it names exists, every finding
//! can be rendered and every edit applied.

use super::clean::own;
use crate::l10n::check::{Options, check, fix, render};

/// xorshift: the same mutations each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "{ $",
    "->",
    "*[",
    "]",
    "[many]",
    "\"",
    "\\u20",
    "=",
    "#",
    "##",
    "-",
    ".",
    "(",
    ")",
    "\n",
    "\r\n",
    "\n ",
    "\t",
    "«",
    "»",
    " ;",
    "?",
    "\u{202E}",
    "\u{FEFF}",
    "\u{200C}",
    "ي",
    "٣",
    "5",
    ",",
    "TODO",
    "{ -x }",
    "{ role-guest }",
    "NUMBER(",
    ": ",
    "…",
    "%s",
    "\u{0}",
    "😀",
    "register: informal",
    "e\u{301}",
    "a = b\n",
    "-t = { -t }\n",
    "&",
    "<a>",
    "[[",
    "ها",
    " ها",
    "می",
    "''",
    "{\"",
];

#[test]
fn random_mutations() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let originals = own();
    let locales = originals.locales();
    let mut findings = 0_usize;
    for _ in 0..300 {
        // The mutated file and its counterpart are enough, and three times as fast as all files.
        let name = ["ticket.ftl", "error.ftl"][random.below(2)];
        let locale = locales[random.below(locales.len())];
        let keep = |locale_of: &str| locale_of == "en" || locale_of == locale;
        let mut sources = originals.clone();
        sources.files.retain(|source| source.file == name && keep(&source.locale));
        let file = sources.files.len() - 1;
        let text = &mut sources.files[file].text;
        for _ in 0..=random.below(4) {
            let mut at = random.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let mut end = (at + random.below(40)).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            match random.below(4) {
                0 => text.insert_str(at, PIECES[random.below(PIECES.len())]),
                1 => text.replace_range(at..end, ""),
                2 => text.replace_range(at..end, PIECES[random.below(PIECES.len())]),
                _ => {
                    let copy = text[at..end].to_owned();
                    let mut to = random.below(text.len() + 1);
                    while !text.is_char_boundary(to) {
                        to -= 1;
                    }
                    text.insert_str(to, &copy);
                }
            }
        }
        let found = check(&sources, &Options::default());
        findings += found.len();
        for one in found.iter().take(40) {
            let text = sources.text(&one.locale, &one.file).unwrap_or_default();
            assert!(one.line >= 1 && one.line <= text.matches('\n').count() + 1, "{one:?}");
            if one.length > 0 {
                assert_eq!(text.get(one.offset..one.offset + one.text.len()), Some(&*one.text), "{one:?}");
            }
            assert!(!render(one, text, false).is_empty());
        }
        let changed = &sources.files[file];
        let of_file: Vec<_> =
            found.into_iter().filter(|d| d.locale == changed.locale && d.file == changed.file).collect();
        fix(&changed.text, &of_file);
    }
    assert!(findings > 500, "{findings}");
}
