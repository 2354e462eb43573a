//! Sequences of C calls against a model of what each must answer.
//!
//! Owns the form of an input: calls one after another, each a kind and a few bytes that choose. It must not know what an
//! operation does; the model (`calls/model.rs`) foretells statuses, handles and counts, and the door obeys or is wrong.
#![no_main]

#[path = "calls/bytes.rs"]
mod bytes;
#[path = "calls/door.rs"]
mod door;
#[path = "calls/model.rs"]
mod model;

use std::collections::BTreeSet;

use bazardesk_tests::fuzzed;

use bytes::Bytes;
use model::Model;

/// How many calls of an input are made.
const CALLS: usize = 48;

libfuzzer_sys::fuzz_target!(init: { door::loud(); fuzzed::write(&seeds(), &words()) }, |input: &[u8]| {
    let mut bytes = Bytes(input);
    let mut model = Model::default();
    for _ in 0..CALLS {
        let Some(kind) = bytes.next() else { break };
        model.call(kind, &mut bytes);
    }
    model.end();
});

/// A whole life, and the same with strangers in between.
fn seeds() -> Vec<Vec<u8>> {
    let life: Vec<u8> = vec![
        0, 0, 3, 0, 0, 3, 0, 1, 3, 0, 2, 5, 1, 5, 1, 6, 2, 1, 7, 1, 2, 8, 2, 9, 2, 0, 4, 1, 5, 1, 2, 0, 5, 1, 6, 0, 0,
        3, 0, 1,
    ];
    let strange: Vec<u8> = vec![
        1, 0, 1, 1, 1, 2, 1, 3, 0, 0, 3, 0, 0, 2, 9, 3, 250, 1, 10, 1, 3, b'{', b'}', 0, 4, 251, 2, 252, 11, 0, 12, 0,
        2, 0,
    ];
    vec![life, strange]
}

fn words() -> BTreeSet<String> {
    ["{\"ticket\":1}", "{\"ticket\":2,\"text\":\"a\"}", "{\"role\":\"host\"}", "{}"].map(str::to_owned).into()
}
