//! `instruction.list`: what the host has been asked to do and has not answered.
//!
//! Owns the operation.

use super::{Instruction, InstructionRow, tables};
use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::cursor::Cursors;
use crate::document::document;
use crate::error::Result;
use crate::localise::Model;
use crate::operation::{Kind, LookUp, Operation, Pages, operation};
use crate::request::request;
use crate::rules::InstructionKind;
use crate::store::{Bind, sql};

operation! {
    /// Lists what the desk asks of the host: every instruction without an answer, oldest first.
    ///
    /// Do what an instruction says, then answer with `instruction.confirm` or `instruction.reject`. It is listed until
    /// then. With `next` in the reply, the same request with it as `after` is the next page.
    pub struct List;
}

request! {
    /// Which instructions, from where, and how many.
    #[derive(Default)]
    pub struct InstructionListRequest {
        /// Only those of this kind.
        pub kind: Option<InstructionKind>,
        /// Where to go on: the `next` of an earlier reply to the same request, but for `limit`.
        pub after: Option<String> [cursor],
        /// The most instructions; absent: 100.
        pub limit: Option<i64> [range(1, 100)],
    }
}

document! {
    /// A page of open instructions.
    pub struct InstructionPage<I = Instruction> {
        /// The instructions, oldest first.
        pub instructions: Vec<I>,
        /// Where to go on, when there are more.
        pub next: Option<String>,
        /// Whether there are more.
        pub more: bool,
    }
}

/// A page of instructions with labels.
pub type InstructionPageDocument = <InstructionPage as Model>::Document;

impl Operation for List {
    const NAME: &'static str = "instruction.list";
    const STATEMENTS: &'static [&'static str] = &["T-60"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::HOST;
    const PAGES: Option<Pages> = Some(Pages { items: "instructions", iterator: "instructions" });
    type Request = InstructionListRequest;
    type Reply = InstructionPage;

    const LOOK_UP: Option<LookUp<InstructionListRequest>> =
        Some(|ctx, request| place(&ctx.cursors(Self::NAME, request)?, request).map(drop));

    fn run(ctx: &Context<'_>, request: &InstructionListRequest) -> Result<InstructionPage> {
        let limit = request.limit.unwrap_or(100);
        let cursors = ctx.cursors(Self::NAME, request)?;
        let [given_at, number] = place(&cursors, request)?;
        let mut binds = vec![Bind::Int(given_at), Bind::Int(number), Bind::Int(limit + 1)];
        let sql = match &request.kind {
            Some(kind) => {
                binds.insert(0, kind.as_str().into());
                sql!(
                    "SELECT ",
                    InstructionRow::COLUMNS,
                    " FROM ",
                    tables!(),
                    " WHERE state = 'open' AND instruction.kind = $1 AND (given_at, id) > ($2, $3)
                     ORDER BY given_at, id LIMIT $4"
                )
            }
            None => sql!(
                "SELECT ",
                InstructionRow::COLUMNS,
                " FROM ",
                tables!(),
                " WHERE state = 'open' AND (given_at, id) > ($1, $2) ORDER BY given_at, id LIMIT $3"
            ),
        };
        ctx.read(|tx, _| {
            let rows = tx.query(sql, &binds)?;
            let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
            let records =
                rows.iter().take(wanted).map(InstructionRow::from_row).collect::<Result<Vec<InstructionRow>>>()?;
            let last = records.last().filter(|_| rows.len() > wanted);
            let next = last.map(|last| cursors.seal_numbers([last.given_at.micros(), last.number])).transpose()?;
            let instructions = records.iter().map(InstructionRow::document).collect::<Result<_>>()?;
            let more = next.is_some();
            Ok(InstructionPage { instructions, next, more })
        })
    }
}

/// Time and number of the instruction behind which the page begins.
fn place(cursors: &Cursors, request: &InstructionListRequest) -> Result<[i64; 2]> {
    let after = request.after.as_deref().map(|text| cursors.open_numbers(text)).transpose()?;
    Ok(after.unwrap_or([i64::MIN, 0]))
}
