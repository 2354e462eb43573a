//! Replacing the texts while they are in use, and rendering without a lock.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use super::host_folder::{folder, write};
use crate::l10n::{Argument, LoadError, LoadProblem, LocalizerOptions, SharedTexts, Texts};

fn status(texts: &Arc<Texts>) -> String {
    let localizer = texts.localizer(Some("en"), None, &LocalizerOptions::default()).unwrap();
    localizer.message("ticket-status-open", &[]).unwrap()
}

#[test]
fn a_wrong_file_leaves_the_last_good_set() {
    let folder = folder(&[("en/own.ftl", b"ticket-status-open = First\nown = Own\n")]);
    let shared = SharedTexts::open(Some(folder.path())).unwrap();
    let held = shared.current();
    assert_eq!(status(&held), "First");
    for wrong in [b"ticket-status-open = {".as_slice(), b"ticket-status-open = \xff", &b"x = { ".repeat(9_000)] {
        write(folder.path(), "en/own.ftl", b"ticket-status-open = Never\n");
        write(folder.path(), "fa/own.ftl", wrong);
        let error = reload(&shared).unwrap_err();
        assert_eq!((error.locale.as_str(), error.file.as_str()), ("fa", "own.ftl"));
        assert_eq!(status(&shared.current()), "First");
        assert!(Arc::ptr_eq(&held, &shared.current()));
    }
    write(folder.path(), "fa/own.ftl", b"own = x\n");
    reload(&shared).unwrap();
    assert_eq!(status(&shared.current()), "Never");
    assert_eq!(status(&held), "First", "the holder of the old set keeps it whole");
    std::fs::remove_dir_all(folder.path()).unwrap();
    assert!(matches!(reload(&shared).unwrap_err().what, LoadProblem::Unreadable(_)));
    assert_eq!(status(&shared.current()), "Never");
}

#[test]
fn reloading_without_a_folder_changes_nothing() {
    let shared = SharedTexts::open(None).unwrap();
    reload(&shared).unwrap();
    assert!(Arc::ptr_eq(&shared.current(), &Texts::embedded().unwrap()));
}

#[test]
fn rendering_continues_during_a_reload() {
    let source = |word: &str| format!("pair-a = {word}\npair-b = {word} {{ $n }}\n");
    let folder = folder(&[("en/own.ftl", source("w0").as_bytes())]);
    let shared = SharedTexts::open(Some(folder.path())).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let (mut rounds, mut words) = (0_usize, std::collections::BTreeSet::new());
                    while !done.load(Ordering::Relaxed) || rounds == 0 {
                        let localizer =
                            shared.current().localizer(Some("en"), None, &LocalizerOptions::default()).unwrap().plain();
                        let word = localizer.message("pair-a", &[]).unwrap();
                        // Both texts come from one set, whatever happens between the two calls.
                        let both = localizer.message("pair-b", &[("n", Argument::Number(1))]).unwrap();
                        assert_eq!(both, format!("{word} 1"));
                        assert_ne!(word, "broken");
                        words.insert(word);
                        rounds += 1;
                    }
                    words
                })
            })
            .collect();
        for round in 1..=8 {
            let wrong = round % 2 == 0;
            let text = if wrong { "pair-a = broken\npair-b = {".to_owned() } else { source(&format!("w{round}")) };
            write(folder.path(), "en/own.ftl", text.as_bytes());
            assert_eq!(reload(&shared).is_err(), wrong);
        }
        done.store(true, Ordering::Relaxed);
        let words: std::collections::BTreeSet<String> =
            readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect();
        assert!(words.iter().all(|word| ["w0", "w1", "w3", "w5", "w7"].contains(&word.as_str())), "{words:?}");
    });
}

/// A thread that holds every lock of localisation does not block rendering.
#[test]
fn rendering_takes_no_lock() {
    let shared = SharedTexts::open(None).unwrap();
    let texts = shared.current();
    let source = "m = { $who }: { $n ->\n [one] { $n } day\n *[other] { $n } days\n } { $amount } { $part } \
        { DATETIME($at, calendar: \"persian\") } { $for } { $to } { LIST($items) } { DURATION($for, style: \"short\") }\n";
    let own = Arc::new(Texts::load(&[("en", "t.ftl", source), ("fa", "t.ftl", source)]).unwrap());
    let localizers =
        ["en", "fa"].map(|wanted| own.localizer(Some(wanted), None, &LocalizerOptions::default()).unwrap());
    let embedded = texts.localizer(Some("fr"), None, &LocalizerOptions::default()).unwrap();
    let (sender, receiver) = mpsc::channel();
    shared.while_locked(|| {
        texts.while_locked(|| {
            own.while_locked(|| {
                for localizer in localizers {
                    let (sender, embedded) = (sender.clone(), embedded.clone());
                    std::thread::spawn(move || {
                        let arguments = [
                            ("who", Argument::Text("Ann\u{2067}")),
                            ("n", Argument::Number(2)),
                            ("amount", Argument::Money { minor: 1_250, currency: "EUR" }),
                            ("part", Argument::Percent { numerator: 1, denominator: 3 }),
                            ("at", Argument::Time(0)),
                            ("for", Argument::Duration(4_800)),
                            ("to", Argument::Relative(-60)),
                            ("items", Argument::List(&["a", "b"])),
                        ];
                        for _ in 0..10 {
                            localizer.message("m", &arguments).unwrap();
                            let _ = (localizer.number(1), localizer.date_time(0), localizer.money(1, "USD"));
                            let _ = (localizer.percent(1, 2), localizer.plain().list(&["a"]), localizer.relative(1));
                            let _ = (localizer.clone(), localizer.has("m"), localizer.direction());
                            localizer.sort(&mut ["b", "a"]);
                            embedded.message("ticket-status-open", &[]).unwrap();
                        }
                        sender.send(()).unwrap();
                    });
                }
                for _ in 0..2 {
                    receiver.recv_timeout(Duration::from_secs(60)).expect("a thread waits for a lock");
                }
            });
        });
    });
}

fn reload(shared: &SharedTexts) -> Result<(), LoadError> {
    shared.reload(|_| Ok(()))
}
