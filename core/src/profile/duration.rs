//! Durations as a profile writes them: `90min`, `48h`, `30d`.
//!
//! Owns that notation: one number and one unit. Two ways to write one duration stay rare, and nobody takes `1m` for a
//! month. It must not know what a duration is for.

/// A hundred years: far beyond any deadline, and small enough that no sum with an instant overflows.
const LONGEST_DAYS: u64 = 36_500;
const DAY: u64 = 86_400;

/// Reads the duration in seconds, or says what is wrong with it.
pub(super) fn seconds(text: &str) -> Result<i64, String> {
    if text.starts_with('-') {
        return Err("a duration cannot be negative".to_owned());
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit: u64 = match unit {
        "s" => 1,
        "min" => 60,
        "h" => 3_600,
        "d" => DAY,
        _ => return Err(notation()),
    };
    if number.is_empty() {
        return Err(notation());
    }
    // The text has digits only, so parsing fails only beyond u64: then the duration is too long as well.
    number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(unit))
        .filter(|seconds| *seconds <= LONGEST_DAYS * DAY)
        .and_then(|seconds| i64::try_from(seconds).ok())
        .ok_or_else(|| format!("a duration is at most {LONGEST_DAYS}d"))
}

fn notation() -> String {
    "a duration is a whole number and one unit of s, min, h, d, such as \"90min\"".to_owned()
}
