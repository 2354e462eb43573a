//! The address of a desk in PostgreSQL: `postgresql://user@host/database?schema=name`.
//!
//! Owns the library's own parameters and passes the rest to the client. It must not connect, and no error may quote the
//! address: it may contain a password.

use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::SslMode;

use crate::error::{Error, ErrorCode, Result};

/// The default schema.
const SCHEMA: &str = "bazardesk";
/// The default limit of connections: as many as a machine of two to four cores can use.
const CONNECTIONS: usize = 8;

/// Where a desk is and how to connect to it.
#[derive(Clone)]
pub(super) struct Address {
    /// The client's part of the address.
    pub config: Config,
    /// The schema that belongs to the desk.
    pub schema: String,
    /// The limit of simultaneous connections.
    pub connections: usize,
    /// The file of trusted authorities; `None`: those of the system.
    pub authorities: Option<String>,
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
        let invalid = || Error::field_error(ErrorCode::FieldFormat, "path");
        let (server, query) = url.split_once('?').unwrap_or((url, ""));
        let mut address =
            Self { config: Config::new(), schema: SCHEMA.to_owned(), connections: CONNECTIONS, authorities: None };
        let mut client_pairs = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').ok_or_else(invalid)?;
            match name {
                "schema" => address.schema = schema(value).ok_or_else(invalid)?,
                "connections" => {
                    address.connections =
                        value.parse().ok().filter(|most| (1..=1_000).contains(most)).ok_or_else(invalid)?;
                }
                "sslrootcert" => {
                    let path = percent_encoding::percent_decode_str(value).decode_utf8().map_err(|_| invalid())?;
                    address.authorities = Some(path.into_owned());
                }
                // The server's certificate is always checked, so requiring TLS already means `verify-full`.
                "sslmode" if value == "verify-full" => client_pairs.push("sslmode=require".to_owned()),
                _ => client_pairs.push(pair.to_owned()),
            }
        }
        address.config = Config::from_str(&format!("{server}?{}", client_pairs.join("&"))).map_err(|_| invalid())?;
        if address.config.get_hosts().is_empty() {
            return Err(invalid());
        }
        let config = &mut address.config;
        if config.get_application_name().is_none() {
            config.application_name("bazardesk");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        // A vanished server is noticed before a person gives up waiting.
        config
            .keepalives_idle(Duration::from_secs(15))
            .keepalives_interval(Duration::from_secs(5))
            .keepalives_retries(3);
        config.tcp_user_timeout(Duration::from_secs(30));
        Ok(address)
    }

    /// Whether TLS may be used.
    pub fn may_encrypt(&self) -> bool {
        self.config.get_ssl_mode() != SslMode::Disable
    }
}

/// The schema's name, if it needs no quoting anywhere.
fn schema(name: &str) -> Option<String> {
    let starts_well = name.starts_with(|first: char| first.is_ascii_lowercase());
    let rest_is_plain = name.chars().all(|each| each.is_ascii_lowercase() || each.is_ascii_digit() || each == '_');
    // These names belong to the server.
    let is_free = !name.starts_with("pg_") && name != "information_schema";
    (starts_well && rest_is_plain && is_free && name.len() <= 63).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio_postgres::config::Host;

    #[test]
    fn own_parameters_are_read_and_the_rest_goes_to_the_client() {
        let address = Address::parse(
            "postgresql://me:secret@db.example:5433/desks?schema=north_2&connections=3&sslrootcert=%2Fetc%2Fca.pem&sslmode=verify-full&application_name=shop",
        )
        .expect("an address");
        assert_eq!((address.schema.as_str(), address.connections), ("north_2", 3));
        assert_eq!(address.authorities.as_deref(), Some("/etc/ca.pem"));
        assert_eq!(address.config.get_ssl_mode(), SslMode::Require);
        assert_eq!(address.config.get_hosts(), [Host::Tcp("db.example".to_owned())]);
        assert_eq!(address.config.get_application_name(), Some("shop"));
        assert!(!format!("{address:?}").contains("secret"));
        let socket = Address::parse("postgres://me@/desks?host=/run/postgresql").expect("a socket folder");
        assert_eq!((socket.schema.as_str(), socket.connections), ("bazardesk", 8));
    }

    #[test]
    fn an_invalid_address_is_refused_at_path_and_not_quoted() {
        for url in [
            "postgresql://me:secret@h/d?schema=North",
            "postgresql://me:secret@h/d?schema=pg_x",
            "postgresql://me:secret@h/d?schema=a%22b",
            "postgresql://me:secret@h/d?schema=",
            "postgresql://me:secret@h/d?connections=0",
            "postgresql://me:secret@h/d?connections=many",
            "postgresql://me:secret@h/d?nonsense=1",
            "postgresql://me:secret@h/d?schema",
            "postgresql://me:secret@h:port/d",
            "postgresql:///d",
        ] {
            let error = Address::parse(url).expect_err(url);
            assert_eq!((error.code(), error.field()), (ErrorCode::FieldFormat, Some("path")), "{url}");
            assert!(!format!("{error:?}").contains("secret"));
        }
    }
}
