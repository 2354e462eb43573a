//! TLS: whom a connection trusts.
//!
//! Owns the choice of authorities. A certificate that is not checked protects from nobody, so there is no way not to.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Address;
use crate::error::{Error, ErrorCode, Result};

/// What makes the encrypted connections of this address.
///
/// # Errors
/// `store_unreachable` when the file of authorities cannot be read.
pub(super) fn connector(address: &Address) -> Result<MakeRustlsConnect> {
    let mut roots = RootCertStore::empty();
    match &address.authorities {
        Some(path) => {
            let wrong = || Error::new(ErrorCode::StoreUnreachable, "the file of sslrootcert holds no certificate");
            for certificate in CertificateDer::pem_file_iter(path).map_err(|_| wrong())? {
                roots.add(certificate.map_err(|_| wrong())?).map_err(|_| wrong())?;
            }
            if roots.is_empty() {
                return Err(wrong());
            }
        }
        // Those of the system that cannot be read are passed over: without any the handshake fails.
        None if address.may_encrypt() => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        None => {}
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Error::internal("TLS has no version that it deems safe"))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
