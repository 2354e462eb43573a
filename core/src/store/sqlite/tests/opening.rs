//! What opening makes of SQLite's own check of the file.

use crate::store::sqlite::integrity::tells_failed_read;

#[test]
fn a_page_that_cannot_be_read_is_not_damage() {
    for (report, failed) in [
        ("Tree 5 page 7: unable to get the page. error code=266", true),
        ("unable to get the page. error code=10", true),
        ("Page 3: unable to get the page. error code=7\nrow 1 missing from index i", true),
        ("Tree 5 page 7: btreeInitPage() returns error code 11", false),
        ("unable to get the page. error code=11", false),
        ("row 41 missing from index sqlite_autoindex_person_1", false),
        ("error code=", false),
    ] {
        assert_eq!(tells_failed_read(report), failed, "{report}");
    }
}
