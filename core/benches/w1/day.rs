//! A helpdesk's day: people, texts, languages.
//!
//! Owns the values that every side stores. It must not know any side.

/// The languages of the texts, a third each.
const LOCALES: [&str; 3] = ["fr", "fa", "en"];
const CATEGORIES: [&str; 6] = ["technical", "financial", "account", "bug_report", "feature_request", "general"];
/// The priorities as the profile spells them, with freight's seconds for an answer.
const PRIORITIES: [(&str, i64); 4] =
    [("medium", 24 * 3600), ("low", 24 * 3600), ("high", 6 * 3600), ("urgent", 2 * 3600)];

/// About 300 bytes each.
const TEXTS: [&str; 3] = [
    "Bonjour, la carte reste blanche depuis ce matin et le chauffeur ne voit plus son itinéraire. Nous avons redémarré \
     l’application deux fois, sans résultat. Le colis doit être livré avant dix-huit heures à Lyon ; pourriez-vous nous \
     dire s’il faut appeler le destinataire ou attendre ?",
    "سلام، از امروز صبح نقشه سفید می‌ماند و راننده مسیر خود را نمی‌بیند. برنامه را دو بار بستیم و باز کردیم ولی فرقی \
     نکرد. بار باید تا ساعت شش به تبریز برسد؛ لطفاً بگویید چه کنیم.",
    "Hello, the map has stayed white since this morning and the driver cannot see the route any more. We restarted the \
     application twice and nothing changed. The parcel has to be in Leeds before six; should we call whoever waits for \
     it, or is there something else that we can try?",
];

/// Who answers: the platform's agents, or the sellers of one shop each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    Agents,
    Sellers,
}

impl Answering {
    /// The name of a figure of this day.
    pub fn figure(self, of_agents: &str) -> String {
        match self {
            Self::Agents => of_agents.to_owned(),
            Self::Sellers => format!("{of_agents}-seller"),
        }
    }
}

/// A customer, or somebody who answers.
#[derive(Clone, Debug)]
pub struct Somebody {
    /// The row's number in the store.
    pub id: i64,
    /// The host's id.
    pub key: String,
    /// The display name.
    pub name: String,
    /// The language.
    pub locale: &'static str,
    /// A seller's shop. Its row in the store has the same number.
    pub shop: Option<i64>,
}

impl Somebody {
    /// The role of a person who answers.
    pub fn role(&self) -> &'static str {
        if self.shop.is_some() { "seller" } else { "agent" }
    }

    /// The host's id of a seller's shop.
    pub fn shop_key(&self) -> Option<String> {
        self.shop.map(|shop| format!("s-{shop}"))
    }

    /// The handler of the tickets that this person answers.
    pub fn handler(&self) -> String {
        self.shop_key().map_or_else(|| "platform".to_owned(), |shop| format!("shop:{shop}"))
    }
}

/// Everybody of the day, in the order of `person.put`; both sides number them in this order.
#[derive(Debug)]
pub struct People {
    pub customers: Vec<Somebody>,
    pub answerers: Vec<Somebody>,
    pub answering: Answering,
}

impl People {
    /// A customer for ten tickets, an agent or a seller for a hundred.
    pub fn of(tickets: i64, answering: Answering) -> Self {
        let (customers, answerers) = ((tickets / 10).max(3), (tickets / 100).max(2));
        let somebody = |id: i64, letter: &str, number: i64| Somebody {
            id,
            key: format!("{letter}-{number}"),
            name: format!("{} {number}", if letter == "c" { "Sara Ahmadi" } else { "Anna Smith" }),
            locale: LOCALES[index(number)],
            shop: None,
        };
        let answerer = |n| match answering {
            Answering::Agents => somebody(customers + n + 1, "a", n),
            Answering::Sellers => Somebody { shop: Some(n + 1), ..somebody(customers + n + 1, "v", n) },
        };
        Self {
            customers: (0..customers).map(|n| somebody(n + 1, "c", n)).collect(),
            answerers: (0..answerers).map(answerer).collect(),
            answering,
        }
    }

    /// The customer who opens the `n`-th ticket.
    pub fn customer(&self, n: i64) -> &Somebody {
        &self.customers[scattered(n, self.customers.len())]
    }

    /// The agent or the seller who answers the `n`-th ticket.
    pub fn answerer(&self, n: i64) -> &Somebody {
        &self.answerers[scattered(n, self.answerers.len())]
    }
}

/// The opening of the `n`-th ticket.
#[derive(Debug)]
pub struct Opening {
    pub category: &'static str,
    pub priority: &'static str,
    pub seconds: i64,
    pub subject: String,
    pub order: String,
    pub text: String,
}

impl Opening {
    pub fn nth(n: i64) -> Self {
        let (priority, seconds) = priority(n);
        Self {
            category: CATEGORIES[usize::try_from(n).unwrap_or(0) % CATEGORIES.len()],
            priority,
            seconds,
            subject: format!("The map stays white ({n})"),
            order: format!("o-{n}"),
            text: text(n, 0),
        }
    }

    /// The place of the ticket in a list by priority, which the library stores in the row.
    pub fn urgency(&self, due: i64) -> i64 {
        let rank = ["urgent", "high", "medium", "low"].iter().position(|known| *known == self.priority);
        i64::try_from(rank.unwrap_or(3)).unwrap_or(3) << 58 | due
    }
}

/// The priority of the `n`-th ticket and its target in seconds.
pub fn priority(n: i64) -> (&'static str, i64) {
    PRIORITIES[usize::try_from(n).unwrap_or(0) / 2 % PRIORITIES.len()]
}

/// The message at this position of the `n`-th ticket; all differ.
pub fn text(n: i64, position: i64) -> String {
    format!("{} {n}/{position}", TEXTS[index(n + position)])
}

/// A number below `len` that looks random and is the same for every side.
pub fn scattered(n: i64, len: usize) -> usize {
    let mixed = u64::try_from(n).unwrap_or(0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(mixed >> 33).unwrap_or(0) % len
}

fn index(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0) % LOCALES.len()
}

/// A ticket that looks random.
pub fn random(n: i64, tickets: i64) -> i64 {
    i64::try_from(scattered(n, usize::try_from(tickets).unwrap())).unwrap() + 1
}

/// The profile of the day: freight without flood limits, with orders on tickets; where sellers answer, its queue is
/// theirs.
pub fn profile(freight: &str, answering: Answering) -> String {
    let (before, flood) = freight.split_once("[flood]").unwrap();
    let (_, after) = flood.split_once("\n[").unwrap();
    let profile = format!("{before}[{after}").replace("order = \"absent\"", "order = \"optional\"");
    match answering {
        Answering::Agents => profile,
        Answering::Sellers => profile.replace("handler = \"platform\"", "handler = \"shop\""),
    }
}
