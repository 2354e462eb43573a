//! Tests that need what users do not have: profiles that the library does not ship, the plans of statements. What users
//! have is tested from outside, in the workspace's `tests/`.

mod bazaar;
mod flood;
mod market;
mod own_fields;
mod plans;
mod profiles;
mod resolution;
mod transcript;

/// The path of a new store: in memory, a file or in PostgreSQL, as `BZD_TEST_STORE` says, like the tests from outside. A file
/// goes away with the test, that is with its thread.
fn new_store() -> String {
    match std::env::var("BZD_TEST_STORE").as_deref() {
        Err(std::env::VarError::NotPresent) | Ok("memory") => ":memory:".to_owned(),
        Ok("file") => {
            thread_local! {
                static FOLDER: tempfile::TempDir = tempfile::tempdir().expect("a folder");
                static COUNT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
            }
            let next = COUNT.replace(COUNT.get() + 1);
            FOLDER.with(|folder| folder.path().join(format!("desk-{next}")).to_string_lossy().into_owned())
        }
        #[cfg(feature = "postgres")]
        Ok("postgres") => crate::store::postgres::tests::address(),
        other => {
            panic!("BZD_TEST_STORE is memory, file or postgres, which these tests may be built without: {other:?}")
        }
    }
}
