//! The embedded files, damaged at random but reproducibly: the loader accepts or rejects them, and the process
//! survives.

use std::sync::Arc;

use super::host_folder::{folder, write};
use crate::l10n::{LoadError, LoadProblem, LocalizerOptions, SharedTexts, Texts};

/// A generator good enough to choose places: xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn of<'a>(&mut self, things: &[&'a str]) -> &'a str {
        things[self.below(things.len())]
    }
}

const TOKENS: [&str; 28] = [
    "{", "}", "{ ", " }", "\"", "\\", "\\u{", "\\u0041", "\n", "\r\n", "\r", "\t", "=", " = ", "\n    .", "-", "$",
    "[", "]", "*[", " ->\n", "# ", "NUMBER(", ")", "\u{feff}", "\u{2028}", "\u{0}", "ی‌",
];

/// A place between two characters.
fn place(dice: &mut Dice, source: &str) -> usize {
    let mut place = dice.below(source.len() + 1);
    while !source.is_char_boundary(place) {
        place -= 1;
    }
    place
}

fn mutate(dice: &mut Dice, source: &str) -> String {
    let mut source = source.to_owned();
    for _ in 0..=dice.below(4) {
        match dice.below(8) {
            // A byte: invalid UTF-8 becomes U+FFFD, as an editor would show it.
            0 => {
                let mut bytes = source.into_bytes();
                if !bytes.is_empty() {
                    let at = dice.below(bytes.len());
                    bytes[at] = u8::try_from(dice.below(256)).unwrap();
                }
                source = String::from_utf8_lossy(&bytes).into_owned();
            }
            1..=3 => {
                let at = place(dice, &source);
                source.insert_str(at, dice.of(&TOKENS));
            }
            4 => {
                let (a, b) = (place(dice, &source), place(dice, &source));
                let (a, mut b) = (a.min(b), a.max(b).min(a.min(b) + 40));
                while !source.is_char_boundary(b) {
                    b -= 1;
                }
                source.replace_range(a..b, "");
            }
            5 => {
                let mut lines: Vec<&str> = source.split_inclusive('\n').collect();
                let (a, b) = (dice.below(lines.len()), dice.below(lines.len()));
                if a < lines.len() && b < lines.len() {
                    lines.swap(a, b);
                }
                source = lines.concat();
            }
            6 => source.truncate(place(dice, &source)),
            _ => {
                let at = place(dice, &source);
                let many = 1 + dice.below(200);
                source.insert_str(at, &dice.of(&TOKENS).repeat(many));
            }
        }
    }
    source
}

#[test]
fn a_thousand_damaged_files() {
    let mut dice = Dice(0x5eed_0006_0c0f_fee1);
    let files = Texts::embedded_files();
    let (mut accepted, mut rejected) = (0_usize, 0_usize);
    for _ in 0..1_000 {
        let (locale, name, source) = files[dice.below(files.len())];
        let damaged = mutate(&mut dice, source);
        match Texts::load(&[(locale, name, &damaged)]) {
            Ok(texts) => {
                accepted += 1;
                for id in texts.message_ids(locale) {
                    assert!(texts.variables(locale, &id).is_some());
                }
            }
            Err(error) => {
                rejected += 1;
                let lines = damaged.split('\n').count();
                assert!(error.line >= 1 && error.line <= lines && error.column >= 1, "{error}");
            }
        }
    }
    assert!(accepted > 50 && rejected > 50, "{accepted} accepted, {rejected} rejected");
}

#[test]
fn a_bomb_in_each_place_of_a_file() {
    let (_, _, source) = Texts::embedded_files()[0];
    let mut dice = Dice(42);
    for bomb in ["{", "{ ", "{\n", "{ NUMBER(", "{ \"}\" ->\n *[x] "] {
        let bomb = bomb.repeat(20_000);
        for _ in 0..10 {
            let mut damaged = source.to_owned();
            damaged.insert_str(place(&mut dice, &damaged), &bomb);
            let loaded = Texts::load(&[("en", "ticket.ftl", &damaged)]);
            // In a comment it does no harm; elsewhere it must be detected before the parser sees it.
            if let Err(error) = &loaded {
                assert!(matches!(error.what, LoadProblem::TooDeep { .. } | LoadProblem::Syntax(_)), "{error}");
            } else {
                let texts = Arc::new(loaded.unwrap());
                texts.localizer(None, None, &LocalizerOptions::default()).unwrap();
            }
        }
    }
}

#[test]
fn damaged_files_in_the_host_folder_keep_the_last_good_set() {
    let folder = folder(&[]);
    let shared = SharedTexts::open(Some(folder.path())).unwrap();
    let mut dice = Dice(7);
    let files = Texts::embedded_files();
    for _ in 0..40 {
        let (locale, name, source) = files[dice.below(files.len())];
        let mut damaged = mutate(&mut dice, source).into_bytes();
        if dice.below(3) == 0 && !damaged.is_empty() {
            let at = dice.below(damaged.len());
            damaged[at] = 0xff;
        }
        let path = format!("{locale}/{name}");
        write(folder.path(), &path, &damaged);
        let before = shared.current();
        let reloaded = reload(&shared);
        assert_eq!(reloaded.is_err(), Arc::ptr_eq(&before, &shared.current()), "{reloaded:?}");
        std::fs::remove_file(folder.path().join(path)).unwrap();
    }
}

fn reload(shared: &SharedTexts) -> Result<(), LoadError> {
    shared.reload(|_| Ok(()))
}
