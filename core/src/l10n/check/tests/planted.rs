//! Plants a fault in a copy of our own files and states what must be found.

use super::clean::{own, render_all};
use crate::l10n::check::{CheckRule, Diagnostic, Options, Sources, check, fix};

/// Our files with one change; `⟨` and `⟩` in the change mark the text that must be found.
pub(super) struct Planted {
    pub(super) sources: Sources,
    locale: &'static str,
    file: &'static str,
    marked: (usize, usize, String),
    original: String,
}

/// Replaces the only occurrence of `from` in a file.
pub(super) fn plant(locale: &'static str, file: &'static str, from: &str, to: &str) -> Planted {
    let mut sources = own();
    let source = sources.files.iter_mut().find(|source| source.locale == locale && source.file == file).unwrap();
    assert_eq!(source.text.matches(from).count(), 1, "the place to plant the fault: {from}");
    let original = source.text.clone();
    let with_marks = source.text.replacen(from, to, 1);
    let (before, rest) = with_marks.split_once('⟨').expect("a mark where the fault is");
    let (inside, after) = rest.split_once('⟩').expect("the end of the mark");
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|ch| *ch != '\n').count() + 1;
    let marked = (line, column, inside.to_owned());
    source.text = format!("{before}{inside}{after}");
    Planted { sources, locale, file, marked, original }
}

impl Planted {
    /// Asserts that exactly this rule is found, exactly there, and nothing else.
    pub(super) fn finds(&self, rule: CheckRule) -> Diagnostic {
        self.finds_with(rule, &Options::default())
    }

    pub(super) fn finds_with(&self, rule: CheckRule, options: &Options) -> Diagnostic {
        let found = check(&self.sources, options);
        let [one] = found.as_slice() else {
            panic!("{rule}: {} findings instead of one\n{}", found.len(), render_all(&self.sources, &found));
        };
        self.is(one, rule);
        one.clone()
    }

    /// Asserts that this rule is found there, whatever else is found.
    pub(super) fn finds_among(&self, rule: CheckRule) -> Vec<Diagnostic> {
        let found = check(&self.sources, &Options::default());
        let there = |d: &&Diagnostic| d.rule == rule && (d.line, d.column) == (self.marked.0, self.marked.1);
        let one = found
            .iter()
            .find(there)
            .unwrap_or_else(|| panic!("{rule} not found\n{}", render_all(&self.sources, &found)));
        self.is(one, rule);
        found
    }

    /// Asserts that this rule is found somewhere.
    pub(super) fn finds_rule(&self, rule: CheckRule) -> Diagnostic {
        let found = check(&self.sources, &Options::default());
        let one = found.iter().find(|d| d.rule == rule);
        one.unwrap_or_else(|| panic!("{rule} not found\n{}", render_all(&self.sources, &found))).clone()
    }

    /// Asserts that nothing is found.
    pub(super) fn finds_nothing(&self) {
        let found = check(&self.sources, &Options::default());
        assert!(found.is_empty(), "{}", render_all(&self.sources, &found));
    }

    /// Like `finds`, and the edit restores the original.
    pub(super) fn restores(&self, rule: CheckRule) {
        let found = check(&self.sources, &Options::default());
        self.finds_among(rule);
        assert!(found.iter().all(|d| d.rule == rule && d.fix.is_some()), "{}", render_all(&self.sources, &found));
        let text = self.sources.text(self.locale, self.file).unwrap();
        assert_eq!(fix(text, &found), self.original);
    }

    fn is(&self, one: &Diagnostic, rule: CheckRule) {
        let text = render_all(&self.sources, std::slice::from_ref(one));
        assert_eq!((one.rule, &*one.locale, &*one.file), (rule, self.locale, self.file), "{text}");
        assert_eq!((one.line, one.column), (self.marked.0, self.marked.1), "{text}");
        // If something is missing, the text names it and nothing is underlined.
        if one.length > 0 {
            assert_eq!(one.text, self.marked.2, "{text}");
            assert_eq!(one.length, self.marked.2.chars().count(), "{text}");
        }
        assert!(!one.message.is_empty() && !one.help.is_empty(), "{text}");
    }
}
