//! Scenarios of reply templates and macros.

mod every_template;
mod macro_offers;
mod macros;
mod own_templates;
mod sender;
mod template_mistakes;
mod template_rendering;
mod templates;

use std::fs;

use tempfile::TempDir;

/// A folder with the texts of templates, by locale.
fn folder_of(texts: &[(&str, &str)]) -> TempDir {
    let folder = bazardesk_tests::folder();
    for (locale, text) in texts {
        let locale = folder.path().join(locale);
        fs::create_dir_all(&locale).expect("a folder");
        fs::write(locale.join("template.ftl"), text).expect("a file");
    }
    folder
}
