//! The host's folder over the library's own texts: overriding, adding, whole locales, and what is rejected.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;

use crate::l10n::{Argument, Direction, LoadError, LoadProblem, Localizer, LocalizerOptions, Texts};

const BASE: &[(&str, &str, &str)] = &[
    (
        "en",
        "a.ftl",
        "hello = Hello { $name }\n    .hint = Press { $key }\nboth = { hello }!\n-brand = Desk\nabout = About { -brand }\nlast = Last\n",
    ),
    ("fr", "a.ftl", "hello = Bonjour { $name }\n    .hint = Pressez { $key }\nboth = { hello } !\nabout = À propos\n"),
];

/// A folder with these files.
pub(super) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, source) in files {
        write(folder.path(), path, source);
    }
    folder
}

/// Writes one file of a folder.
pub(super) fn write(folder: &Path, path: &str, source: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, source).unwrap();
}

fn layered(files: &[(&str, &str)]) -> Result<Arc<Texts>, LoadError> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, source)| (*path, source.as_bytes())).collect();
    Texts::layered(BASE, folder(&files).path()).map(Arc::new)
}

fn localizer(texts: &Arc<Texts>, wanted: &str) -> Localizer {
    texts.localizer(Some(wanted), None, &LocalizerOptions::default()).unwrap().plain()
}

fn ann(localizer: &Localizer, id: &str) -> String {
    localizer.message(id, &[("name", Argument::Text("Ann"))]).unwrap()
}

#[test]
fn single_messages_are_replaced_and_added() {
    let texts = layered(&[
        ("fr/own.ftl", "hello = Salut { $name }\n"),
        ("fr/more.ftl", "our-template = Cher { $name }, { hello }\n"),
        ("en/own.ftl", "-brand = Bazaar\nhello =\n    .hint = Type { $key }\n    .more = More\n"),
    ])
    .unwrap();
    let (french, english) = (localizer(&texts, "fr"), localizer(&texts, "en"));
    assert_eq!(ann(&french, "hello"), "Salut Ann");
    assert_eq!(ann(&french, "both"), "Salut Ann !", "what refers to it follows");
    assert_eq!(ann(&french, "our-template"), "Cher Ann, Salut Ann");
    assert_eq!(french.attribute("hello", "hint", &[("key", Argument::Code("F1"))]).unwrap(), "Pressez F1");
    // An attribute alone keeps the value, and a term is a text like any other.
    assert_eq!(ann(&english, "hello"), "Hello Ann");
    assert_eq!(english.attribute("hello", "hint", &[("key", Argument::Code("F1"))]).unwrap(), "Type F1");
    assert_eq!(english.attribute("hello", "more", &[]).unwrap(), "More");
    assert_eq!(english.message("about", &[]).unwrap(), "About Bazaar");
    assert_eq!(french.message("last", &[]).unwrap(), "Last", "the chain still ends with English");
    assert_eq!(texts.locales(), ["en", "fr"]);
}

#[test]
fn l_14_a_text_that_nobody_has_translated_is_not_shown() {
    let german = "\
-brand = TODO Shop
done = Fertig
todo = TODO Two
 .hint = TODO Hint
half = Halb
 .hint = TODO Hint
through = Siehe { todo }
term = Bei { -brand }
choice = { $n ->
    [one] TODO One
   *[other] Viele
}
word = TODOS sind Aufgaben
";
    let english = "done = Done\ntodo = Two\n .hint = Hint\nhalf = Half\n .hint = Hint\nthrough = See { todo }\n\
                   term = At us\nchoice = { $n ->\n   *[other] Many\n}\nword = Word\n";
    let texts = layered(&[("en/a.ftl", english), ("de/a.ftl", german)]).unwrap();
    let german = localizer(&texts, "de").plain();
    let write = |id: &str| german.message(id, &[("n", Argument::Number(1))]).unwrap();
    let all = ["done", "todo", "half", "through", "term", "choice", "word"].map(write);
    assert_eq!(all, ["Fertig", "Two", "Halb", "See Two", "At us", "Many", "TODOS sind Aufgaben"]);
    for id in ["todo", "half"] {
        assert_eq!(german.attribute(id, "hint", &[]).unwrap(), "Hint");
        assert_eq!(german.locale_of(id), Some(if id == "half" { "de" } else { "en" }));
    }
}

#[test]
fn l_14_a_skeleton_over_a_finished_text_changes_nothing() {
    let french = "about = TODO About\nhello = Salut { $name }\n .hint = TODO Press { $key }\n";
    let texts = layered(&[("fr/a.ftl", french), ("fr-CA/a.ftl", "about = TODO About\n")]).unwrap();
    for wanted in ["fr", "fr-CA"] {
        let french = localizer(&texts, wanted);
        assert_eq!(french.message("about", &[]).unwrap(), "À propos", "{wanted}");
        assert_eq!(ann(&french, "hello"), "Salut Ann", "{wanted}");
        let hint = french.attribute("hello", "hint", &[("key", Argument::Code("F1"))]);
        assert_eq!(hint.unwrap(), "Pressez F1", "{wanted}");
    }
}

#[test]
fn an_empty_folder_and_unknown_files_change_nothing() {
    let texts = layered(&[
        ("README.md", "# Texts of our own"),
        (".git/config", "x"),
        ("fr/.ticket.ftl.swp", "\u{0}"),
        ("fr/notes.txt", "{ not Fluent"),
        ("fr/old/a.ftl", "hello = Deeper is not read\n"),
        ("fr/own.ftl", ""),
    ])
    .unwrap();
    assert_eq!(ann(&localizer(&texts, "fr"), "hello"), "Bonjour Ann");
}

#[test]
fn whole_locales_are_added() {
    let german = "ticket-status-open = Offen\n\
        days = { $n ->\n    [one] { $n } Tag\n   *[other] { $n } Tage\n}\n\
        paid = { $amount } am { DATETIME($at, dateStyle: \"long\") } bezahlt ({ PERCENT($part) }), { RELATIVE($due) }\n";
    let kurdish = "ticket-status-open = کراوە\n\
        days = { $n ->\n    [one] { $n } ڕۆژ\n   *[other] { $n } ڕۆژ\n}\n\
        paid = { $amount } لە { DATETIME($at, dateStyle: \"long\") } درا ({ PERCENT($part) })\n";
    let folder = folder(&[("de/ticket.ftl", german.as_bytes()), ("ckb/ticket.ftl", kurdish.as_bytes())]);
    let texts = Arc::new(Texts::layered(Texts::embedded_files(), folder.path()).unwrap());
    let embedded = Texts::embedded().unwrap();
    let expected: Vec<&str> = embedded.locales().into_iter().chain(["ckb", "de"]).collect();
    assert_eq!(texts.locales(), expected);
    let arguments = [
        ("amount", Argument::Money { minor: 123_456, currency: "EUR" }),
        ("at", Argument::Time(1_762_338_600_000_000)),
        ("part", Argument::Percent { numerator: 1, denominator: 2 }),
        ("due", Argument::Relative(-7_200)),
    ];
    let german = localizer(&texts, "de-AT, en;q=0.5");
    assert_eq!((german.locale(), german.direction()), ("de", Direction::Ltr));
    assert_eq!(german.message("ticket-status-open", &[]).unwrap(), "Offen");
    assert_eq!(german.message("ticket-status-closed", &[]).unwrap(), "Closed", "what it lacks comes from English");
    let german = localizer(&texts, "de");
    let paid = "1.234,56\u{a0}€ am 5. November 2025 bezahlt (50\u{a0}%), vor 2 Stunden";
    assert_eq!(german.message("paid", &arguments).unwrap(), paid);
    let days = |localizer: &Localizer, n| localizer.message("days", &[("n", Argument::Number(n))]).unwrap();
    assert_eq!([1, 1_234].map(|n| days(&german, n)), ["1 Tag", "1.234 Tage"]);
    assert_eq!(german.date_time(1_762_338_600_000_000), "5. November 2025 um 10:30");
    let kurdish = localizer(&texts, "ckb-IQ");
    assert_eq!((kurdish.locale(), kurdish.direction()), ("ckb", Direction::Rtl));
    assert_eq!(kurdish.message("ticket-status-open", &[]).unwrap(), "کراوە");
    assert_eq!([1, 1_234].map(|n| days(&kurdish, n)), ["١ ڕۆژ", "١٬٢٣٤ ڕۆژ"]);
    assert_eq!(kurdish.message("paid", &arguments).unwrap(), "١٬٢٣٤٫٥٦\u{a0}€ لە ٥ی تشرینی دووەمی ٢٠٢٥ درا (٥٠٪)");
}

#[test]
fn a_folder_loads_as_a_whole_or_not_at_all() {
    let problem = |files: &[(&str, &str)]| layered(files).unwrap_err();
    let error = problem(&[("fr/a.ftl", "hello = Salut { $name }\n"), ("fr/b.ftl", "x = 1\nhello = Coucou\n")]);
    assert_eq!((error.locale.as_str(), error.file.as_str(), error.line), ("fr", "b.ftl", 2));
    assert_eq!(error.what, LoadProblem::Duplicate("hello".into()));
    assert_eq!(problem(&[("fr/a.ftl", "hello = { nothing }\n")]).what, LoadProblem::Unknown("nothing".into()));
    assert!(matches!(problem(&[("fr/a.ftl", "hello = { both }\n")]).what, LoadProblem::Circle(_)));
    assert!(matches!(problem(&[("fr/a.ftl", "hello = {")]).what, LoadProblem::Syntax(_)));
    let bomb = format!("a = {}", "{ ".repeat(40_000));
    assert!(matches!(problem(&[("fr/a.ftl", &bomb)]).what, LoadProblem::TooDeep { .. }));
    assert_eq!(problem(&[("french texts/a.ftl", "a = b\n")]).what, LoadProblem::Locale);
    let large = format!("a = {}", "x".repeat(1 << 20));
    assert!(matches!(problem(&[("fr/a.ftl", &large)]).what, LoadProblem::TooLarge { .. }));
    let missing = Texts::layered(BASE, Path::new("no such folder")).unwrap_err();
    assert!(matches!(missing.what, LoadProblem::Unreadable(_)));
    let error = Texts::layered(BASE, folder(&[("fr/a.ftl", b"hello = Salut\nbad = \xff\xfe\n")]).path()).unwrap_err();
    assert_eq!((error.line, error.column, error.what), (2, 7, LoadProblem::Encoding));
    let many: Vec<(String, &[u8])> = (0..2_001).map(|n| (format!("fr/{n}.ftl"), b"".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(path, source)| (path.as_str(), *source)).collect();
    let error = Texts::layered(BASE, folder(&many).path()).unwrap_err();
    assert!(matches!(error.what, LoadProblem::TooMany { .. }));
}

#[test]
fn a_text_may_not_use_unknown_variables() {
    let problem = |source: &str| {
        let error = layered(&[("fr/a.ftl", source)]).unwrap_err();
        (error.line, error.column, error.what)
    };
    let variable = |id: &str, name: &str| LoadProblem::Variable { id: id.into(), variable: name.into() };
    assert_eq!(problem("# x\nhello = Salut { $nmae }\n"), (2, 1, variable("hello", "nmae")));
    assert_eq!(problem("hello =\n    .hint = Pressez { $name }\n").2, variable("hello", "name"));
    // Through a reference as well, and in a locale of the host's own.
    assert_eq!(problem("about = { hello }\n").2, variable("about", "name"));
    assert!(matches!(layered(&[("de/a.ftl", "hello = { $wer }\n")]).unwrap_err().what, LoadProblem::Variable { .. }));
    let files = [("en", "a.ftl", "m = { $n ->\n [one] x\n *[other] y\n }\n")];
    let time = folder(&[("fr/a.ftl", b"m = { DATETIME($n) }\n")]);
    assert_eq!(Texts::layered(&files, time.path()).unwrap_err().what, variable("m", "n"));
    let number = folder(&[("fr/a.ftl", b"m = { NUMBER($n) }\n")]);
    assert!(Texts::layered(&files, number.path()).is_ok());
}

/// Kubernetes mounts a folder so: the texts lie in a hidden folder, each file is a link, and so may a locale's folder be.
#[cfg(unix)]
#[test]
fn links_lead_to_plain_files() {
    use std::os::unix::fs::symlink;
    let mounted = folder(&[("fr/..2026/a.ftl", "\u{feff}hello = Salut { $name }\n".as_bytes())]);
    symlink("..2026", mounted.path().join("fr/..data")).unwrap();
    symlink("..data/a.ftl", mounted.path().join("fr/a.ftl")).unwrap();
    let texts = Arc::new(Texts::layered(BASE, mounted.path()).unwrap());
    assert_eq!(ann(&localizer(&texts, "fr"), "hello"), "Salut Ann");
    let outside = folder(&[("fr/a.ftl", b"hello = Dehors { $name }\n")]);
    let inside = folder(&[("en/b.ftl", b"other = x\n")]);
    symlink(outside.path().join("fr"), inside.path().join("fr")).unwrap();
    symlink(outside.path().join("fr/a.ftl"), inside.path().join("README")).unwrap();
    let texts = Arc::new(Texts::layered(BASE, inside.path()).unwrap());
    assert_eq!(ann(&localizer(&texts, "fr"), "hello"), "Dehors Ann");
    // What is no file stays refused, and so does what leads nowhere.
    let nowhere = folder(&[("fr/b.ftl", b"other = x\n")]);
    symlink("gone.ftl", nowhere.path().join("fr/a.ftl")).unwrap();
    let problem = Texts::layered(BASE, nowhere.path()).unwrap_err();
    assert!(matches!(problem.what, LoadProblem::Unreadable(_)) && problem.file == "a.ftl", "{problem}");
    let device = folder(&[("fr/b.ftl", b"other = x\n")]);
    symlink("/dev/zero", device.path().join("fr/a.ftl")).unwrap();
    assert_eq!(Texts::layered(BASE, device.path()).unwrap_err().what, LoadProblem::NotAFile);
    fs::create_dir_all(inside.path().join("de/folder.ftl")).unwrap();
    assert_eq!(Texts::layered(BASE, inside.path()).unwrap_err().what, LoadProblem::NotAFile);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf_8_is_told_as_one() {
    use std::os::unix::ffi::OsStrExt;
    let texts = folder(&[("fr/b.ftl", b"other = x\n")]);
    let name = std::ffi::OsStr::from_bytes(b"fr/\xff.ftl");
    fs::write(texts.path().join(name), "a = b\n").unwrap();
    let error = Texts::layered(BASE, texts.path()).unwrap_err();
    assert_eq!((error.file.as_str(), error.what), ("\u{fffd}.ftl", LoadProblem::Name));
}

#[test]
fn two_folders_of_one_locale_are_refused_by_their_names() {
    for (names, differ) in [(["de-DE", "de_DE"], false), (["de-AT", "de-DE"], true), (["FR", "fr"], false)] {
        let [first, second] = names.map(|name| format!("{name}/own.ftl"));
        let outcome = layered(&[(&first, "hello = Eins { $name }\n"), (&second, "last = Zwei\n")]);
        if differ {
            outcome.unwrap();
            continue;
        }
        let error = outcome.unwrap_err();
        assert_eq!(error.what, LoadProblem::SameLocale(names[0].to_owned()));
        let says = error.to_string();
        assert!(names.iter().all(|name| says.contains(name)), "{says}");
    }
}
