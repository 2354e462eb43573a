//! The texts of statements that are composed at compile time.
//!
//! Owns [`sql!`], and the texts that follow from a list of columns. It must know no column.

/// Joins constant texts, as `concat!` joins literals.
macro_rules! sql {
    ($($piece:expr),+ $(,)?) => {
        $crate::store::sql_text::text!($crate::store::sql_text::Text::new()$(.push($piece))+)
    };
}

/// The constant text that was composed, without the space that is left.
macro_rules! text {
    ($text:expr) => {{
        const TEXT: $crate::store::sql_text::Text = $text;
        const BYTES: [u8; TEXT.len()] = TEXT.bytes();
        const SQL: &str = $crate::store::sql_text::as_str(&BYTES);
        SQL
    }};
}

pub(crate) use {sql, text};

/// When a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// Never: the table assigns the number of a new row.
    Key,
    /// When the row is inserted.
    Once,
    /// By every save.
    Saved,
    /// By the save of a row that was edited.
    Edited,
    /// By a save that changes it. An `UPDATE` that names an indexed column writes its indexes, whether it changes or not.
    Indexed,
    /// Never: it comes from another table.
    Joined,
}

/// A column of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its name in the table, and in the rows of a query.
    pub name: &'static str,
    /// What a query selects under this name, if it is not just the column.
    pub from: Option<&'static str>,
    /// When it is written.
    pub written: Written,
    /// Whether a query selects it for rows that are only shown.
    pub shown: bool,
}

/// A text that is being composed.
pub(crate) struct Text {
    bytes: [u8; Self::LIMIT],
    length: usize,
}

impl Text {
    /// More than any statement needs. A longer one does not compile.
    const LIMIT: usize = 4096;

    /// An empty text.
    pub const fn new() -> Self {
        Self { bytes: [0; Self::LIMIT], length: 0 }
    }

    /// The text with this behind it. A line break with the spaces round it is one space: the engine looks statements up by
    /// their text. Statements hold no literal with two spaces.
    pub const fn push(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        let mut at = 0;
        while at < text.len() {
            let byte = if text[at] == b'\n' { b' ' } else { text[at] };
            if byte != b' ' || self.length == 0 || self.bytes[self.length - 1] != b' ' {
                self.bytes[self.length] = byte;
                self.length += 1;
            }
            at += 1;
        }
        self
    }

    const fn push_number(self, number: usize) -> Self {
        let mut text = if number < 10 { self } else { self.push_number(number / 10) };
        // A digit: it fits a byte.
        text.bytes[text.length] = b'0' + (number % 10) as u8;
        text.length += 1;
        text
    }

    /// How many bytes it has.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Its bytes, of which there are `N`.
    pub const fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let mut at = 0;
        while at < N {
            bytes[at] = self.bytes[at];
            at += 1;
        }
        bytes
    }
}

/// The bytes of a [`Text`] as a text. They were joined from whole texts, so they are one.
pub(crate) const fn as_str(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}

/// The columns as a query selects them: all, or those of a row that is only shown.
pub(crate) const fn select(fields: &[&[Column]], shown: bool) -> Text {
    let mut text = Text::new();
    let mut field = 0;
    while field < fields.len() {
        let mut at = 0;
        while at < fields[field].len() {
            let column = fields[field][at];
            if column.shown || !shown {
                text = if text.length == 0 { text } else { text.push(", ") };
                text = match column.from {
                    Some(from) => text.push(from).push(" AS ").push(column.name),
                    None => text.push(column.name),
                };
            }
            at += 1;
        }
        field += 1;
    }
    text
}

/// The statement that inserts a row with every column of its own, the key aside.
pub(crate) const fn insert(table: &str, fields: &[&[Column]]) -> Text {
    let mut text = Text::new().push("INSERT INTO ").push(table).push(" (");
    let mut values = Text::new().push(") VALUES (");
    let mut count = 0;
    let mut field = 0;
    while field < fields.len() {
        let mut at = 0;
        while at < fields[field].len() {
            let column = fields[field][at];
            if !matches!(column.written, Written::Key | Written::Joined) {
                count += 1;
                let between = if count == 1 { "" } else { ", " };
                text = text.push(between).push(column.name);
                values = values.push(between).push("$").push_number(count);
            }
            at += 1;
        }
        field += 1;
    }
    let values: [u8; Text::LIMIT] = values.bytes();
    let mut at = 0;
    while values[at] != 0 {
        text.bytes[text.length] = values[at];
        text.length += 1;
        at += 1;
    }
    text.push(")")
}

/// The name of the column that holds a row's number.
pub(crate) const fn key(fields: &[&[Column]]) -> &'static str {
    let mut field = 0;
    while field < fields.len() {
        let mut at = 0;
        while at < fields[field].len() {
            if matches!(fields[field][at].written, Written::Key) {
                return fields[field][at].name;
            }
            at += 1;
        }
        field += 1;
    }
    ""
}
