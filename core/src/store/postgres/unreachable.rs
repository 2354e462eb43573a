//! Why a server cannot be reached: which server, and the reason of the system or of the client.
//!
//! Owns the sentences. They name the host and the port and nothing else of the address, which may contain a password.

use std::error::Error as StdError;
use std::io::{Error as IoError, ErrorKind};

use rustls::{CertificateError, Error as TlsError};
use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// The longest name of a host.
const HOST_LIMIT: usize = 253;

/// What every reason of a failed handshake is about.
const CERTIFICATE: &str = "TLS failed: the server's certificate must be valid, bear the host's name and come from a \
                           trusted authority (sslrootcert)";

/// The host and the port. The folder of a socket is a path, and so the host's data.
pub(super) fn place(config: &Config) -> String {
    let port = config.get_ports().first().copied().unwrap_or(5432);
    match (config.get_hosts().first(), config.get_hostaddrs().first()) {
        (Some(Host::Tcp(name)), _) if is_plain(name) => match name.contains(':') {
            true => format!("[{name}]:{port}"),
            false => format!("{name}:{port}"),
        },
        (None, Some(number)) => std::net::SocketAddr::new(*number, port).to_string(),
        (Some(Host::Unix(_)), _) => format!("the socket with the number {port} in the folder that `host` names"),
        _ => format!("the host, port {port}"),
    }
}

/// Whether a text looks like a host's name or number. Anything else may be a piece of a password.
fn is_plain(name: &str) -> bool {
    name.len() <= HOST_LIMIT && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:".contains(&byte))
}

/// Why a connection attempt failed to which the server sent no error. The client tells the kinds of its errors apart by
/// their text only.
pub(super) fn why(error: &tokio_postgres::Error) -> &'static str {
    let cause = error.source();
    let system = cause.and_then(|cause| cause.downcast_ref::<IoError>());
    match error.to_string().as_str() {
        text if text.starts_with("error performing TLS handshake") => {
            if cause.is_some_and(|cause| cause.to_string() == "server does not support TLS") {
                "the server offers no TLS, which sslmode demands"
            } else {
                system.map_or(CERTIFICATE, of_tls)
            }
        }
        text if text.starts_with("authentication error") => {
            "the server wants a password or a method of authentication that the address does not provide"
        }
        text if text.starts_with("error connecting to server") => system.map_or(UNKNOWN, of_system),
        text if text.starts_with("error communicating with the server") => system.map_or(UNKNOWN, of_system),
        text if text.starts_with("connection closed") => CLOSED,
        text if text.starts_with("error parsing response") || text.starts_with("unexpected message") => {
            "what it answers is not PostgreSQL's protocol"
        }
        _ => UNKNOWN,
    }
}

const UNKNOWN: &str = "the server cannot be reached, and the system does not say why";
const CLOSED: &str = "it closed the connection: it may be stopping, or it is no PostgreSQL server";

fn of_tls(error: &IoError) -> &'static str {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>());
    let Some(TlsError::InvalidCertificate(why)) = inner else { return CERTIFICATE };
    match why {
        CertificateError::UnknownIssuer => {
            "TLS failed: the server's certificate comes from no trusted authority (sslrootcert)"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "TLS failed: the server's certificate bears another name than the host's"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "TLS failed: the server's certificate has expired"
        }
        _ => CERTIFICATE,
    }
}

/// The system's reason. The client makes some of these errors itself, without the system's number.
fn of_system(error: &IoError) -> &'static str {
    let is_clients = error.raw_os_error().is_none();
    match error.kind() {
        ErrorKind::PermissionDenied if is_clients => "it is not what target_session_attrs demands",
        ErrorKind::PermissionDenied => "this user may not use it (EACCES)",
        ErrorKind::NotFound => "there is no such socket (ENOENT): the server does not run, or has its socket elsewhere",
        ErrorKind::ConnectionRefused => "the connection is refused (ECONNREFUSED): no server listens there",
        ErrorKind::TimedOut => "it does not accept the connection within connect_timeout",
        ErrorKind::HostUnreachable => "no way leads to the host (EHOSTUNREACH)",
        ErrorKind::NetworkUnreachable => "no way leads to the host's network (ENETUNREACH)",
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => CLOSED,
        _ if is_clients && is_look_up(error) => "the host's name is not known, or no name server answers",
        _ => UNKNOWN,
    }
}

/// Whether the look-up of the host's name failed, which has no kind of its own.
fn is_look_up(error: &IoError) -> bool {
    let text = error.to_string();
    text.starts_with("failed to lookup address") || text.starts_with("could not resolve")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place_of(url: &str) -> String {
        place(&url.parse().expect(url))
    }

    #[test]
    fn a_place_is_the_host_and_the_port_and_nothing_else() {
        for (url, expected) in [
            ("postgresql://me:secret@db.internal:5433/d", "db.internal:5433"),
            ("postgresql://me:secret@db.internal/d", "db.internal:5432"),
            ("postgresql://me:secret@[::1]:5433/d", "[::1]:5433"),
            ("postgresql://me:secret@/d?hostaddr=127.0.0.1", "127.0.0.1:5432"),
            ("postgresql://me@/d?host=/home/secret", "the socket with the number 5432 in the folder that `host` names"),
            ("postgresql://me@/d?host=a%20secret", "the host, port 5432"),
        ] {
            assert_eq!(place_of(url), expected, "{url}");
        }
    }

    #[test]
    fn the_systems_reasons_differ() {
        let reasons = [
            (IoError::from_raw_os_error(libc::ECONNREFUSED), "ECONNREFUSED"),
            (IoError::from_raw_os_error(libc::ENOENT), "ENOENT"),
            (IoError::from_raw_os_error(libc::EACCES), "EACCES"),
            (IoError::from_raw_os_error(libc::EHOSTUNREACH), "EHOSTUNREACH"),
            (IoError::from_raw_os_error(libc::ENETUNREACH), "ENETUNREACH"),
            (IoError::from_raw_os_error(libc::ECONNRESET), "closed the connection"),
            (IoError::new(ErrorKind::PermissionDenied, "database does not allow writes"), "target_session_attrs"),
            (IoError::new(ErrorKind::TimedOut, "connection timed out"), "connect_timeout"),
            (IoError::new(ErrorKind::InvalidInput, "could not resolve any addresses"), "name is not known"),
            (IoError::from_raw_os_error(libc::EIO), "does not say why"),
        ];
        for (error, words) in reasons {
            assert!(of_system(&error).contains(words), "{error}: {}", of_system(&error));
        }
        let certificate = |why| IoError::other(TlsError::InvalidCertificate(why));
        assert!(of_tls(&certificate(CertificateError::UnknownIssuer)).contains("no trusted authority"));
        assert!(of_tls(&certificate(CertificateError::NotValidForName)).contains("another name"));
        assert!(of_tls(&certificate(CertificateError::Expired)).contains("expired"));
        assert_eq!(of_tls(&certificate(CertificateError::BadSignature)), CERTIFICATE);
    }
}
