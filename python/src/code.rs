//! Codes as Python's enums: every closed set of the core has a `StrEnum` of the same name in `bazardesk/enums.py`.
//!
//! Owns the list of sets; a test compares it with the enums. It must not know what a code means.

use std::collections::BTreeMap;

use bazardesk::actor::HandlerKind;
use bazardesk::event::{ChainState, EventKind, StreamKind};
use bazardesk::l10n::{Calendar, Digits, Direction};
use bazardesk::message::MessageKind;
use bazardesk::profile::VariableKind;
use bazardesk::template::TemplateSource;
use bazardesk::ticket::{
    Awaiting, Priority, Rule, TicketAction, TicketList, TicketSort, TicketStatus, TranscriptFormat,
};
use bazardesk::{ClosedSet, ErrorCode, Kind, Role, Status};
use pyo3::exceptions::PyRuntimeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::{type_hint_identifier, type_hint_union};

use crate::value::Tuple;

/// A closed set that has an enum.
pub trait Coded: Copy + Send + 'static {
    /// The enum, in stubs.
    const HINT: PyStaticExpr;
    /// What is taken as an argument, in stubs: the enum, or its key.
    const ARGUMENT_HINT: PyStaticExpr;

    /// The enum's member.
    fn member(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>>;
    /// The stable key.
    fn key(self) -> &'static str;
    /// The value with this key.
    fn from_key(key: &str) -> Option<Self>;
}

macro_rules! coded {
    ($($Set:ident $name:literal;)+) => {
        $(impl Coded for $Set {
            const HINT: PyStaticExpr = type_hint_identifier!("bazardesk.enums", $name);
            const ARGUMENT_HINT: PyStaticExpr = type_hint_union!(Self::HINT, type_hint_identifier!("builtins", "str"));

            fn member(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
                static MEMBERS: PyOnceLock<Vec<($Set, Py<PyAny>)>> = PyOnceLock::new();
                let members = MEMBERS.get_or_try_init(py, || members(py, $name, Self::ALL))?;
                found(py, members, self)
            }

            fn key(self) -> &'static str {
                self.as_str()
            }

            fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == key)
            }
        })+

        /// Every closed set of the core, by the name of its enum, with its keys in order.
        pub fn closed_sets() -> BTreeMap<&'static str, Tuple<&'static str>> {
            let keys = |(name, keys)| (name, Tuple(keys));
            [$(($name, $Set::ALL.iter().map(|value| value.as_str()).collect()),)+].into_iter().map(keys).collect()
        }
    };
}

coded! {
    Awaiting "Awaiting";
    Calendar "Calendar";
    ChainState "ChainState";
    Digits "Digits";
    Direction "Direction";
    ErrorCode "ErrorCode";
    EventKind "EventKind";
    HandlerKind "HandlerKind";
    Kind "OperationKind";
    MessageKind "MessageKind";
    Priority "Priority";
    Role "Role";
    Rule "Rule";
    Status "Status";
    StreamKind "StreamKind";
    TemplateSource "TemplateSource";
    TicketAction "TicketAction";
    TicketList "TicketList";
    TicketSort "TicketSort";
    TicketStatus "TicketStatus";
    TranscriptFormat "TranscriptFormat";
    VariableKind "VariableKind";
}

/// The members of an enum, asked for once: calling the class takes ten times as long as reading the field that holds a code.
fn members<T: Coded>(py: Python<'_>, name: &str, all: &[T]) -> PyResult<Vec<(T, Py<PyAny>)>> {
    let class = py.import("bazardesk.enums")?.getattr(name)?;
    all.iter().map(|&value| Ok((value, class.call1((value.key(),))?.unbind()))).collect()
}

fn found<'py, T: Coded + Eq>(py: Python<'py>, members: &[(T, Py<PyAny>)], wanted: T) -> PyResult<Bound<'py, PyAny>> {
    let member = members.iter().find(|(value, _)| *value == wanted);
    let member = member.ok_or_else(|| PyRuntimeError::new_err("an enum lacks a code"))?;
    Ok(member.1.bind(py).clone())
}

/// A code on its way to Python.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code<T>(pub T);

impl<'py, T: Coded> IntoPyObject<'py> for Code<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = T::HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.member(py)
    }
}
