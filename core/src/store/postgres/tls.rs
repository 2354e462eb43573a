//! TLS: which certificates a connection trusts.
//!
//! Owns the choice of authorities. The check of certificates cannot be turned off: without it TLS does not protect.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Address;
use super::failure::Failure;

/// The connector for encrypted connections to this address.
///
/// # Errors
/// `Refused` when the file of authorities cannot be read.
pub(super) fn connector(address: &Address) -> Result<MakeRustlsConnect, Failure> {
    let mut roots = RootCertStore::empty();
    match &address.authorities {
        Some(path) => {
            let invalid = || Failure::Refused("the file named by sslrootcert contains no certificate".into());
            // A pipe would be waited for.
            if !std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
                return Err(Failure::Refused("the path in sslrootcert is not a readable file".into()));
            }
            for certificate in CertificateDer::pem_file_iter(path).map_err(|_| invalid())? {
                roots.add(certificate.map_err(|_| invalid())?).map_err(|_| invalid())?;
            }
            if roots.is_empty() {
                return Err(invalid());
            }
        }
        // Unreadable system certificates are skipped. If none is left, the handshake fails.
        None if address.may_encrypt() => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        None => {}
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Failure::Refused("no safe TLS version is available".into()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
