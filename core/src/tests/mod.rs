//! Tests that need access to the inside of the library, such as the plans of statements. What users have is tested from
//! outside, in the workspace's `tests/`.

mod bazaar;
mod flood;
mod market;
mod own_fields;
mod plans;
mod profiles;
mod resolution;
mod transcript;

/// The path of a new store: in memory, a file or in PostgreSQL, by `BZD_TEST_STORE`, as for the tests from outside. A
/// file is deleted with the test, which is its thread.
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
