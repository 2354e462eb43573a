//! Registers, placeholders, copies of the reference, the glossary.

use super::planted::plant;
use crate::l10n::check::{CheckRule, Options, Register, RegisterChoice, Severity, Sources, check};

#[test]
fn registers() {
    plant("fr", "error.ftl", "Votre rôle ne permet", "⟨Ton⟩ rôle ne permet").finds(CheckRule::Register);
    plant("fr", "ticket.ftl", "L’historique est complet", "⟨T’attendre⟩, c’est complet").finds(CheckRule::Register);
    plant("fa", "error.ftl", "rule-role = نقش شما", "rule-role = نقش ⟨تو⟩").finds(CheckRule::Register);
    plant("fa", "error.ftl", "به صفحه نخست آن بازگردید", "خودش را ⟨ببین⟩").finds(CheckRule::Register);
}

#[test]
fn an_informal_file_is_informal_throughout() {
    let text = "### Jeux.\n### register: informal\n\na = Choisis ton ticket chez nous.\nb = Choisissez un ticket.\n";
    let mut sources = Sources::new();
    sources.add("fr", "a.ftl", text);
    let places = |sources: &Sources, options: &Options| -> Vec<(usize, usize)> {
        check(sources, options).iter().map(|d| (d.line, d.column)).collect()
    };
    assert_eq!(places(&sources, &Options::default()), [(5, 5)]);
    // The caller can choose the same, for a file or for the locale.
    let mut plain = Sources::new();
    plain.add("fr", "a.ftl", text.replace("### register: informal\n", "###\n"));
    assert_eq!(places(&plain, &Options::default()), [(4, 5), (4, 13)]);
    for file in [None, Some("a.ftl".to_owned())] {
        let choice = RegisterChoice { locale: "fr".into(), file, register: Register::Informal };
        let options = Options { registers: vec![choice], ..Options::default() };
        assert_eq!(places(&plain, &options), [(5, 5)]);
    }
    // A group has its own register, up to the next group.
    let mut groups = Sources::new();
    groups.add("fr", "a.ftl", "## Un\n## register: informal\n\na = ton ticket\n\n## Deux\n\nb = ton ticket\n");
    assert_eq!(places(&groups, &Options::default()), [(8, 5)]);
}

#[test]
fn placeholders_and_english() {
    plant("fr", "ticket.ftl", "chain-missing = Une entrée", "chain-missing = Une ⟨TODO⟩ entrée")
        .finds(CheckRule::Placeholder);
    plant("en", "ticket.ftl", "chain-missing = A history", "chain-missing = ⟨Lorem⟩ history")
        .finds(CheckRule::Placeholder);
    plant("fr", "error.ftl", "Veuillez mettre l’application à jour", "⟨Please⟩ mettre à jour")
        .finds(CheckRule::Placeholder);
    plant("fa", "error.ftl", "rule-role = نقش شما اجازه این کار", "rule-role = نقش شما اجازه این ⟨action⟩")
        .finds(CheckRule::Placeholder);
    plant("fa", "error.ftl", "rule-role = نقش شما", "rule-role = نقش⟨⟩ شما در { \"Bazar\" } یا PDF یا file.txt")
        .finds_nothing();
    plant("fr", "error.ftl", "rule-role = Votre rôle", "rule-role = Votre ⟨%s⟩ rôle").finds(CheckRule::Placeholder);
    plant("fr", "error.ftl", "rule-role = Votre rôle", "rule-role = Votre ⟨%1$s⟩ rôle").finds(CheckRule::Placeholder);
    plant("fr", "error.ftl", "rule-role = Votre rôle", "rule-role = Votre ⟨%(name)s⟩ rôle")
        .finds(CheckRule::Placeholder);
    plant("fr", "error.ftl", "rule-role = Votre rôle", "rule-role = Votre ⟨<role>⟩ rôle").finds(CheckRule::Placeholder);
    plant("fr", "error.ftl", "rule-role = Votre rôle", "rule-role = Votre ⟨⟩rôle à 5\u{202F}% des cas").finds_nothing();
}

#[test]
fn copies_of_the_reference() {
    plant("fr", "ticket.ftl", "ticket-list-all = Tous les tickets", "ticket-list-all = ⟨All tickets⟩")
        .finds(CheckRule::Untranslated);
    let one = plant("fr", "ticket.ftl", "role-customer = Client", "role-customer = ⟨Customer⟩")
        .finds(CheckRule::Untranslated);
    assert_eq!(one.severity, Severity::WriteWarning);
    plant("fa", "ticket.ftl", "role-customer = مشتری", "role-customer = ⟨Customer⟩").finds(CheckRule::Untranslated);
    let hint = ".hint = Choose this for a suggestion or a comment.";
    plant(
        "fr",
        "ticket.ftl",
        ".hint = À choisir pour une suggestion ou une remarque.",
        &hint.replace("Choose", "⟨Choose").replace("comment.", "comment.⟩"),
    )
    .finds_among(CheckRule::Untranslated);
    let variant = "[one] ⟨The content of { $count } entry has been erased.⟩";
    plant("fr", "ticket.ftl", "[one] Le contenu de { $count }\u{A0}entrée a été effacé.", variant)
        .finds_among(CheckRule::Untranslated);
    let meant = "# same-as-reference⟨⟩\nrole-customer = Customer";
    plant("fr", "ticket.ftl", "role-customer = Client", meant).finds_nothing();
}

#[test]
fn glossary() {
    plant("fr", "ticket.ftl", "ticket-sort-number = Numéro de ticket", "ticket-sort-number = Numéro de ⟨billet⟩")
        .finds(CheckRule::Glossary);
    plant("fr", "ticket.ftl", "event-ticket-reopened = Ticket rouvert", "event-ticket-reopened = Ticket ⟨Réouvert⟩")
        .finds(CheckRule::Glossary);
    plant("fr", "ticket.ftl", "ticket-action-reopen = Rouvrir", "ticket-action-reopen = ⟨Ré-ouvrir⟩")
        .finds(CheckRule::Glossary);
    plant("fr", "ticket.ftl", "ticket-status-open = Ouvert", "ticket-status-open = ⟨Ouvrir⟩")
        .finds(CheckRule::Glossary);
    plant("fa", "ticket.ftl", "ticket-sort-number = شماره تیکت", "ticket-sort-number = شماره ⟨برگه⟩")
        .finds(CheckRule::Glossary);
    plant("fa", "ticket.ftl", "role-agent = کارشناس پشتیبانی", "role-agent = ⟨ایجنت⟩").finds(CheckRule::Glossary);
    plant("fa", "ticket.ftl", "ticket-action-reply = پاسخ دادن", "ticket-action-reply = ⟨جواب⟩ دادن")
        .finds(CheckRule::Glossary);
    plant("fa", "ticket.ftl", "ticket-status-open = باز\n", "ticket-status-open = ⟨باز کنید⟩\n")
        .finds(CheckRule::Glossary);
    plant("fa", "ticket.ftl", "ticket-status-closed = بسته‌شده", "ticket-status-closed = ⟨بستن⟩")
        .finds(CheckRule::Glossary);
    plant("fa", "ticket.ftl", "field-list = فهرست", "field-list = ⟨تخصیص⟩").finds(CheckRule::Glossary);
}

#[test]
fn near_copies_of_the_reference() {
    let found = |locale: &str, reference: &str, text: &str| {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", format!("# A text.\na = {reference}\n"));
        sources.add(locale, "a.ftl", format!("a = {text}\n"));
        check(&sources, &Options::default()).iter().filter(|d| d.rule == CheckRule::Untranslated).count()
    };
    for copy in ["Waiting", "Waiting.", "waiting", "«\u{A0}Waiting\u{A0}»", "Waiting\u{202F}!"] {
        assert_eq!(found("fr", "Waiting", copy), 1, "{copy}");
        assert_eq!(found("de", "Waiting.", copy), 1, "{copy}");
    }
    assert_eq!(found("de", "We received it.", "we received it"), 1);
    assert_eq!(found("de", "It’s here", "It's here!"), 1);
    assert_eq!(found("fr", "Total", "total\u{A0}:"), 0);
    assert_eq!(found("de", "km", "km."), 0);
}

#[test]
fn no_false_alarms() {
    let right = [
        ("fr", "Les TES et la norme TA."),
        ("fr", "Voir <b>ceci</b>, <i>cela</i>,<br />ou <a>ici</a>."),
        ("fa", "<strong>متن</strong> و <em>متن</em> و <br>"),
        ("fa", "فهرست‌های تو در تو"),
        ("fa", "فروشنده جوابگو نیست."),
        ("fa", "مداد و پاک کن و خشک کن"),
    ];
    for (locale, text) in right {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "# A text.\na = Words\n");
        sources.add(locale, "a.ftl", format!("a = {text}\n"));
        let found = check(&sources, &Options::default());
        assert!(found.iter().all(|d| d.rule == CheckRule::EndMark), "{text} {found:?}");
    }
    plant("fa", "error.ftl", "rule-role = نقش شما", "rule-role = نقش ⟨تو⟩ در").finds(CheckRule::Register);
    // A word after «می» that is not a known verb form.
    let found =
        plant("fa", "ticket.ftl", "role-guest = مهمان", "role-guest = ⟨می ناب⟩").finds(CheckRule::PersianJoiner);
    assert_eq!((found.severity, found.fix), (Severity::WriteWarning, None));
}
