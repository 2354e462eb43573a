//! The host's own texts, which replace the library's: L-01. The language menu: L-10.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fs, thread};

use bazardesk::l10n::{Argument, Direction};
use bazardesk::locale::LocaleRequest;
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{MoveRequest, OpenRequest};
use bazardesk::{Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, Steps, folder, store};

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn options(folder: &Path) -> DeskOptions {
    DeskOptions {
        path: store::path(),
        profile: "freight".into(),
        locales: Some(folder.to_str().expect("UTF-8").into()),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    }
}

fn open(folder: &Path) -> Arc<Desk> {
    let desk = Arc::new(Desk::open(&options(folder)).expect("desk"));
    let host = host(&desk);
    host.person_put(&PersonPutRequest { id: "c-1".into(), name: "Sara".into(), ..PersonPutRequest::default() })
        .expect("put");
    desk
}

fn host(desk: &Arc<Desk>) -> Session {
    desk.session(&SessionOptions::new(Role::Host)).expect("host")
}

fn sara(desk: &Arc<Desk>, locale: &str) -> Session {
    let options = SessionOptions { locale: Some(locale.into()), ..SessionOptions::of(Role::Customer, "c-1") };
    desk.session(&options).expect("session")
}

fn status_label(session: &Session) -> String {
    let request = OpenRequest {
        category: Some("general".into()),
        subject: Some("A subject".into()),
        description: Some("A description.".into()),
        ..OpenRequest::default()
    };
    let ticket = session.open(&request);
    let label = session.document(&ticket).expect("document").labels.status;
    session.ticket_close(&MoveRequest { ticket: ticket.number, ..MoveRequest::default() }).expect("close");
    label
}

#[test]
fn l_01_a_folder_replaces_single_messages_and_keeps_the_others() {
    let folder = folder();
    write(folder.path(), "fr/ours.ftl", "ticket-status-open = À traiter\n");
    let desk = open(folder.path());
    assert_eq!(status_label(&sara(&desk, "fr")), "À traiter");
    assert_eq!(status_label(&sara(&desk, "en")), "Open");
    assert_eq!(sara(&desk, "fr").language().message("ticket-status-closed", &[]).expect("text"), "Fermé");
}

#[test]
fn l_01_a_folder_adds_messages_of_the_hosts_own() {
    let folder = folder();
    write(folder.path(), "en/shop.ftl", "shop-greeting = Hello { $name }, { NUMBER($points) } points\n");
    let desk = open(folder.path());
    let text = sara(&desk, "en")
        .language()
        .plain()
        .message("shop-greeting", &[("name", Argument::Text("Sara")), ("points", Argument::Number(1200))]);
    assert_eq!(text.expect("text"), "Hello Sara, 1,200 points");
}

#[test]
fn l_01_a_folder_adds_a_locale_with_correct_formats() {
    let folder = folder();
    write(folder.path(), "de/ticket.ftl", "ticket-status-open = Offen\n");
    write(folder.path(), "ckb/ticket.ftl", "ticket-status-open = کراوە\n");
    let desk = open(folder.path());
    let german = sara(&desk, "de");
    assert_eq!(status_label(&german), "Offen");
    assert_eq!(german.language().date(1_762_300_800_000_000), "5. November 2025");
    let sorani = sara(&desk, "ckb");
    assert_eq!(status_label(&sorani), "کراوە");
    assert_eq!(sorani.language().direction(), Direction::Rtl);
    assert_eq!(sorani.language().number(1234), "١٬٢٣٤");
    // Messages that the new locale lacks come from the desk's locale and then from English.
    assert_eq!(german.language().message("ticket-status-closed", &[]).expect("text"), "Closed");
}

#[test]
fn l_01_a_wrong_file_is_an_error_with_its_position() {
    let folder = folder();
    write(folder.path(), "fr/ours.ftl", "ticket-status-open = Bien\nticket-status-closed = { $\n");
    let error = Desk::open(&options(folder.path())).expect_err("refused");
    assert_eq!((error.code(), error.field()), (ErrorCode::LocalesInvalid, Some("locales")));
    assert_eq!(error.details().get("line"), Some(&2.into()));
    assert!(error.developer_message().contains("ours.ftl"), "{error}");
    assert!(error.developer_message().ends_with("; `bazardesk check --partial FOLDER` names all mistakes"), "{error}");
    let missing = Desk::open(&options(&folder.path().join("nowhere"))).expect_err("refused");
    assert_eq!(missing.code(), ErrorCode::LocalesInvalid);
    assert_eq!(missing.developer_message(), "the folder of texts: it cannot be read: it does not exist (ENOENT)");
    // One folder too deep or too high: its texts would be shown to nobody.
    let deep = Desk::open(&options(&folder.path().join("fr"))).expect_err("refused");
    let said = "ours.ftl: the file is in no locale's folder: put it into one, such as en";
    assert!(deep.developer_message().starts_with(said), "{deep}");
    for name in ["french", "english_texts"] {
        let folder = self::folder();
        write(folder.path(), &format!("{name}/ours.ftl"), "ticket-status-open = Ouvert\n");
        let named = Desk::open(&options(folder.path())).expect_err("refused");
        let said = format!("the folder {name}: the name is not that of a locale, such as en or pt-BR");
        assert_eq!(named.developer_message(), said);
    }
    let file = Desk::open(&options(&folder.path().join("fr/ours.ftl"))).expect_err("refused");
    assert_eq!(
        file.developer_message(),
        "the folder of texts: it cannot be read: it is in or is something that is not a folder (ENOTDIR)"
    );
}

#[test]
fn l_01_reload_reads_the_new_texts_and_open_sessions_keep_theirs() {
    let folder = folder();
    write(folder.path(), "fr/ours.ftl", "ticket-status-open = Un\n");
    let desk = open(folder.path());
    let before = sara(&desk, "fr");
    write(folder.path(), "fr/ours.ftl", "ticket-status-open = Deux\n");
    assert_eq!(status_label(&sara(&desk, "fr")), "Un", "nothing is read before reload");
    host(&desk).locale_reload(&LocaleRequest {}).expect("reload");
    assert_eq!(status_label(&sara(&desk, "fr")), "Deux");
    assert_eq!(status_label(&before), "Un");
}

#[test]
fn l_01_reload_of_a_wrong_file_keeps_the_last_good_set() {
    let folder = folder();
    write(folder.path(), "fr/ours.ftl", "ticket-status-open = Un\n");
    let desk = open(folder.path());
    write(folder.path(), "fr/more.ftl", "ticket-status-closed = Deux\n");
    write(folder.path(), "fr/ours.ftl", "ticket-status-open = { $name\n");
    let error = host(&desk).locale_reload(&LocaleRequest {}).expect_err("refused");
    assert_eq!(error.code(), ErrorCode::LocalesInvalid);
    let session = sara(&desk, "fr");
    assert_eq!(status_label(&session), "Un");
    assert_eq!(session.language().message("ticket-status-closed", &[]).expect("text"), "Fermé");
}

/// A profile of the host's has its labels in the host's folder.
#[test]
fn l_01_reload_of_a_folder_without_a_label_of_the_profile_is_refused_as_at_opening() {
    let folder = folder();
    let profile = folder.path().join("stall.toml");
    fs::write(
        &profile,
        "name = \"stall\"\nrequesters = [\"customer\"]\ndefault_priority = \"low\"\n
         [[queues]]\nname = \"team\"\nhandler = \"platform\"\n
         [[categories]]\nname = \"purchase\"\nqueue = \"team\"\n",
    )
    .expect("a profile");
    let texts = folder.path().join("texts");
    let labels = "stall-queue-team = Team\nstall-category-purchase = Purchase\n .hint = Of anything\n";
    write(&texts, "en/stall.ftl", labels);
    let options =
        || DeskOptions { profile: profile.to_str().expect("UTF-8").into(), path: store::path(), ..options(&texts) };
    let desk = Arc::new(Desk::open(&options()).expect("desk"));
    let wrong = [
        ("stall-queue-team = Team\n", "the texts have neither stall-category-purchase nor category-purchase"),
        ("stall-queue-team = Team\nstall-category-purchase = TODO\n .hint = Of anything\n", "still begins with TODO"),
        (
            "stall-queue-team = Team\nstall-category-purchase = Other { $x }\n .hint = Of anything\n",
            "uses $x, and a label receives no variable",
        ),
    ];
    for (texts_of, said) in wrong {
        write(&texts, "en/stall.ftl", texts_of);
        let opening = Desk::open(&options()).expect_err("refused");
        let reload = host(&desk).locale_reload(&LocaleRequest {}).expect_err("refused");
        assert!(reload.developer_message().contains(said), "{reload}");
        assert_eq!((reload.code(), reload.developer_message()), (opening.code(), opening.developer_message()));
        let words = host(&desk);
        assert_eq!(words.language().message("stall-category-purchase", &[]).expect("text"), "Purchase");
    }
    write(&texts, "en/stall.ftl", &labels.replace("Purchase", "A purchase"));
    host(&desk).locale_reload(&LocaleRequest {}).expect("reload");
    assert_eq!(host(&desk).language().message("stall-category-purchase", &[]).expect("text"), "A purchase");
}

#[test]
fn l_01_readers_during_a_reload_see_one_set_of_texts() {
    let folder = folder();
    let both = |word: &str| format!("one = {word}\ntwo = {word}\n");
    write(folder.path(), "en/ours.ftl", &both("old"));
    let desk = open(folder.path());
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::SeqCst) {
                    let session = sara(&desk, "en");
                    let language = session.language();
                    let (one, two) = (language.message("one", &[]), language.message("two", &[]));
                    assert_eq!(one.expect("text"), two.expect("text"));
                }
            });
        }
        for round in 0..50 {
            write(folder.path(), "en/ours.ftl", &both(&format!("word {round}")));
            host(&desk).locale_reload(&LocaleRequest {}).expect("reload");
        }
        done.store(true, Ordering::SeqCst);
    });
}

#[test]
fn l_10_a_language_in_which_nothing_is_written_yet_is_not_offered() {
    let folder = folder();
    write(
        folder.path(),
        "de/ticket.ftl",
        "ticket-status-open = TODO Open\nticket-status-closed = { ticket-status-open }\n",
    );
    write(folder.path(), "it/ticket.ftl", "");
    let desk = open(folder.path());
    let offered = |desk: &Arc<Desk>| {
        let menu = sara(desk, "en").locale_list(&LocaleRequest {}).expect("list").locales;
        menu.iter().map(|locale| locale.locale.clone()).collect::<Vec<_>>()
    };
    assert_eq!(offered(&desk), ["en", "en-GB", "fa", "fr"]);
    assert_eq!(sara(&desk, "de").locale(), "en");
    let put = PersonPutRequest {
        id: "c-1".into(),
        name: "Sara".into(),
        locale: Some("de".into()),
        ..PersonPutRequest::default()
    };
    let put = host(&desk).person_put(&put).expect("put");
    assert_eq!(put.warnings.len(), 1, "{put:?}");
    write(folder.path(), "de/ticket.ftl", "ticket-status-open = Offen\n");
    host(&desk).locale_reload(&LocaleRequest {}).expect("reload");
    assert_eq!(offered(&desk), ["de", "en", "en-GB", "fa", "fr"]);
    assert_eq!(sara(&desk, "de").locale(), "de");
}

#[test]
fn l_10_the_language_menu_shows_each_locale_by_its_own_name() {
    let folder = folder();
    write(folder.path(), "ckb/ticket.ftl", "ticket-status-open = کراوە\n");
    let desk = open(folder.path());
    let menu = sara(&desk, "en").locale_list(&LocaleRequest {}).expect("list").locales;
    let menu: Vec<_> =
        menu.iter().map(|locale| (locale.locale.as_str(), locale.name.as_str(), locale.direction)).collect();
    assert_eq!(
        menu,
        [
            ("ckb", "کوردیی ناوەندی", Direction::Rtl),
            ("en", "English", Direction::Ltr),
            ("en-GB", "British English", Direction::Ltr),
            ("fa", "فارسی", Direction::Rtl),
            ("fr", "français", Direction::Ltr),
        ]
    );
}
