//! libFuzzer's entry to `bazardesk_tests::fuzzed`, target `locale`. It owns nothing.
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: bazardesk_tests::fuzzed::prepare("locale"),
    |input: &[u8]| bazardesk_tests::fuzzed::play("locale", input)
);
