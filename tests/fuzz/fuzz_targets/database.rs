//! libFuzzer's entry to `bazardesk_tests::fuzzed`, target `database`. It owns nothing.
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: bazardesk_tests::fuzzed::prepare("database"),
    |input: &[u8]| bazardesk_tests::fuzzed::play("database", input)
);
