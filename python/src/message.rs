//! The class of a message in a ticket's thread.

use bazardesk::message::{self, MessageKind};
use bazardesk::{Role, Time};

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
    Message of message::Message, labelled MessageLabels {
        values {
            /// For whom it is.
            kind: MessageKind = kind;
            /// Its number among the messages, or among the notes, of its ticket, from 1.
            number: i64 = number;
            /// When it was written.
            at: Time = at;
            /// As whom its author acted.
            author_role: Role = author_role;
            /// Under which name.
            author_name: String = author_name;
            /// What was written, as it was written.
            text: String = text;
        }
    }
}
