//! Sequences of C calls, against a model that predicts each result.
//!
//! Owns the form of an input: a sequence of calls, each a kind and a few bytes of choices. It must not know what an
//! operation does. The model (`calls/model.rs`) predicts statuses, handles and counts.
#![no_main]

#[path = "calls/bytes.rs"]
mod bytes;
#[path = "calls/c_abi.rs"]
mod c_abi;
#[path = "calls/model.rs"]
mod model;

use std::collections::BTreeSet;

use bazardesk_tests::fuzzed;

use bytes::Bytes;
use model::Model;

/// The number of calls of one input.
const CALLS: usize = 48;

libfuzzer_sys::fuzz_target!(init: { c_abi::report_panics(); fuzzed::write(&seeds(), &words()) }, |input: &[u8]| {
    let mut bytes = Bytes(input);
    let mut model = Model::default();
    for _ in 0..CALLS {
        let Some(kind) = bytes.next() else { break };
        model.call(kind, &mut bytes);
    }
    model.end();
});

/// A desk from opening to closing, and one with arbitrary calls in between.
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
