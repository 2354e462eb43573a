### Tickets: statuses, priorities, actions, lists, history, form fields, and the labels of the freight profile.
### Kinds of variables: Text is a piece of writing, Code is a number or identifier that people copy,
### Number is a counted quantity, Duration and Time arrive already written out in the reader's language.
### Every message may select on $viewer: “requester” reads about a ticket of their own, “other” is anybody else.

## Statuses: adjectives or participles, never commands

# Label of a ticket's status in lists, on the ticket's page and in filters. Hint: one sentence that explains the status.
ticket-status-open = Open
    .hint = The ticket has been received and is waiting for a reply.

# Label of a ticket's status: somebody is working on it. Hint: one sentence that explains the status.
ticket-status-in-progress = In progress
    .hint = The ticket is being worked on.

# Label of a ticket's status: the person who asked must reply next. Hint: one sentence that explains the status.
# $viewer (Code): who reads; “requester” is the person who asked. Example: requester
ticket-status-waiting-for-user =
    { $viewer ->
        [requester] Waiting for your reply
       *[other] Waiting for customer
    }
    .hint =
        { $viewer ->
            [requester] Your reply or more information from you is needed to continue.
           *[other] A reply or more information from the customer is needed to continue.
        }

# Label of a ticket's status: a solution has been given. Hint: one sentence that explains the status.
ticket-status-resolved = Resolved
    .hint = A solution has been provided. If the problem persists, the ticket can be reopened.

# Label of a ticket's status: nothing more is expected. Hint: one sentence that explains the status.
ticket-status-closed = Closed
    .hint = The ticket is closed; no further reply is needed.

## Priorities: general wording; a profile may replace it with its own, as the freight profile does below

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
ticket-priority-low = Low
    .hint = Nothing is blocked, and the reply can wait.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
ticket-priority-medium = Medium
    .hint = An ordinary question or problem.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
ticket-priority-high = High
    .hint = The problem is seriously disrupting your work and needs a quick reply.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
ticket-priority-urgent = Urgent
    .hint = The problem cannot wait because something important is blocked or at risk.

## Whose reply is expected next

# Beside the status on a ticket's page: those in charge (the support team or a shop) must act next.
ticket-awaiting-handler = Waiting for the team’s reply

# Beside the status on a ticket's page: the person who asked must act next.
# $viewer (Code): who reads; “requester” is the person who asked. Example: requester
ticket-awaiting-requester =
    { $viewer ->
        [requester] Waiting for your reply
       *[other] Waiting for the customer’s reply
    }

# Beside the status on a ticket's page: neither side needs to do anything.
ticket-awaiting-nobody = No reply expected

## Actions: verbs, on buttons

# Button for those in charge of the ticket: begin to work on it; its status becomes "In progress".
ticket-action-start = Start work

# Button for both sides: write a message on the ticket.
ticket-action-reply = Reply

# Button for those in charge of the ticket: write a last message and mark the ticket as resolved in one step.
ticket-action-reply-and-resolve = Reply and resolve

# Button for those in charge of the ticket: ask the customer for details that are missing.
ticket-action-request-information = Request information

# Button for those in charge of the ticket: mark it as resolved without a message.
ticket-action-resolve = Resolve

# Button for both sides: close the ticket.
ticket-action-close = Close

# Button for both sides: open a resolved or closed ticket again.
ticket-action-reopen = Reopen

# Button for the support team: add a note that only the support team can read.
ticket-action-note = Add a private note

# Button for those in charge of the ticket: give it to a member of the team, or to nobody.
ticket-action-assign = Assign

# Button for those in charge of the ticket: give it another priority.
ticket-action-set-priority = Change priority

# Button for those in charge of the ticket: move it to another category.
ticket-action-set-category = Change category

# Button for those in charge of the ticket: add a tag, a short word by which tickets are sorted and found.
ticket-action-add-tag = Add a tag

# Button for those in charge of the ticket: take one of its tags away.
ticket-action-remove-tag = Remove a tag

# Button for those in charge of the ticket: change one of the additional details of the form.
ticket-action-set-field = Edit a detail

# Button for the support team: the ticket is advertising or abuse; it disappears from the lists of work.
ticket-action-mark-spam = Mark as spam

## Lists of tickets

# Menu entry and heading: to the person who asked, their own tickets; to others, those assigned to them.
# $viewer (Code): who reads; “requester” is the person who asked. Example: requester
ticket-list-mine =
    { $viewer ->
        [requester] My tickets
       *[other] Assigned to me
    }

# Menu entry and heading: the tickets in which the person who is looking must act next.
ticket-list-action-required = Action required

# Menu entry and heading: the tickets that wait for a reply from the person who asked.
# $viewer (Code): who reads; “requester” is the person who asked. Example: requester
ticket-list-waiting-for-user =
    { $viewer ->
        [requester] Waiting for your reply
       *[other] Waiting for customer
    }

# Menu entry and heading: the tickets that have been resolved.
ticket-list-resolved = Resolved

# Menu entry and heading: the tickets that have been closed.
ticket-list-closed = Closed

# Menu entry and heading: every ticket that the person who is looking may see.
ticket-list-all = All tickets

# Menu entry and heading: the open tickets of one queue, a list in which tickets wait for a reply.
ticket-list-queue = Queue

# Menu entry and heading: the tickets that are assigned to nobody.
ticket-list-unassigned = Unassigned

# Menu entry and heading: the tickets with messages that the person who is looking has not seen.
ticket-list-unread = Unread

## Orders in which a list can be sorted

# Choice in the sorting menu of a list: the ticket in which something happened last comes first.
ticket-sort-activity = Latest activity

# Choice in the sorting menu of a list: by the ticket's number.
ticket-sort-number = Ticket number

# Choice in the sorting menu of a list: the ticket whose reply is due first comes first.
ticket-sort-deadline = Reply deadline

# Choice in the sorting menu of a list: the most urgent ticket comes first, and among equally urgent ones the one whose reply is due first.
ticket-sort-priority = Priority

## Facts about a ticket

# A ticket's number wherever a ticket is named, also as the text of a link.
# $number (Code): the number without grouping, in the reader's digits. Example: 12345
ticket-number = #{ $number }

# On a ticket's page, who is in charge of it: the platform's own support team.
ticket-handler-platform = Support team

# On a ticket's page, who is in charge of it: the shop of a seller.
ticket-handler-shop = Shop

# In lists and on a ticket's page, as long as the reply is not yet due.
# $time (Duration): the time until the deadline. Example: 1 hour and 20 minutes
ticket-time-left = { DURATION($time) } left

# In lists and on a ticket's page, after the deadline for the reply has passed.
# $time (Duration): the time since the deadline. Example: 1 hour and 20 minutes
ticket-late = Overdue by { DURATION($time) }

## Kinds of messages in a ticket

# Label of an entry in a ticket's conversation: a message that both sides can read.
message-kind-message = Message

# Label of an entry in a ticket's conversation: a note that only the support team can read.
message-kind-note = Private note

## Roles: beside the name of an author, or instead of it

# Label of a role: a person who buys from a shop or uses the platform.
role-customer = Customer

# Label of a role: a person who belongs to a shop.
role-seller = Seller

# Label of a role: a person of the platform's support team.
role-agent = Agent

# Label of a role: a person who decides disputes between a buyer and a seller.
role-mediator = Mediator

# Label of a role: a person who asks without being signed in.
role-guest = Guest

# Label of a role: the marketplace's own software, when something is done by no person.
role-host = System

## History: short facts in the past tense, one line for each event

# Line of a history: what is known about a person (name, email address, language …) was recorded or changed.
event-person-put = Person’s details saved

# Line of a history: a person was blocked and can no longer open tickets or reply.
event-person-blocked = Person blocked

# Line of a history: a person who was blocked can open tickets and reply again.
event-person-unblocked = Person unblocked

# Line of a history: what is known about a shop (its name, its members) was recorded or changed.
event-shop-put = Shop’s details saved

# Line of a ticket's history: the ticket was opened.
event-ticket-opened = Ticket opened

# Line of a ticket's history: those in charge began to work on it.
event-ticket-started = Work started

# Line of a ticket's history: one side wrote a message.
event-ticket-replied = Reply sent

# Line of a ticket's history: those in charge wrote a message and marked the ticket as resolved in one step.
event-ticket-replied-and-resolved = Reply sent and ticket resolved

# Line of a ticket's history: those in charge asked the customer for details.
event-ticket-information-requested = Information requested

# Line of a ticket's history: the ticket was marked as resolved.
event-ticket-resolved = Ticket resolved

# Line of a ticket's history: somebody closed the ticket.
event-ticket-closed = Ticket closed

# Line of a ticket's history: the ticket had been resolved for some time and was closed by itself.
event-ticket-closed-automatically = Ticket closed automatically

# Line of a ticket's history: a resolved or closed ticket was opened again.
event-ticket-reopened = Ticket reopened

# Line of a ticket's history, seen by the support team only: a private note was added.
event-ticket-noted = Private note added

# Line of a ticket's history: it was given to a member of the team.
event-ticket-assigned = Ticket assigned

# Line of a ticket's history: it no longer belongs to any single member of the team.
event-ticket-unassigned = Assignment removed

# Line of a ticket's history: it got another priority.
event-ticket-priority-set = Priority changed

# Line of a ticket's history: it was moved to another category.
event-ticket-category-set = Category changed

# Line of a ticket's history: it got one more tag.
event-ticket-tag-added = Tag added

# Line of a ticket's history: one of its tags was taken away.
event-ticket-tag-removed = Tag removed

# Line of a ticket's history: one of the additional details of the form was changed.
event-ticket-field-set = Detail edited

# Line of a ticket's history: it was marked as advertising or abuse.
event-ticket-marked-spam = Ticket marked as spam

# Line of a ticket's history: the deadline for the reply passed without one.
event-ticket-overdue = Reply deadline passed

# Shown beside an event in the history when the reply came after its deadline.
event-late = after the deadline

# After a line of a history, or below it: who did it.
# $name (Text): the display name of a person, or the label of a role. Example: Sara Ahmadi
event-by = by { $name }

## Check of a history: is it still as it was written?

# Result of checking a ticket's history: all is as it was written.
chain-intact = The history is complete and unaltered.

# Result of checking a ticket's history: at least one entry was changed later.
chain-altered = A history entry has been altered.

# Result of checking a ticket's history: at least one entry was removed.
chain-missing = A history entry is missing.

# Result of checking a ticket's history: entries are no longer in the order in which they were written.
chain-reordered = The history entries are no longer in their original order.

# Beside the result of checking a history: contents that were erased on purpose, for instance at a person's request; this is not a problem.
# $count (Number): how many entries lost their content. Example: 3
chain-erased =
    { $count ->
        [one] The content of { $count } entry has been erased.
       *[other] The content of { $count } entries has been erased.
    }

## Fields of the form, with hints

# Label of the category menu in the form, and of a ticket's category. Hint: below the field.
field-category = Category
    .hint = Choose what your request is about, so that it reaches the right team.

# Label of the subject line in the form. Hint: below the field.
field-subject = Subject
    .hint = Sum up your request in a few words.

# Label of the title line, which some forms have beside the subject. Hint: below the field.
field-title = Title
    .hint = Give the ticket a title that you will recognize in your list.

# Label of the large text box of the form; its text becomes the first message. Hint: below the field.
field-description = Description
    .hint = Describe what happened, when it happened, and what you expected.

# Label of the priority menu in the form, and of a ticket's priority. Hint: below the field.
field-priority = Priority
    .hint = Tell us how soon you need a reply.

# Label of the field for the order that a ticket is about. Hint: below the field.
field-order = Order
    .hint = Enter the number of the order your request is about.

# Label of the list in which the items of an order are selected that a ticket is about. Hint: below the field.
field-items = Affected items
    .hint = Select the items of the order your request is about.

# Label of the group in which numbers from elsewhere are given (kind and value). Hint: below the field.
field-references = Reference numbers
    .hint = Add any numbers that help us find your case, such as a request number.

# Label of the group of additional fields that a category may have. Hint: below the field.
field-fields = Additional details
    .hint = Fill in the other details needed for this category.

## Other fields: named in error messages, and labels of columns and filters

# Label of a field: the identifier under which the marketplace knows a person.
field-id = Identifier

# Label of a list: the identifiers of texts that the marketplace's software asks for.
field-ids = Identifiers

# Label of a field: a person's name as it is displayed.
field-name = Name

# Label of a field: a person's email address.
field-email = Email address

# Label of a field: the language in which a person reads.
field-locale = Language

# Label of a field: the country or region in which a person lives.
field-region = Region

# Label of a field: the time zone in which times are shown to a person.
field-time-zone = Time zone

# Label of a field: the ticket that something is done with, given by its number.
field-ticket = Ticket

# Label of a field: the place in a list where the next page begins; people seldom see it.
field-after = Position in the list

# Label of a field: how many entries are asked for at once.
field-limit = Number of entries

# Label of a field: which of the lists of tickets is asked for.
field-list = List

# Label of a filter and of a column: a ticket's status.
field-status = Status

# Label of a filter and of a column: the member of the team who is assigned to a ticket.
field-assignee = Assigned to

# Label of a filter: the date from which on tickets were opened.
field-opened-from = Opened from

# Label of a filter: the date until which tickets were opened.
field-opened-until = Opened until

# What a variable of a reply template holds: the ticket's number as people write it. Shown in error messages and as a sample.
field-number = Ticket number

# What a variable of a reply template holds: the name of the person who asked. Shown in error messages and as a sample.
field-customer = Customer’s name

# What a variable of a reply template holds: the name of the person who replies. Shown in error messages and as a sample.
field-agent = Agent’s name

# What a variable of a reply template holds: the name of the side that replies, a shop or the support team. Shown in
# error messages.
field-sender = Sender’s name

# What a variable of a reply template holds: when the reply is due. Shown in error messages.
field-deadline = Reply due

# What a variable of a reply template holds: when the ticket must be resolved. Shown in error messages.
field-resolution-deadline = Resolution due

# What a variable of a reply template holds: when the ticket was opened. Shown in error messages.
field-opened-at = Opened on

# Label of a field: the categories for whose tickets a reply template is offered.
field-categories = Categories

# Label of a list: all reply templates that a shop or the platform keeps for itself. Shown in error messages.
field-templates = Reply templates

# Label of a menu: the order in which a list is sorted.
field-sort = Sort by

# Label of the text box of a reply or of a private note.
field-text = Text

# Label of a field: the time to which a test clock is set.
field-now = Current time

# Label of a field: what sort of number a reference number is, for instance a request number.
field-kind = Kind

# Label of a field: the reference number itself.
field-value = Value

# Label of a field: the role in which somebody acts.
field-role = Role

# Label of a field: the person who acts.
field-person = Person

# Label of a field: the shop for which a seller acts; in the form, the shop that is to reply. Hint: below the field.
field-shop = Shop
    .hint = Choose the shop your request is about.

# Label of a setting: the calendar in which dates are shown, Persian or Gregorian.
field-calendar = Calendar

# Label of a setting: the digits in which numbers are shown, Persian or Latin.
field-digits = Digits

# Label of a setting: where the helpdesk keeps its data.
field-path = Storage location

# Label of a setting: the set of rules (categories, deadlines …) by which a helpdesk works; not a person's profile.
field-profile = Helpdesk profile

# Label of a setting: the name of the set of rules that a helpdesk had until now, when it gets another one.
field-profile-was = Previous profile

# Name of an option when a desk is opened: the folder of the host's own texts. Shown in error messages.
field-locales = Translations folder

# Name of an option when a desk is opened: whether all of its data is checked for damage. Shown in error messages.
field-check = Check for damage

# Name of an option when a desk is opened: whether its data are created if there are none yet. Shown in error messages.
field-create = Create new data

# Label of a setting: the clock by which a helpdesk measures time.
field-clock = Clock

# Label of a field: the key by which a request that is sent twice is carried out once; people seldom see it.
field-idempotency-key = Request key

# Label of a field: the version of a ticket that somebody saw before changing it; people seldom see it.
field-version = Version

# Label of a field: the requester of a ticket that the support team opens.
field-on-behalf-of = On behalf of

# Label of a field: the queue, a list in which tickets wait for a reply.
field-queue = Queue

# Label of a field and of a filter: a short word by which tickets are sorted and found.
field-tag = Tag

# Label of a field: which of the additional details of the form is changed.
field-field = Detail

# Label of a field: a message of a ticket's conversation, given by its number.
field-message = Message

# Label of a field: the people who belong to a shop.
field-members = Members

# Label of a field: when something ends, for instance a block.
field-until = Until

# Label of a field: what is done with several tickets at once (close, assign …).
field-action = Action

# Label of a field: the tickets with which something is done at once.
field-tickets = Tickets

# Label of a field: the steps of a macro, or of what is done with several tickets.
field-steps = Steps

# Label of a menu: several steps on a ticket that are taken with one click.
field-macro = Macro

# Label of a menu: the prepared text for a reply.
field-template = Reply template

# Label of a group: what is still to be filled in before a reply template can be used.
field-variables = Values to fill in

# Label of a group: the texts of a reply template, one for each language.
field-texts = Texts

# Label of a filter and of a mark on a ticket: advertising or abuse.
field-spam = Spam

# Label of a filter and of a mark on a ticket: it has messages that the person who is looking has not seen.
field-unread = Unread

## Kinds of reference numbers

# Choice in the menu of kinds: the number of a transport request on the marketplace.
reference-request-number = Request number

# Choice in the menu of kinds: the identifier of a post (an announcement) on the marketplace.
reference-post-id = Post ID

## Queues: the lists in which tickets wait for a reply

# Name of a queue in menus of the team: tickets that the platform's support team answers.
queue-support = Support

## Freight profile: categories

# Choice in the category menu. Hint: what belongs in this category.
freight-category-technical = Technical
    .hint = For problems with the website or the app, such as errors, slow pages, or failed uploads.

# Choice in the category menu. Hint: what belongs in this category.
freight-category-financial = Financial
    .hint = For questions about payments, refunds, account credit, and transactions.

# Choice in the category menu. Hint: what belongs in this category.
freight-category-account = Account
    .hint = For questions about your password, profile, and settings.

# Choice in the category menu. Hint: what belongs in this category.
freight-category-bug-report = Bug report
    .hint = Tell us what is not working and when it happens.

# Choice in the category menu. Hint: what belongs in this category.
freight-category-feature-request = Feature request
    .hint = Suggest a new feature or an improvement to an existing one.

# Choice in the category menu. Hint: what belongs in this category.
freight-category-general = General
    .hint = For anything that does not fit another category.

## Freight profile: priorities, instead of the general wording

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
freight-ticket-priority-low = Low
    .hint = Choose this for a suggestion or a comment.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
freight-ticket-priority-medium = Medium
    .hint = Choose this for an ordinary question or problem.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
freight-ticket-priority-high = High
    .hint = Choose this for a problem with a payment or a shipment.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
freight-ticket-priority-urgent = Urgent
    .hint = Choose this for a security problem, or if you have no access at all.

## Transcripts: one ticket as a document that people read, keep or print

# Choice in a menu, when a ticket is written down as a document: a page for a browser.
transcript-format-html = HTML page

# Choice in a menu, when a ticket is written down as a document: text without any layout.
transcript-format-text = Plain text

# Label of the menu in which one of the two formats above is chosen. Shown in error messages too.
field-format = File format

# Label of the box that says whether private notes become part of the document. Shown in error messages too.
field-notes = Private notes

# Title of the document: in a browser's tab, and as the first line of the plain text.
# $number (Code): the ticket's number as people write it. Example: #12345
# $subject (Text): the ticket's subject. Example: The map stays white
transcript-title = Ticket { $number }: { $subject }

# Label in the document: the name of the person who asked.
transcript-requester = Customer

# Label in the document: who has to reply, the support team or a shop.
transcript-handler = Handled by

# Label in the document: words by which the support team sorts tickets.
transcript-tags = Tags

# Label in the document, before a date and time: when the ticket was opened.
transcript-opened = Opened

# Label in the document, before a date and time: when something last happened.
transcript-active = Last activity

# Label in the document, before a date and time: when those in charge replied for the first time.
transcript-answered = First reply

# Label in the document, before a date and time: when the ticket was marked as resolved.
transcript-resolved = Resolved

# Label in the document, before a date and time: when the ticket was closed.
transcript-closed = Closed

# Label in the document, before a date and time: when this document was written.
transcript-made = Date of this transcript

# A line of the plain text: a label and its value. The line runs in the direction of its first letter, which is the label's.
# $label (Code): one of the labels of the document. Example: Status
# $value (Text): what belongs to it. Example: In progress
transcript-fact = { $label }: { $value }

# A line of the plain text: a label, below which several values follow, each on a line of its own.
# $label (Code): one of the labels of the document. Example: Affected items
transcript-facts = { $label }:

# Value of a field that holds yes or no.
transcript-yes = Yes

# Value of a field that holds yes or no.
transcript-no = No

# Heading in the document, above everything that was written.
transcript-thread = Messages and replies

# Line of the plain text above a message. The line runs in the direction of its first letter outside the values: please
# begin with a word of your language.
# $name (Text): who wrote it. Example: Sara Ahmadi
# $role (Text): the label of that person's role. Example: Customer
# $time (Time): when it was written. Example: November 5, 2025 at 8:00 AM
transcript-message = From { $name } ({ $role }) on { $time }

# Line of the plain text above a private note, which only the support team reads; please begin with a word of your language.
# $name (Text): who wrote it. Example: Anna Smith
# $role (Text): the label of that person's role. Example: Agent
# $time (Time): when it was written. Example: November 5, 2025 at 8:00 AM
transcript-note = Private note from { $name } ({ $role }) on { $time }
