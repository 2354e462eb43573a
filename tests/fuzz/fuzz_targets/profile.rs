//! libFuzzer's entry to `bazardesk_tests::fuzzed`, target `profile`. It owns nothing.
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: bazardesk_tests::fuzzed::prepare("profile"),
    |input: &[u8]| bazardesk_tests::fuzzed::play("profile", input)
);
