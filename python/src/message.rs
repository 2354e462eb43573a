//! The class of a message in a ticket's thread.

use bazardesk::message::{self, MessageKind};
use bazardesk::{Localised, Role, Time};

use crate::document::document;

document! {
    /// The texts of a `Message`, in the session's locale.
    MessageLabels of message::MessageLabels {
        values {
            /// For whom it is.
            kind: String = kind;
            /// When it was written.
            at: String = at;
            /// As whom its author acted.
            author_role: String = author_role;
        }
    }
}

document! {
    /// A message of a ticket's thread, or an internal note beside it.
    Message of Localised<message::Message, message::MessageLabels> {
        values {
            /// For whom it is.
            kind: MessageKind = model.kind;
            /// Its number among the messages, or among the notes, of its ticket, from 1.
            number: i64 = model.number;
            /// When it was written.
            at: Time = model.at;
            /// As whom its author acted.
            author_role: Role = model.author_role;
            /// Under which name.
            author_name: String = model.author_name;
            /// What was written, as it was written.
            text: String = model.text;
        }
        one {
            /// Its texts.
            labels: MessageLabels = labels;
        }
    }
}
