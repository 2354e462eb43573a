//! Column tables: a row type names its columns once, and its statements and readers follow from that.
//!
//! Owns the macro [`columns!`] and the values that columns hold. It must know no noun. The texts of the statements are
//! composed at compile time by `sql_text.rs`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::bind::Bind;
use super::error::damaged;
use super::json::{read_json, write_json};
use super::row::Row;
use super::row_ref::RowRef;
use super::tx::Tx;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::Result;

/// Declares the row type of a table, with all that follows from its columns.
///
/// A field is `name: Type [written shown] as column = "expression"`. `written` is one of [`Written`](super::sql_text::Written), in lower case.
/// `shown` marks what a row that is only shown needs. `as column` is left out where the column has the field's name, and
/// the expression where the column alone is selected. A field may consist of several columns:
/// `name: Type [written] { part: Type [shown] as column = "expression", … }`.
///
/// Readers ask for the columns in the order of the texts, which is that of the fields.
macro_rules! columns {
    (
        $(#[$meta:meta])*
        $vis:vis struct $Row:ident in $table:literal by $key:ident, indexed $Indexed:ident {
            $(
                $(#[$doc:meta])*
                $field:ident: $type:ty [$written:ident $($shown:ident)?] $(as $column:ident)? $(= $from:literal)?
                $({
                    $($part:ident: $part_type:ty [$($part_shown:ident)?] $(as $part_column:ident)? $(= $part_from:literal)?),+
                    $(,)?
                })?
            ),+
            $(,)?
        }
    ) => {
        $(#[$meta])*
        $vis struct $Row {
            $($(#[$doc])* $vis $field: $type,)+
            /// The indexed columns as the store holds them; `None` before the row is inserted.
            $vis stored: Option<$Indexed>,
        }

        /// The indexed columns of a row. The others take no space.
        #[derive(Clone, Debug)]
        #[allow(dead_code, reason = "nothing reads a column that takes no space")]
        $vis struct $Indexed {
            $($field: $crate::store::columns::column!(indexed_type $written $type),)+
        }

        #[allow(dead_code, unused_variables, reason = "not every noun needs all that follows from its columns")]
        impl $Row {
            /// Every column, by field.
            const FIELDS: &[&[$crate::store::sql_text::Column]] = &[$(
                $crate::store::columns::column!(
                    list $written ($field $($column)?) [$($shown)?] ($($from)?)
                    $({ $(($part $($part_column)?) [$($part_shown)?] ($($part_from)?))+ })?
                ),
            )+];

            /// The columns of a whole row, as a query selects them.
            $vis const COLUMNS: &str = $crate::store::sql_text::text!($crate::store::sql_text::select($Row::FIELDS, false));

            /// The columns of a row that is only shown.
            $vis const SHOWN: &str = $crate::store::sql_text::text!($crate::store::sql_text::select($Row::FIELDS, true));

            const KEY: &str = $crate::store::sql_text::key($Row::FIELDS);

            const INSERT: &str = $crate::store::sql_text::text!($crate::store::sql_text::insert($table, $Row::FIELDS));

            /// A row without content.
            $vis fn empty() -> Self {
                Self {
                    $($field: $crate::store::columns::column!(
                        value read row $type, ($field $($column)?) []
                        $({ $($part: $part_type, ($part $($part_column)?) [])+ })?
                    ),)+
                    stored: None,
                }
            }

            /// The row with the columns `COLUMNS`.
            $vis fn from_row(row: &$crate::store::Row) -> $crate::error::Result<Self> {
                let mut whole = Self {
                    $($field: $crate::store::columns::column!(
                        value read row $type, ($field $($column)?) [shown]
                        $({ $($part: $part_type, ($part $($part_column)?) [shown])+ })?
                    ),)+
                    stored: None,
                };
                whole.stored = Some(whole.indexed());
                Ok(whole)
            }

            /// The row with the columns `SHOWN`; the others are empty, so that it must not be saved.
            $vis fn from_row_ref(row: &$crate::store::RowRef<'_>) -> $crate::error::Result<Self> {
                Ok(Self {
                    $($field: $crate::store::columns::column!(
                        value read_ref row $type, ($field $($column)?) [$($shown)?]
                        $({ $($part: $part_type, ($part $($part_column)?) [$($part_shown)?])+ })?
                    ),)+
                    stored: None,
                })
            }

            /// Inserts the row and takes the number that the table assigns.
            $vis fn insert(&mut self, tx: &mut dyn $crate::store::Tx) -> $crate::error::Result<()> {
                let mut changes = $crate::store::columns::Changes::new();
                $($crate::store::columns::column!(
                    insert $written changes self.$field, ($field $($column)?)
                    $({ $($part ($part $($part_column)?))+ })?
                );)+
                let number = changes.insert(tx, Self::INSERT, Self::KEY)?;
                self.$key = number;
                self.stored = Some(self.indexed());
                Ok(())
            }

            /// Saves a row that is locked: what every save writes, what is indexed and changed, and what is `edited`.
            $vis fn save(&self, tx: &mut dyn $crate::store::Tx, edited: bool) -> $crate::error::Result<()> {
                debug_assert!(self.stored.is_some(), "only a whole row of the store can be saved");
                let mut changes = $crate::store::columns::Changes::new();
                $($crate::store::columns::column!(
                    save $written edited (self.stored.as_ref().is_none_or(|stored| stored.$field != self.$field))
                    changes self.$field, ($field $($column)?)
                    $({ $($part ($part $($part_column)?))+ })?
                );)+
                changes.update(tx, $table, Self::KEY, self.$key)
            }

            fn indexed(&self) -> $Indexed {
                $Indexed { $($field: $crate::store::columns::column!(indexed $written self.$field),)+ }
            }
        }
    };
}

/// What [`columns!`] makes of one field.
macro_rules! column {
    // Its column's name.
    (name ($name:ident)) => { stringify!($name) };
    (name ($field:ident $column:ident)) => { stringify!($column) };
    // Whether it has the mark.
    (shown []) => { false };
    (shown [shown]) => { true };
    (from ()) => { None };
    (from ($from:literal)) => { Some($from) };
    (written key) => { $crate::store::sql_text::Written::Key };
    (written once) => { $crate::store::sql_text::Written::Once };
    (written saved) => { $crate::store::sql_text::Written::Saved };
    (written edited) => { $crate::store::sql_text::Written::Edited };
    (written indexed) => { $crate::store::sql_text::Written::Indexed };
    (written joined) => { $crate::store::sql_text::Written::Joined };
    // Its columns as data.
    (list $written:ident $name:tt $shown:tt $from:tt) => {
        $crate::store::columns::column!(list $written $name $shown $from { $name $shown $from })
    };
    (list $written:ident $field:tt $none:tt $nothing:tt { $($name:tt $shown:tt $from:tt)+ }) => {
        &[$($crate::store::sql_text::Column {
            name: $crate::store::columns::column!(name $name),
            from: $crate::store::columns::column!(from $from),
            written: $crate::store::columns::column!(written $written),
            shown: $crate::store::columns::column!(shown $shown),
        }),+]
    };
    // Its value, read or empty.
    (value $read:ident $row:ident $type:ty, $name:tt []) => {
        <$type as $crate::store::columns::ColumnType>::empty()
    };
    (value $read:ident $row:ident $type:ty, $name:tt [shown]) => {
        <$type as $crate::store::columns::ColumnType>::$read($row, $crate::store::columns::column!(name $name))?
    };
    (value $read:ident $row:ident $type:ty, $field:tt $none:tt { $($part:ident: $part_type:ty, $name:tt $shown:tt)+ }) => {{
        type Whole = $type;
        Whole { $($part: $crate::store::columns::column!(value $read $row $part_type, $name $shown),)+ }
    }};
    // It is written.
    (set $changes:ident $value:expr, $name:tt) => {
        $changes.set($crate::store::columns::column!(name $name), &$value)?
    };
    (set $changes:ident $whole:expr, $field:tt { $($part:ident $name:tt)+ }) => {
        $($changes.set($crate::store::columns::column!(name $name), &$whole.$part)?);+
    };
    (insert key $($set:tt)*) => {};
    (insert joined $($set:tt)*) => {};
    (insert $written:ident $($set:tt)*) => { $crate::store::columns::column!(set $($set)*) };
    (save saved $edited:ident $moved:tt $($set:tt)*) => { $crate::store::columns::column!(set $($set)*) };
    (save edited $edited:ident $moved:tt $($set:tt)*) => {
        if $edited { $crate::store::columns::column!(set $($set)*); }
    };
    (save indexed $edited:ident ($moved:expr) $($set:tt)*) => {
        if $moved { $crate::store::columns::column!(set $($set)*); }
    };
    (save $written:ident $($set:tt)*) => {};
    // Its value before a change.
    (indexed_type indexed $type:ty) => { $type };
    (indexed_type $written:ident $type:ty) => { () };
    (indexed indexed $value:expr) => { $value.clone() };
    (indexed $written:ident $value:expr) => { () };
}

pub(crate) use {column, columns};

/// A type that a column holds.
pub(crate) trait ColumnType: Sized {
    /// The value before anything is known; of a closed set the first.
    fn empty() -> Self;

    /// The value in a row, found by name.
    fn read(row: &Row, column: &str) -> Result<Self>;

    /// The next value of a row that is read from left to right.
    fn read_ref(row: &RowRef<'_>, column: &str) -> Result<Self>;

    /// The value as it is written.
    fn value(&self) -> Result<Value<'_>>;
}

/// A value that is written to a column.
#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// As it is.
    Plain(Bind<'a>),
    /// As JSON.
    Json(String),
}

/// The columns that a statement writes, and their values.
#[derive(Debug)]
pub(crate) struct Changes<'a> {
    columns: Vec<(&'static str, Value<'a>)>,
}

impl<'a> Changes<'a> {
    /// None yet.
    pub fn new() -> Self {
        // More than any row has: they do not move.
        Self { columns: Vec::with_capacity(48) }
    }

    /// Adds a column.
    pub fn set(&mut self, column: &'static str, value: &'a impl ColumnType) -> Result<()> {
        self.columns.push((column, value.value()?));
        Ok(())
    }

    fn binds(&self) -> Vec<Bind<'_>> {
        // One more, for the key.
        let mut binds = Vec::with_capacity(self.columns.len() + 1);
        binds.extend(self.columns.iter().map(|(_, value)| match value {
            Value::Plain(bind) => *bind,
            Value::Json(text) => text.into(),
        }));
        binds
    }

    /// Runs an `INSERT` of these columns; the number of the new row, which is in the column `key`.
    pub fn insert(&self, tx: &mut dyn Tx, sql: &str, key: &str) -> Result<i64> {
        tx.insert(sql, &self.binds(), key)
    }

    /// Runs the `UPDATE` of these columns in the row whose `key` is this number.
    pub fn update(&self, tx: &mut dyn Tx, table: &str, key: &str, number: i64) -> Result<()> {
        let mut sql = String::with_capacity(600);
        for (at, (column, _)) in self.columns.iter().enumerate() {
            let before = if at == 0 { ["UPDATE ", table, " SET "] } else { [", ", "", ""] };
            sql.extend(before);
            sql.extend([column, " = $", &(at + 1).to_string()]);
        }
        sql.extend([" WHERE ", key, " = $", &(self.columns.len() + 1).to_string()]);
        let mut binds = self.binds();
        binds.push(number.into());
        // The row is locked: it cannot have vanished.
        tx.queue(&sql, &binds)
    }
}

/// Implements [`ColumnType`] through the readers of these names.
macro_rules! plain {
    ($($type:ty: $read:ident, $empty:expr, $value:ident => $bind:expr;)+) => {
        $(impl ColumnType for $type {
            fn empty() -> Self {
                $empty
            }
            #[inline(always)]
            fn read(row: &Row, column: &str) -> Result<Self> {
                row.$read(column)
            }
            #[inline(always)]
            fn read_ref(row: &RowRef<'_>, column: &str) -> Result<Self> {
                row.$read(column)
            }
            #[inline(always)]
            fn value(&self) -> Result<Value<'_>> {
                let $value = self;
                Ok(Value::Plain(Bind::from($bind)))
            }
        })+
    };
}

plain! {
    i64: count, 0, value => *value;
    Option<i64>: int_opt, None, value => *value;
    String: text, String::new(), value => value;
    Option<String>: text_opt, None, value => value.as_ref();
    Time: time, Time::default(), value => *value;
    Option<Time>: time_opt, None, value => *value;
    bool: flag, false, value => *value;
    [u8; 32]: hash, [0; 32], value => value;
}

/// An integer that is no count: its upper half counts up to 2^24, its lower half is four bytes of something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packed(pub i64);

impl Packed {
    fn checked(column: &str, value: i64) -> Result<Self> {
        if (0..1 << 56).contains(&value) { Ok(Self(value)) } else { Err(damaged(column)) }
    }
}

impl ColumnType for Packed {
    fn empty() -> Self {
        Self(0)
    }
    #[inline(always)]
    fn read(row: &Row, column: &str) -> Result<Self> {
        Self::checked(column, row.int(column)?)
    }
    #[inline(always)]
    fn read_ref(row: &RowRef<'_>, column: &str) -> Result<Self> {
        Self::checked(column, row.int(column)?)
    }
    #[inline(always)]
    fn value(&self) -> Result<Value<'_>> {
        Ok(Value::Plain(self.0.into()))
    }
}

impl<T: ClosedSet> ColumnType for T {
    fn empty() -> Self {
        T::ALL[0]
    }
    #[inline(always)]
    fn read(row: &Row, column: &str) -> Result<Self> {
        row.key(column)
    }
    #[inline(always)]
    fn read_ref(row: &RowRef<'_>, column: &str) -> Result<Self> {
        row.key(column)
    }
    #[inline(always)]
    fn value(&self) -> Result<Value<'_>> {
        Ok(Value::Plain(self.as_str().into()))
    }
}

/// Implements [`ColumnType`] for a collection, whose column is JSON.
macro_rules! json {
    ($($type:ty;)+) => {
        $(impl<T: Serialize + DeserializeOwned> ColumnType for $type {
            fn empty() -> Self {
                Self::new()
            }
            #[inline(always)]
            fn read(row: &Row, column: &str) -> Result<Self> {
                read_json(column, row.str(column)?)
            }
            #[inline(always)]
            fn read_ref(row: &RowRef<'_>, column: &str) -> Result<Self> {
                read_json(column, row.raw(column)?)
            }
            fn value(&self) -> Result<Value<'_>> {
                write_json(self).map(Value::Json)
            }
        })+
    };
}

json! {
    Vec<T>;
    std::collections::BTreeMap<String, T>;
}
