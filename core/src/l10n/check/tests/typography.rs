//! French spacing and marks; Persian letters, joiners, marks and digits; what must not be reported.

use super::clean::render_all;
use super::planted::plant;
use crate::l10n::check::{CheckRule, Options, Sources, check, fix};

/// One message in a locale without a reference.
fn single(locale: &str, text: &str) -> Sources {
    let mut sources = Sources::new();
    sources.add(locale, "a.ftl", format!("a = {text}\n"));
    sources
}

fn right(locale: &str, texts: &[&str]) {
    for text in texts {
        let sources = single(locale, text);
        let found = check(&sources, &Options::default());
        assert!(found.is_empty(), "{text}\n{}", render_all(&sources, &found));
    }
}

/// Checks pairs of wrong and right: one round of edits leads from one to the other.
fn mended(locale: &str, pairs: &[(&str, &str)]) {
    for (wrong, correct) in pairs {
        let sources = single(locale, wrong);
        let found = check(&sources, &Options::default());
        assert!(!found.is_empty(), "not found: {wrong}");
        let once = fix(sources.text(locale, "a.ftl").unwrap(), &found);
        assert_eq!(once, format!("a = {correct}\n"), "{}", render_all(&sources, &found));
        let again = check(&single(locale, correct), &Options::default());
        assert!(again.iter().all(|d| d.fix.is_none()), "{again:?}");
    }
}

#[test]
fn french_spacing_in_our_files() {
    plant(
        "fr",
        "error.ftl",
        "erreur inattendue. Veuillez réessayer\u{202F};",
        "erreur inattendue. Veuillez réessayer⟨ ;⟩",
    )
    .restores(CheckRule::FrenchSpacing);
    plant("fr", "error.ftl", "n’a plus d’espace de stockage\u{A0}:", "n’a plus d’espace de stockage⟨:⟩")
        .restores(CheckRule::FrenchSpacing);
    plant("fr", "error.ftl", "renseigner «\u{A0}{ $field }", "renseigner ⟨« ⟩{ $field }")
        .restores(CheckRule::FrenchSpacing);
    plant("fr", "error.ftl", "La valeur de «\u{A0}{ $field }\u{A0}» n’est", "La valeur de «\u{A0}{ $field }⟨»⟩ n’est")
        .restores(CheckRule::FrenchSpacing);
    plant("fr", "ticket.ftl", "n’a pas été modifié", "n⟨'⟩a pas été modifié").restores(CheckRule::FrenchTypography);
}

#[test]
fn wrong_french_is_corrected() {
    mended(
        "fr",
        &[
            ("Bonjour !", "Bonjour\u{202F}!"),
            ("Bonjour\u{A0}!", "Bonjour\u{202F}!"),
            ("Vraiment?!", "Vraiment\u{202F}?!"),
            ("Objet : test", "Objet\u{A0}: test"),
            ("Objet\u{202F}: test", "Objet\u{A0}: test"),
            ("« Bonjour »", "«\u{A0}Bonjour\u{A0}»"),
            ("«Bonjour».", "«\u{A0}Bonjour\u{A0}»."),
            ("«\u{202F}Bonjour\u{202F}»", "«\u{A0}Bonjour\u{A0}»"),
            ("Voulez-vous { $x }?", "Voulez-vous { $x }\u{202F}?"),
            ("l'équipe d'{ $x }...", "l’équipe d’{ $x }…"),
            ("Dites « oui »!", "Dites «\u{A0}oui\u{A0}»\u{202F}!"),
        ],
    );
}

#[test]
fn correct_french_has_no_findings() {
    right(
        "fr",
        &[
            "Voir https://exemple.fr/a?b=1;c:2 ou www.exemple.fr.",
            "À 10:30, le ratio est 16:9.",
            "Écrivez à aide@exemple.fr.",
            "Oui\u{202F}! Non\u{202F}? Si\u{202F}; donc\u{A0}: voilà.",
            "Quoi\u{202F}?! Ah\u{202F}!!!",
            "Un «\u{A0}mot\u{A0}»\u{A0}: suite.",
            "Voulez-vous continuer{\"\\u202F\"}?",
            "(!)",
            "Le client dit t-il.",
            "Le prix est de 5\u{202F}000\u{A0}€.",
            "Cet assez long chemin chez nous.",
            "Bonjour { $name },\n    votre commande n° { $order } a été expédiée\u{A0}: elle arrivera d’ici trois jours ouvrés.",
            "Avez-vous reçu le colis\u{202F}? Si oui, cliquez sur «\u{A0}Valider la livraison\u{A0}».",
            "L’agent a-t-il répondu\u{202F}? Le ton de ce message…",
            "Taux de réponse\u{A0}: { $rate } (hors délai).",
            "Formats acceptés\u{A0}: PDF, JPEG ou PNG\u{202F}; 5\u{A0}Mo au plus.",
            "«\u{A0}{ $title }\u{A0}»",
            "{ $label }\u{A0}: { $value }",
            "{ $n -> \n    [one] une\n    [many] beaucoup\n   *[other] des\n    }",
        ],
    );
}

#[test]
fn persian_in_our_files() {
    plant("fa", "ticket.ftl", "شناسه آگهی", "شناسه آگه⟨ي⟩").restores(CheckRule::PersianLetter);
    plant("fa", "ticket.ftl", "role-agent = کارشناس", "role-agent = ⟨ك⟩ارشناس").restores(CheckRule::PersianLetter);
    plant("fa", "ticket.ftl", "role-guest = مهمان", "role-guest = مهما⟨ة⟩ن").finds(CheckRule::PersianLetter);
    plant("fa", "ticket.ftl", "field-role = نقش", "field-role = نقش ⟨5⟩").finds(CheckRule::PersianDigit);
    plant("fa", "ticket.ftl", "field-role = نقش", "field-role = نقش ⟨٥⟩").finds(CheckRule::PersianDigit);
    plant("fa", "ticket.ftl", "یا اپلیکیشن، مانند", "یا اپلیکیشن⟨,⟩ مانند").restores(CheckRule::PersianPunctuation);
    plant("fa", "ticket.ftl", "راه‌حل ارائه شده است؛", "راه‌حل ارائه شده است⟨;⟩").restores(CheckRule::PersianPunctuation);
    plant("fa", "ticket.ftl", "همراه با شرح", "همراه با⟨?⟩ شرح").finds(CheckRule::PersianPunctuation);
    plant("fa", "ticket.ftl", "نمی‌گنجد", "⟨نمیگنجد⟩").restores(CheckRule::PersianJoiner);
    plant("fa", "ticket.ftl", "نمی‌گنجد", "⟨نمی گنجد⟩").restores(CheckRule::PersianJoiner);
    plant("fa", "ticket.ftl", "تیکت‌های من", "⟨تیکت های⟩ من").restores(CheckRule::PersianJoiner);
    plant("fa", "ticket.ftl", "تیکت‌های من", "⟨تیکتهای⟩ من").restores(CheckRule::PersianJoiner);
    plant("fa", "ticket.ftl", "role-guest = مهمان", "role-guest = مهمان⟨\u{200C}⟩").restores(CheckRule::PersianJoiner);
}

#[test]
fn wrong_persian_is_corrected() {
    mended(
        "fa",
        &[
            ("ميشود", "می‌شود"),
            ("پیام ها ، درخواست ها", "پیام‌ها، درخواست‌ها"),
            ("بزرگ تر", "بزرگ‌تر"),
            ("ارسال شده اند", "ارسال شده‌اند"),
            ("۱0 روز", "۱۰ روز"),
            ("1,000 ریال", "۱٬۰۰۰ ریال"),
            ("50% تخفیف", "۵۰٪ تخفیف"),
            ("« متن »", "«متن»"),
            ("چرا ?", "چرا؟"),
            ("صبر کنید...", "صبر کنید…"),
            ("آنها", "آن‌ها"),
            ("متن\u{200C}\u{200C}ها", "متن‌ها"),
        ],
    );
}

#[test]
fn correct_persian_has_no_findings() {
    right(
        "fa",
        &[
            "تنها راه، انتهای صفحه است.",
            "فایل report-2.pdf با قالب UTF-8 و نسخه v2.1.",
            "نشانی https://example.org/a?b=1;c,d را باز کنید.",
            "فایل PDF‌ها و «{ $name }»‌ها",
            "{ $count }‌ها",
            "میزبان، میانجی و میزان",
            "کارها و خبرهای فروشنده",
            "#{ $number }",
            "۱۲:۳۰ تا ۱۴:۰۰",
            "پاسخ «{ $field }» لازم است!",
            "قسمت و کنار",
            "سفارش شما ارسال شده است و تا ۳ روز دیگر به دستتان می‌رسد.",
            "برای پیگیری، روی این پیوند بزنید: https://example.org/t/12",
            "نوشته‌اید که کالا آسیب دیده است؛ لطفاً چند عکس بفرستید (حداکثر ۵ مگابایت).",
            "آیا مشکل حل شد؟ بله یا خیر.",
            "مبلغ { $amount } تا ۷۲ ساعت به حسابتان بازمی‌گردد.",
            "برنامه‌ای برای همه، به‌ویژه فروشنده‌ها",
            "که ای کاش",
            "مِهمان و اِمکان و مسئلهٔ مهم",
        ],
    );
}

/// Every mark of a file is damaged, and the edits restore the file.
#[test]
fn a_damaged_file_is_restored_as_a_whole() {
    let damages: &[(&str, &[(&str, &str)])] = &[
        (
            "fr",
            &[
                ("\u{202F}", " "),
                ("\u{A0};", " ;"),
                ("«\u{A0}", "« "),
                ("\u{A0}»", " »"),
                ("\u{A0}:", " :"),
                ("’", "'"),
            ],
        ),
        ("fr", &[("\u{202F}", ""), ("«\u{A0}", "«"), ("\u{A0}»", "»"), ("\u{A0}:", ":")]),
        (
            "fa",
            &[("ی", "ي"), ("ک", "ك"), ("،", ","), ("؛", ";"), ("؟", "?"), ("می\u{200C}", "می"), ("\u{200C}های", "های")],
        ),
        ("fa", &[("می\u{200C}", "می "), ("\u{200C}ها", " ها"), ("ی", "ى"), ("،", " ،"), ("ده\u{200C}اند", "ده اند")]),
    ];
    for (locale, changes) in damages {
        for file in ["ticket.ftl", "error.ftl"] {
            let original = super::clean::own().text(locale, file).unwrap().to_owned();
            // Comments are not texts and are not corrected.
            let body: String =
                original.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
            let mut damaged = body.clone();
            for (from, to) in *changes {
                damaged = damaged.replace(from, to);
            }
            assert_ne!(damaged, body);
            let mut sources = Sources::new();
            sources.add(*locale, file, damaged.clone());
            let found = check(&sources, &Options::default());
            let once = fix(&damaged, &found);
            for (was, is) in body.lines().zip(once.lines()) {
                assert_eq!(is, was);
            }
            sources.files[0].text = once.clone();
            assert_eq!(fix(&once, &check(&sources, &Options::default())), once);
        }
    }
}
