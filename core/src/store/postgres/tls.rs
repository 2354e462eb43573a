//! TLS: which certificates a connection trusts.
//!
//! Owns the choice of authorities. The check of certificates cannot be turned off: without it TLS does not protect.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Address;
use crate::error::{Error, ErrorCode, Result};

/// The connector for encrypted connections to this address.
///
/// # Errors
/// `store_unreachable` when the file of authorities cannot be read.
pub(super) fn connector(address: &Address) -> Result<MakeRustlsConnect> {
    let mut roots = RootCertStore::empty();
    match &address.authorities {
        Some(path) => {
            let invalid =
                || Error::new(ErrorCode::StoreUnreachable, "the file named by sslrootcert contains no certificate");
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
        .map_err(|_| Error::internal("no safe TLS version is available"))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
