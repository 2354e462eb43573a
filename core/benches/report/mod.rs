//! The output of a benchmark: lines of tab-separated values that `tests/bench/table.py` reads.
//!
//! Owns the line (figure, what, value, lower and upper quartile, unit) and the arithmetic of rounds. It must not
//! measure.

/// Lower quartile, median, upper quartile.
pub fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4])
}

/// Prints one line.
pub fn line(figure: &str, what: &str, value: f64, [low, high]: [f64; 2], unit: &str) {
    println!("{figure}\t{what}\t{value:.3}\t{low:.3}\t{high:.3}\t{unit}");
}

/// Prints the median of the rounds.
pub fn median(figure: &str, what: &str, values: &[f64], unit: &str) -> f64 {
    let [low, middle, high] = quartiles(values.to_vec());
    line(figure, what, middle, [low, high], unit);
    middle
}

/// Prints the ratio of the medians. Its spread is that of the rounds, in which the sides ran one after the other.
pub fn ratio(figure: &str, what: &str, a: &[f64], b: &[f64]) {
    let [low, _, high] = quartiles(a.iter().zip(b).map(|(a, b)| a / b).collect());
    let [of_a, of_b] = [a, b].map(|side| quartiles(side.to_vec())[1]);
    line(figure, what, of_a / of_b, [low, high], "ratio");
}
