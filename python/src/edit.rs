//! The session's operations that change what a ticket is, beside where it stands. They decide nothing.

use bazardesk::ticket::{
    self, AssignRequest, FieldValue, Priority, SetCategoryRequest, SetFieldRequest, SetPriorityRequest, TagRequest,
};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::session::{Number, Session, Text};
use crate::ticket::Ticket;

impl Session {
    fn tag<O>(
        &self,
        py: Python<'_>,
        ticket: Number,
        tag: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket>
    where
        O: bazardesk::Operation<Request = TagRequest, Reply = ticket::Ticket>,
    {
        self.run::<O, _>(py, || {
            Ok(TagRequest {
                ticket: ticket.at("ticket")?,
                tag: tag.at("tag")?,
                version: version.at("version")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }
}

#[pymethods]
impl Session {
    /// Says who works on a ticket; without an `assignee` nobody any longer.
    #[pyo3(signature = (*, ticket, assignee=None, version=None, idempotency_key=None))]
    fn ticket_assign(
        &self,
        py: Python<'_>,
        ticket: Number,
        assignee: Option<Text>,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.run::<ticket::Assign, _>(py, || {
            Ok(AssignRequest {
                ticket: ticket.at("ticket")?,
                assignee: assignee.at("assignee")?,
                version: version.at("version")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Changes how urgent a ticket is, and with it the deadline of its answer.
    #[pyo3(signature = (*, ticket, priority, version=None, idempotency_key=None))]
    fn ticket_set_priority(
        &self,
        py: Python<'_>,
        ticket: Number,
        priority: Argument<Priority>,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.run::<ticket::SetPriority, _>(py, || {
            Ok(SetPriorityRequest {
                ticket: ticket.at("ticket")?,
                priority: priority.at("priority")?,
                version: version.at("version")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Changes what a ticket is about, and with it its queue and the deadline of its answer.
    #[pyo3(signature = (*, ticket, category, version=None, idempotency_key=None))]
    fn ticket_set_category(
        &self,
        py: Python<'_>,
        ticket: Number,
        category: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.run::<ticket::SetCategory, _>(py, || {
            Ok(SetCategoryRequest {
                ticket: ticket.at("ticket")?,
                category: category.at("category")?,
                version: version.at("version")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Changes one of the profile's own fields; without a `value` it has none.
    #[pyo3(signature = (*, ticket, field, value=None, version=None, idempotency_key=None))]
    fn ticket_set_field(
        &self,
        py: Python<'_>,
        ticket: Number,
        field: Text,
        value: Option<Argument<FieldValue>>,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.run::<ticket::SetField, _>(py, || {
            Ok(SetFieldRequest {
                ticket: ticket.at("ticket")?,
                field: field.at("field")?,
                value: value.at("value")?,
                version: version.at("version")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Adds a tag; one that is there already changes nothing.
    #[pyo3(signature = (*, ticket, tag, version=None, idempotency_key=None))]
    fn ticket_add_tag(
        &self,
        py: Python<'_>,
        ticket: Number,
        tag: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.tag::<ticket::AddTag>(py, ticket, tag, version, idempotency_key)
    }

    /// Removes a tag; one that is not there changes nothing.
    #[pyo3(signature = (*, ticket, tag, version=None, idempotency_key=None))]
    fn ticket_remove_tag(
        &self,
        py: Python<'_>,
        ticket: Number,
        tag: Text,
        version: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.tag::<ticket::RemoveTag>(py, ticket, tag, version, idempotency_key)
    }
}
