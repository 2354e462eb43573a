//! The class of a person, as the host told about them, and the session's operations on people.

use bazardesk::{Time, person};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::document::document;
use crate::session::{Number, Session, Text};

document! {
    /// The texts of a `Person`, in the session's locale.
    PersonLabels of person::PersonLabels {
        values {
            /// When the host last told something new.
            put_at: String = put_at;
            /// Until when the person is blocked.
            blocked_until: Option<String> = blocked_until;
        }
    }
}

document! {
    /// A person, as the host told.
    Person of person::Person, labelled PersonLabels {
        values {
            /// The host's id.
            id: String = id;
            /// The display name.
            name: String = name;
            /// The e-mail address.
            email: Option<String> = email;
            /// The language tag of the person's language.
            locale: Option<String> = locale;
            /// The region: ISO 3166 letters or UN M.49 digits.
            region: Option<String> = region;
            /// The time zone of the IANA data.
            time_zone: Option<String> = time_zone;
            /// Whether the person may open no tickets and write nothing.
            blocked: bool = blocked;
            /// Until when; `None` for a block without an end, and for who is not blocked.
            blocked_until: Option<Time> = blocked_until;
            /// When the host last told something new.
            put_at: Time = put_at;
            /// How often it did.
            version: i64 = version;
        }
    }
}

document! {
    /// A page of the block list.
    BlockedPersons of person::BlockedPersons, labelled {
        values {
            /// Where to go on, when there are more: the next call's `after`.
            next: Option<String> = next;
        }
        many {
            /// Who is blocked, in the order of the ids.
            persons: Person = persons;
        }
    }
}

#[pymethods]
impl Session {
    /// Tells the desk about a person; what was told before is replaced. By the host.
    #[pyo3(signature = (
        *, id, name, email=None, locale=None, region=None, time_zone=None, idempotency_key=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn person_put(
        &self,
        py: Python<'_>,
        id: Text,
        name: Text,
        email: Option<Text>,
        locale: Option<Text>,
        region: Option<Text>,
        time_zone: Option<Text>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Person> {
        self.run::<person::Put, _>(py, || {
            Ok(person::PutRequest {
                id: id.at("id")?,
                name: name.at("name")?,
                email: email.at("email")?,
                locale: locale.at("locale")?,
                region: region.at("region")?,
                time_zone: time_zone.at("time_zone")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Blocks a person, who then can open no ticket and write nothing; without `until` for good. By agents and the host.
    #[pyo3(signature = (*, person, until=None, idempotency_key=None))]
    fn person_block(
        &self,
        py: Python<'_>,
        person: Text,
        until: Option<Argument<Time>>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Person> {
        self.run::<person::Block, _>(py, || {
            Ok(person::BlockRequest {
                person: person.at("person")?,
                until: until.at("until")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Takes a person from the block list. By agents and the host.
    #[pyo3(signature = (*, person, idempotency_key=None))]
    fn person_unblock(&self, py: Python<'_>, person: Text, idempotency_key: Option<Text>) -> PyResult<Person> {
        self.run::<person::Unblock, _>(py, || {
            Ok(person::UnblockRequest {
                person: person.at("person")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Lists who is blocked, and until when. `after` is the `next` of an earlier page. By agents and the host.
    #[pyo3(signature = (*, after=None, limit=None))]
    fn person_list_blocked(
        &self,
        py: Python<'_>,
        after: Option<Text>,
        limit: Option<Number>,
    ) -> PyResult<BlockedPersons> {
        self.run::<person::ListBlocked, _>(py, || {
            Ok(person::ListBlockedRequest { after: after.at("after")?, limit: limit.at("limit")? })
        })
    }
}
