//! The address of a desk in PostgreSQL: `postgresql://user@host/database?schema=name`.
//!
//! Owns the library's own parameters and passes the rest to the client. It must not connect, and no error may quote the
//! address: it may contain a password. An error names the parameter, which is the library's or the client's word.

use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, LoadBalanceHosts, SslMode};

use crate::error::{Error, ErrorCode, Result};

/// The default schema.
const SCHEMA: &str = "bazardesk";
/// The default limit of connections: as many as a machine of two to four cores can use.
const CONNECTIONS: usize = 8;
/// The default limit for one host to accept a connection and make it ready.
const CONNECT: Duration = Duration::from_secs(5);
/// The default limit of a call. Waits for others end after five seconds with errors of their own, which come first.
const ANSWER: Duration = Duration::from_secs(20);
/// The age of a connection that is replaced.
const MAX_AGE: Duration = Duration::from_secs(30 * 60);
/// The parameters that PostgreSQL's clients know and that go to the client as they are.
const CLIENTS: [&str; 18] = [
    "application_name",
    "channel_binding",
    "dbname",
    "host",
    "hostaddr",
    "keepalives",
    "keepalives_idle",
    "keepalives_interval",
    "keepalives_retries",
    "load_balance_hosts",
    "options",
    "password",
    "port",
    "sslmode",
    "sslnegotiation",
    "target_session_attrs",
    "tcp_user_timeout",
    "user",
];

/// The library's own parameters that PostgreSQL's clients do not know in this form.
const OWN: [&str; 5] = ["schema", "connections", "connect_timeout", "answer_timeout", "sslrootcert"];

/// Where a desk is and how to connect to it.
#[derive(Clone)]
pub(super) struct Address {
    /// The client's part of the address, once for each host.
    hosts: Vec<Config>,
    /// The schema that belongs to the desk.
    pub schema: String,
    /// The limit of simultaneous connections.
    pub connections: usize,
    /// The file of trusted authorities; `None`: those of the system.
    pub authorities: Option<String>,
    /// How long one host may take to accept a connection and make it ready.
    pub connect_timeout: Duration,
    /// How long one call may wait for the server.
    pub answer_timeout: Duration,
    /// The age at which a connection is replaced: a moved host name, a changed setting or right is then noticed.
    pub max_age: Duration,
}

// Written by hand: the secrecy of a password must not depend on how the client formats its configuration.
impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Address").field("schema", &self.schema).finish_non_exhaustive()
    }
}

impl Address {
    /// Whether a path is an address and not a file.
    pub fn matches(path: &str) -> bool {
        path.starts_with("postgresql://") || path.starts_with("postgres://")
    }

    /// Parses an address.
    ///
    /// # Errors
    /// `field_format` at `path`.
    pub fn parse(url: &str) -> Result<Self> {
        let (server, query) = url.split_once('?').unwrap_or((url, ""));
        // One `@` is before the host. With another one, a piece of the password would be taken for the host.
        if query.contains('@') || server.matches('@').count() > 1 {
            return Err(invalid(format!("the address has a second `@`: {ENCODE}")));
        } else if !is_encoded(server) {
            return Err(invalid(ENCODE));
        }
        let mut address = Self {
            hosts: Vec::new(),
            schema: SCHEMA.to_owned(),
            connections: CONNECTIONS,
            authorities: None,
            connect_timeout: CONNECT,
            answer_timeout: ANSWER,
            max_age: MAX_AGE,
        };
        let mut client_pairs: Vec<&str> = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let wrong = |expected: &str| invalid(format!("the address's parameter `{name}` is not {expected}"));
            let is_known = OWN.contains(&name) || CLIENTS.contains(&name);
            if is_known && !is_encoded(value) {
                return Err(wrong("percent-encoded text without `#` and NUL"));
            }
            if is_known && names.contains(&name) {
                return Err(invalid(format!("the address has the parameter `{name}` twice")));
            }
            names.push(name);
            match name {
                "schema" => {
                    let expected =
                        "a name of at most 63 lower-case letters, digits and `_` that does not begin with `pg_`";
                    address.schema = schema(value).ok_or_else(|| wrong(expected))?;
                }
                "connections" => {
                    let number = value.parse().ok().filter(|most| (1..=1_000).contains(most));
                    address.connections = number.ok_or_else(|| wrong("a number from 1 to 1000"))?;
                }
                "connect_timeout" => address.connect_timeout = timeout(value).ok_or_else(|| wrong(TIMEOUT))?,
                "answer_timeout" => address.answer_timeout = timeout(value).ok_or_else(|| wrong(TIMEOUT))?,
                "sslrootcert" => {
                    let path = percent_encoding::percent_decode_str(value).decode_utf8();
                    address.authorities = Some(path.map_err(|_| wrong("UTF-8"))?.into_owned());
                }
                // The server's certificate is always checked, so requiring TLS already means `verify-full`.
                "sslmode" if value == "verify-full" => client_pairs.push("sslmode=require"),
                _ if !CLIENTS.contains(&name) => return Err(unknown(name)),
                _ => {
                    if Config::from_str(&format!("postgresql:///?{name}={value}")).is_err() {
                        return Err(wrong(expected(name)));
                    }
                    client_pairs.push(pair);
                }
            }
        }
        let config = Config::from_str(&format!("{server}?{}", client_pairs.join("&")));
        let config = config.map_err(|_| {
            invalid(format!("the part before `?` is not postgresql://user:password@host:port/database; {ENCODE}"))
        })?;
        address.hosts = hosts(&config, address.connect_timeout)?;
        Ok(address)
    }

    /// The client's configurations, one for each host, in the order in which they are tried.
    pub fn hosts(&self) -> impl Iterator<Item = &Config> {
        let random = self.hosts.first().is_some_and(|first| first.get_load_balance_hosts() == LoadBalanceHosts::Random);
        let mut bytes = [0; 2];
        if random {
            // Without random bytes the first host is tried first: slower for it, but not wrong.
            getrandom::fill(&mut bytes).unwrap_or_default();
        }
        let first = usize::from(u16::from_le_bytes(bytes)) % self.hosts.len().max(1);
        self.hosts.iter().cycle().skip(first).take(self.hosts.len())
    }

    /// Whether TLS may be used.
    pub fn may_encrypt(&self) -> bool {
        self.hosts.iter().any(|config| config.get_ssl_mode() != SslMode::Disable)
    }
}

const ENCODE: &str = "percent-encode `@`, `/`, `:`, `?`, `#` and `%` in the address's names and passwords";
const TIMEOUT: &str = "1 to 3600 seconds, or milliseconds such as `500ms`";

/// Whether each `%` begins the code of a byte, which is not NUL, and nothing is a fragment: the client would take it for
/// a part of the name or the value.
fn is_encoded(text: &str) -> bool {
    let is_code = |rest: &str| {
        rest.get(..2).is_some_and(|code| code != "00" && code.bytes().all(|each| each.is_ascii_hexdigit()))
    };
    !text.contains(['#', '\0']) && text.split('%').skip(1).all(is_code)
}

fn invalid(why: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorCode::FieldFormat, why).at("path")
}

/// An unknown parameter. It is named if it looks like a name: anything else may be a piece of a password.
fn unknown(name: &str) -> Error {
    let own = "schema, connections, connect_timeout, answer_timeout and sslrootcert, and most of PostgreSQL's clients";
    let is_name = name.len() <= 32 && name.chars().all(|each| each.is_ascii_lowercase() || each == '_');
    let shown = if is_name { format!(" `{name}`") } else { String::new() };
    invalid(format!("the address has an unknown parameter{shown}; it knows {own}"))
}

/// What the client takes as this parameter, where it takes less than PostgreSQL's own clients or wants a number.
fn expected(name: &str) -> &'static str {
    match name {
        "channel_binding" => "`disable`, `prefer` or `require`",
        "hostaddr" => "an IP address, or one for each host",
        "load_balance_hosts" => "`disable` or `random`",
        "port" => "a number, or one for each host",
        "sslmode" => {
            "`disable`, `prefer`, `require` or `verify-full`: TLS always checks certificate and name (no `verify-ca`)"
        }
        "sslnegotiation" => "`postgres` or `direct`",
        "target_session_attrs" => "`any`, `read-write` or `read-only`",
        "keepalives" | "keepalives_idle" | "keepalives_interval" | "keepalives_retries" | "tcp_user_timeout" => {
            "a number"
        }
        _ => "a value that this library takes",
    }
}

/// A limit: whole seconds, or milliseconds.
fn timeout(value: &str) -> Option<Duration> {
    let limit = match value.strip_suffix("ms") {
        Some(number) => Duration::from_millis(number.parse().ok()?),
        None => Duration::from_secs(value.parse().ok()?),
    };
    (Duration::from_millis(1)..=Duration::from_secs(3_600)).contains(&limit).then_some(limit)
}

/// The schema's name. It is quoted wherever it is used, so it may be a reserved word.
fn schema(name: &str) -> Option<String> {
    let is_plain = name.chars().all(|each| each.is_ascii_lowercase() || each.is_ascii_digit() || each == '_');
    // These names belong to the server.
    let is_free = !name.starts_with("pg_") && name != "information_schema";
    (is_plain && is_free && (1..=63).contains(&name.len())).then(|| name.to_owned())
}

/// A configuration for each host. The client's own loop would give a silent host the time of all.
fn hosts(config: &Config, connect_timeout: Duration) -> Result<Vec<Config>> {
    let (names, numbers, ports) = (config.get_hosts(), config.get_hostaddrs(), config.get_ports());
    let count = names.len().max(numbers.len());
    if count == 0 {
        return Err(invalid("the address names no host"));
    }
    if names.iter().any(|host| matches!(host, Host::Tcp(name) if name.is_empty() || name.contains('@'))) {
        return Err(invalid(format!("the address names no proper host; {ENCODE}")));
    }
    if !names.is_empty() && !numbers.is_empty() && names.len() != numbers.len() {
        return Err(invalid("the address's parameter `hostaddr` has not one entry for each host"));
    }
    if ports.len() > 1 && ports.len() != count {
        return Err(invalid("the address's parameter `port` has not one entry for each host"));
    }
    Ok((0..count)
        .map(|at| {
            let mut one = settings(config);
            // A name may have two addresses, of which only the second answers.
            one.connect_timeout(connect_timeout / 2);
            match names.get(at) {
                Some(Host::Tcp(name)) => drop(one.host(name)),
                Some(Host::Unix(path)) => drop(one.host_path(path)),
                None => {}
            }
            if let Some(number) = numbers.get(at) {
                one.hostaddr(*number);
            }
            if let Some(port) = ports.get(at).or(ports.first()) {
                one.port(*port);
            }
            one
        })
        .collect())
}

/// Everything of a configuration but its hosts, with the library's defaults.
fn settings(from: &Config) -> Config {
    let mut config = Config::new();
    config.application_name(from.get_application_name().unwrap_or("bazardesk"));
    if let Some(user) = from.get_user() {
        config.user(user);
    }
    if let Some(password) = from.get_password() {
        config.password(password);
    }
    if let Some(database) = from.get_dbname() {
        config.dbname(database);
    }
    if let Some(options) = from.get_options() {
        config.options(options);
    }
    // A vanished server is noticed before a person gives up waiting.
    let idle = from.get_keepalives_idle();
    let default = Config::new().get_keepalives_idle();
    config
        .ssl_mode(from.get_ssl_mode())
        .ssl_negotiation(from.get_ssl_negotiation())
        .channel_binding(from.get_channel_binding())
        .target_session_attrs(from.get_target_session_attrs())
        .load_balance_hosts(from.get_load_balance_hosts())
        .keepalives(from.get_keepalives())
        .keepalives_idle(if idle == default { Duration::from_secs(15) } else { idle })
        .keepalives_interval(from.get_keepalives_interval().unwrap_or(Duration::from_secs(5)))
        .keepalives_retries(from.get_keepalives_retries().unwrap_or(3))
        .tcp_user_timeout(from.get_tcp_user_timeout().copied().unwrap_or(Duration::from_secs(30)));
    config
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Address {
        Address::parse(url).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    #[test]
    fn own_parameters_are_read_and_the_rest_goes_to_the_client() {
        let address = parse(
            "postgresql://me:secret@db.example:5433/desks?schema=north_2&connections=3&sslrootcert=%2Fetc%2Fca.pem&sslmode=verify-full&application_name=shop&connect_timeout=2&answer_timeout=250ms&keepalives_idle=40",
        );
        assert_eq!((address.schema.as_str(), address.connections), ("north_2", 3));
        assert_eq!(address.authorities.as_deref(), Some("/etc/ca.pem"));
        assert_eq!(address.connect_timeout, Duration::from_secs(2));
        assert_eq!(address.answer_timeout, Duration::from_millis(250));
        let config = &address.hosts[0];
        assert_eq!(config.get_ssl_mode(), SslMode::Require);
        assert_eq!(config.get_hosts(), [Host::Tcp("db.example".to_owned())]);
        assert_eq!((config.get_user(), config.get_password()), (Some("me"), Some(&b"secret"[..])));
        assert_eq!((config.get_dbname(), config.get_ports()), (Some("desks"), &[5433][..]));
        assert_eq!(config.get_application_name(), Some("shop"));
        assert_eq!(config.get_keepalives_idle(), Duration::from_secs(40));
        assert_eq!(config.get_connect_timeout(), Some(&Duration::from_secs(1)));
        assert_eq!(config.get_keepalives_retries(), Some(3));
        assert!(!format!("{address:?}").contains("secret"));
        let socket = parse("postgres://me@/desks?host=/run/postgresql");
        assert_eq!((socket.schema.as_str(), socket.connections), ("bazardesk", 8));
        assert_eq!((socket.connect_timeout, socket.answer_timeout), (CONNECT, ANSWER));
    }

    #[test]
    fn each_host_has_a_configuration_of_its_own() {
        let address = parse("postgresql://me@one:5433,two/d?target_session_attrs=read-write");
        let hosts: Vec<_> = address.hosts().map(|config| (config.get_hosts().to_vec(), config.get_ports())).collect();
        assert_eq!(hosts.len(), 2);
        assert_eq!(hosts[0], (vec![Host::Tcp("one".to_owned())], &[5433][..]));
        assert_eq!(hosts[1], (vec![Host::Tcp("two".to_owned())], &[5432][..]));
        let random = parse("postgresql://me@one,two,three/d?load_balance_hosts=random");
        let mut tried: Vec<_> = random.hosts().flat_map(|config| config.get_hosts().to_vec()).collect();
        tried.sort_by_key(|host| format!("{host:?}"));
        assert_eq!(tried.len(), 3);
        tried.dedup();
        assert_eq!(tried.len(), 3, "each is tried once");
    }

    #[test]
    fn a_reserved_word_is_a_schema_s_name() {
        for name in ["default", "user", "order", "table", "select", "_north", "2nd", "public"] {
            assert_eq!(parse(&format!("postgresql://h/d?schema={name}")).schema, name);
        }
    }

    #[test]
    fn an_invalid_address_is_refused_at_path_with_the_parameter_and_without_a_value() {
        for (url, words) in [
            ("postgresql://me:secret@h/d?schema=North", "parameter `schema`"),
            ("postgresql://me:secret@h/d?schema=pg_x", "parameter `schema`"),
            ("postgresql://me:secret@h/d?schema=a%22b", "parameter `schema`"),
            ("postgresql://me:secret@h/d?schema=", "parameter `schema`"),
            ("postgresql://me:secret@h/d?schema", "parameter `schema`"),
            ("postgresql://me:secret@h/d?connections=0", "parameter `connections` is not a number from 1 to 1000"),
            ("postgresql://me:secret@h/d?connections=many", "parameter `connections`"),
            ("postgresql://me:secret@h/d?connect_timeout=0", "parameter `connect_timeout`"),
            ("postgresql://me:secret@h/d?answer_timeout=2h", "parameter `answer_timeout`"),
            ("postgresql://me:secret@h/d?answer_timeout=3601", "parameter `answer_timeout`"),
            ("postgresql://me:secret@h/d?sslmode=allow", "`sslmode` is not `disable`, `prefer`, `require` or"),
            ("postgresql://me:secret@h/d?sslmode=verify-ca", "no `verify-ca`"),
            ("postgresql://me:secret@h/d?channel_binding=maybe", "is not `disable`, `prefer` or `require`"),
            ("postgresql://me:se@cret/north@h/d", "a second `@`: percent-encode"),
            ("postgresql://me:secret@h/d?sslrootcert=%FF", "parameter `sslrootcert`"),
            ("postgresql://me:secret@h/d?target_session_attrs=primary", "parameter `target_session_attrs`"),
            ("postgresql://me:secret@h/d?hostaddr=1.2.3.4,1.2.3.5", "parameter `hostaddr`"),
            ("postgresql://me:secret@h/d?port=1,2,3", "parameter `port`"),
            ("postgresql://me:secret@h/d?pool_size=3", "unknown parameter `pool_size`"),
            ("postgresql://me:secret@h/d?sEcret=1", "unknown parameter;"),
            ("postgresql://me:secret@h:port/d", "the part before `?`"),
            ("postgresql://me:se@secret@h/d", "percent-encode"),
            ("postgresql://me:secret?rest@h/d", "percent-encode"),
            ("postgresql:///d", "no host"),
            ("postgresql://h/d?schema=a&schema=b", "parameter `schema` twice"),
            ("postgresql://h/d?host=one&host=two", "parameter `host` twice"),
            ("postgresql://h/d?application_name=%ZZ", "parameter `application_name`"),
            ("postgresql://h/d?application_name=a%2", "parameter `application_name`"),
            ("postgresql://h/d?application_name=a#frag", "parameter `application_name`"),
            ("postgresql://h/d?host=%00", "parameter `host`"),
            ("postgresql://h/d?sslrootcert=%00", "parameter `sslrootcert`"),
            ("postgresql://me:%ZZ@h/d", "percent-encode"),
            ("postgresql://me:secret#1@h/d", "percent-encode"),
            ("postgresql://me%00:x@h/d", "percent-encode"),
        ] {
            let error = Address::parse(url).expect_err(url);
            assert_eq!((error.code(), error.field()), (ErrorCode::FieldFormat, Some("path")), "{url}");
            assert!(error.developer_message().contains(words), "{url}: {error}");
            let text = format!("{error:?} {error}").to_lowercase();
            for value in ["secret", "north", "many", "maybe", "primary", "1.2.3.4"] {
                assert!(!text.contains(value), "{url}: {error}");
            }
        }
    }
}
