//! W2 in Rust: a reply of six variables in three languages, by `Localizer::message` and by fluent-bundle with the same
//! formatters. The variables are two strings, a plural, a number, an amount of money and a date.
//!
//! The sides take turns within one run; their ratio counts. Lines of tab-separated values go to stdout, which
//! `tests/bench/table.py` reads: figure, what, value, lower and upper quartile, unit.

#![expect(clippy::unwrap_used, clippy::float_arithmetic, reason = "a benchmark stops at what is wrong, and divides")]
#![expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "its numbers are small")]
#![allow(missing_docs, reason = "a program")]

mod report;

use std::borrow::Cow;
use std::cell::Cell;
use std::hint::black_box;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use bazardesk::l10n::{Argument, Localizer, LocalizerOptions, Texts};
use fluent_bundle::bundle::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::FluentType;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::{IntlLangMemoizer, concurrent};

use report::{line, median, quartiles, ratio};

const SOURCES: [(&str, &str); 3] = [
    ("en", include_str!("locales/en/w2.ftl")),
    ("fr", include_str!("locales/fr/w2.ftl")),
    ("fa", include_str!("locales/fa/w2.ftl")),
];
const ROUNDS: usize = 21;
const BATCH: i64 = 10_000;

type Bundle = FluentBundle<FluentResource, concurrent::IntlLangMemoizer>;

/// The values of one reply; each reply has others.
#[derive(Clone, Copy)]
struct Values {
    count: i64,
    views: i64,
    minor: i64,
    micros: i64,
}

impl Values {
    const NAME: &str = "Maryam";
    const SUBJECT: &str = "a parcel that did not arrive";

    fn nth(n: i64) -> Self {
        Self { count: n % 7, views: n * 31, minor: n * 17, micros: 1_762_326_000_000_000 + n * 1_000_000_000 }
    }
}

fn ours(language: &Localizer, values: Values) -> String {
    let arguments = [
        ("name", Argument::Text(Values::NAME)),
        ("subject", Argument::Text(Values::SUBJECT)),
        ("count", Argument::Number(values.count)),
        ("views", Argument::Number(values.views)),
        ("amount", Argument::Money { minor: values.minor, currency: "EUR" }),
        ("date", Argument::Time(values.micros)),
    ];
    language.message("w2-reply", &arguments).unwrap()
}

thread_local! {
    /// A formatter of fluent-bundle is a plain function without arguments of its own: it finds its language here.
    static SPOKEN: Cell<Option<&'static Localizer>> = const { Cell::new(None) };
}

fn spoken() -> &'static Localizer {
    SPOKEN.get().unwrap()
}

#[derive(Clone, Debug, PartialEq)]
struct Money(i64);

#[derive(Clone, Debug, PartialEq)]
struct Day(i64);

/// A type of fluent-bundle that our formatter writes.
macro_rules! written {
    ($Type:ident, $write:expr) => {
        impl FluentType for $Type {
            fn duplicate(&self) -> Box<dyn FluentType + Send> {
                Box::new(self.clone())
            }
            fn as_string(&self, _: &IntlLangMemoizer) -> Cow<'static, str> {
                Cow::Owned($write(self.0))
            }
            fn as_string_threadsafe(&self, _: &concurrent::IntlLangMemoizer) -> Cow<'static, str> {
                Cow::Owned($write(self.0))
            }
        }
    };
}

written!(Money, |minor| spoken().money(minor, "EUR").unwrap());
written!(Day, |micros| spoken().date(micros));

fn number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(spoken().number(number.value as i64)),
        _ => None,
    }
}

/// A bundle with our formatters for numbers, money and dates.
fn bundle(locale: &str, source: &str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![locale.parse().unwrap()]);
    // The value's type already makes it a date. A function would only cost more.
    let source = source.replace("DATETIME($date, dateStyle: \"long\")", "$date");
    bundle.add_resource(FluentResource::try_new(source).unwrap()).unwrap();
    bundle.set_formatter(Some(number));
    bundle
}

fn theirs(bundle: &Bundle, values: Values) -> String {
    let mut arguments = FluentArgs::with_capacity(6);
    arguments.set("name", Values::NAME);
    arguments.set("subject", Values::SUBJECT);
    arguments.set("count", values.count);
    arguments.set("views", values.views);
    arguments.set("amount", FluentValue::Custom(Box::new(Money(values.minor))));
    arguments.set("date", FluentValue::Custom(Box::new(Day(values.micros))));
    let mut errors = Vec::new();
    let message = bundle.get_message("w2-reply").unwrap();
    let text = bundle.format_pattern(message.value().unwrap(), Some(&arguments), &mut errors).into_owned();
    assert!(errors.is_empty(), "{errors:?}");
    text
}

/// The formatters alone, the lower limit of any template.
fn floor(language: &Localizer, values: Values) -> [String; 4] {
    let money = language.money(values.minor, "EUR").unwrap();
    [language.number(values.count), language.number(values.views), money, language.date(values.micros)]
}

/// Nanoseconds per call over one batch.
fn batch<T>(side: impl Fn(Values) -> T) -> f64 {
    let start = Instant::now();
    for n in 0..BATCH {
        black_box(side(black_box(Values::nth(n))));
    }
    start.elapsed().as_secs_f64() * 1e9 / BATCH as f64
}

/// The throughput of two threads against one: the best of five rounds, and their quartiles. Each round measures one
/// thread before and after the two and takes the faster, so a slow phase of the machine flatters neither.
fn scaling(language: &Localizer) -> [f64; 3] {
    let run = |threads: usize| {
        let start = Instant::now();
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    // Long enough for the scheduler to spread the threads.
                    for _ in 0..400 {
                        black_box(batch(|values| ours(language, values)));
                    }
                });
            }
        });
        start.elapsed().as_secs_f64()
    };
    let rounds: Vec<f64> = (0..5)
        .map(|_| {
            let (before, two, after) = (run(1), run(2), run(1));
            2.0 * before.min(after) / two
        })
        .collect();
    let best = rounds.iter().copied().fold(0.0, f64::max);
    let [low, _, high] = quartiles(rounds);
    [best, low, high]
}

fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn main() {
    let files = SOURCES.map(|(locale, source)| (locale, "w2.ftl", source));
    let texts = Arc::new(Texts::load(&files).unwrap());
    let options = LocalizerOptions { time_zone: Some("Europe/Paris".to_owned()), ..LocalizerOptions::default() };
    let mut sums = [(); 3].map(|()| vec![0.0; ROUNDS]);
    for (locale, source) in SOURCES {
        let language: &'static Localizer = Box::leak(Box::new(texts.localizer(Some(locale), None, &options).unwrap()));
        SPOKEN.set(Some(language));
        let bundle = bundle(locale, source);
        for n in 0..100 {
            let values = Values::nth(n);
            assert_eq!(bare(&ours(language, values)), bare(&theirs(&bundle, values)), "both write the same");
        }
        let mut sides = [const { Vec::new() }; 3];
        for round in 0..=ROUNDS {
            let times = [
                batch(|values| ours(language, values)),
                batch(|values| theirs(&bundle, values)),
                batch(|values| floor(language, values)),
            ];
            // The first round warms up.
            for (side, time) in times.into_iter().enumerate().filter(|_| round > 0) {
                sides[side].push(time);
                sums[side][round - 1] += time / SOURCES.len() as f64;
            }
        }
        let [a, b, _] = &sides;
        median("w2-rust", &format!("{locale} bazardesk"), a, "ns");
        median("w2-rust", &format!("{locale} fluent-rs"), b, "ns");
        ratio("w2-rust", &format!("{locale} bazardesk / fluent-rs"), a, b);
        let [best, low, high] = scaling(language);
        line("scaling", &format!("{locale} two threads / one"), best, [low, high], "ratio");
    }
    let [a, b, c] = &sums;
    median("w2-rust", "all bazardesk", a, "ns");
    median("w2-rust", "all fluent-rs", b, "ns");
    median("w2-rust", "all formatters alone", c, "ns");
    ratio("b10", "bazardesk / fluent-rs", a, b);
}
