//! libFuzzer's entry to `bazardesk_tests::fuzzed`, target `request`. It owns nothing.
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: bazardesk_tests::fuzzed::prepare("request"),
    |input: &[u8]| bazardesk_tests::fuzzed::play("request", input)
);
