//! The class of a person, as the host told about them, and the session's operations on people.

use bazardesk::{Localised, Time, person};
use pyo3::prelude::*;

use crate::argument::At;
use crate::document::document;
use crate::session::{Session, Text};

document! {
    /// The texts of a `Person`, in the session's locale.
    PersonLabels of person::PersonLabels {
        values {
            /// When the host last told something new.
            put_at: String = put_at;
        }
    }
}

document! {
    /// A person, as the host told.
    Person of Localised<person::Person, person::PersonLabels> {
        values {
            /// The host's id.
            id: String = model.id;
            /// The display name.
            name: String = model.name;
            /// The e-mail address.
            email: Option<String> = model.email;
            /// The language tag of the person's language.
            locale: Option<String> = model.locale;
            /// The region: ISO 3166 letters or UN M.49 digits.
            region: Option<String> = model.region;
            /// The time zone of the IANA data.
            time_zone: Option<String> = model.time_zone;
            /// When the host last told something new.
            put_at: Time = model.put_at;
            /// How often it did.
            version: i64 = model.version;
        }
        one {
            /// Its texts.
            labels: PersonLabels = labels;
        }
    }
}

#[pymethods]
impl Session {
    /// Tells the desk about a person; what was told before is replaced. By the host.
    #[pyo3(signature = (*, id, name, email=None, locale=None, region=None, time_zone=None))]
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
    ) -> PyResult<Person> {
        self.run::<person::Put, _>(py, || {
            Ok(person::PutRequest {
                id: id.at("id")?,
                name: name.at("name")?,
                email: email.at("email")?,
                locale: locale.at("locale")?,
                region: region.at("region")?,
                time_zone: time_zone.at("time_zone")?,
            })
        })
    }
}
