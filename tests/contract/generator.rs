//! The generator of the bindings knows only the description: no operation and no document by name.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::source::files;

#[test]
fn the_generator_names_no_noun_no_operation_and_no_document() {
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("the schema is JSON");
    let operations = schema["operations"].as_object().expect("operations").keys();
    let mut names: BTreeSet<String> = operations.clone().cloned().collect();
    names.extend(operations.clone().map(|name| name.replace('.', "_")));
    // A desk is what every program opens, and a binding's own class.
    names
        .extend(operations.filter_map(|name| name.split('.').next()).filter(|noun| *noun != "desk").map(str::to_owned));
    let definitions = schema["$defs"].as_object().expect("definitions");
    names.extend(definitions.iter().filter(|(_, shape)| shape["x-order"].is_array()).map(|(name, _)| name.clone()));
    assert!(names.len() > 150, "the schema was not understood: {names:?}");
    let sources = files(&["xtask/src"]);
    assert!(sources.len() > 8, "only {} files were found", sources.len());
    for source in &sources {
        let words = source.text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
        let named: Vec<&str> = words.filter(|word| names.contains(*word)).collect();
        assert!(named.is_empty(), "{} names {named:?}", source.path);
    }
}
