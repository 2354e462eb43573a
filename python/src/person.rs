//! The class of a person, as the host told about them.

use bazardesk::{Localised, Time, person};

use crate::document::document;

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
