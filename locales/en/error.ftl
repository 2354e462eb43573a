### Errors for people: polite, short, what to do next; nothing about how the software works inside.
### Kinds of variables: Text is a piece of writing, Number is a counted quantity, Time is a date or an instant.

## Requests as a whole

# Shown when what an application sent cannot be read at all.
error-request-malformed = Your request could not be read. Please check what you entered and try again.

# Shown when what was sent is too large.
# $limit (Number): the greatest size allowed, in bytes. Example: 1,048,576
error-request-too-large =
    { $limit ->
        [one] Your request is too large: at most { $limit } byte is allowed. Please shorten it.
       *[other] Your request is too large: at most { $limit } bytes are allowed. Please shorten it.
    }

# Shown when what was sent has parts inside parts inside parts, too many of them.
# $limit (Number): the greatest number of levels allowed. Example: 32
error-request-too-deep =
    { $limit ->
        [one] Your request is too complex: it may have at most { $limit } level. Please simplify it.
       *[other] Your request is too complex: it may have at most { $limit } levels. Please simplify it.
    }

# A folder with texts of the host's own cannot be used; the desk was not opened, or keeps the texts that it had.
error-locales-invalid = The translations folder cannot be used. Please have its files checked.

# A point in time was asked for that is still to come, but one in the past was given.
# $field (Text): label of the field. Example: Until
error-time-passed = “{ $field }” is in the past. Please choose a later time.

# Shown when what was asked for, for instance a whole ticket as one document, would become too large.
error-reply-too-large = Your request would result in a document that is too large. Please narrow it down.

# Shown when an application asks for something that does not exist, for instance because it is out of date.
error-operation-unknown = This function is not available. Please check that your application is up to date.

## Fields

# Shown below a form when a required field was left out.
# $field (Text): the label of the field. Example: Subject
error-field-missing = Please fill in “{ $field }”.

# Shown when something was sent that the form does not know.
# The variable $field may be empty and is not used.
error-field-unknown = Your request contains a detail that is not expected here. Please remove it and try again.

# Shown when a field holds something of another sort, for instance a word instead of a number.
# $field (Text): the label of the field. Example: Number of entries
error-field-type = “{ $field }” has the wrong type of value. Please check it.

# Shown below a form when a field was sent without content or with spaces only.
# $field (Text): the label of the field. Example: Subject
error-field-empty = “{ $field }” must not be empty. Please fill it in.

# Shown below a form when a text is too long.
# $field (Text): the label of the field. Example: Subject
# $limit (Number): the greatest number of characters allowed. Example: 200
error-field-too-long =
    { $limit ->
        [one] “{ $field }” is too long: at most { $limit } character is allowed. Please shorten it.
       *[other] “{ $field }” is too long: at most { $limit } characters are allowed. Please shorten it.
    }

# Shown below a form when a field holds too many entries.
# $field (Text): the label of the field. Example: Reference numbers
# $limit (Number): the greatest number of entries allowed. Example: 20
error-field-too-many =
    { $limit ->
        [one] “{ $field }” has too many entries: at most { $limit } is allowed. Please remove the others.
       *[other] “{ $field }” has too many entries: at most { $limit } are allowed. Please remove some.
    }

# Shown below a form when a value is none of those to choose from.
# $field (Text): the label of the field. Example: Priority
error-field-choice = Please choose one of the available options for “{ $field }”.

# Shown when a number is too small or too large.
# $field (Text): the label of the field. Example: Number of entries
# $least (Number): the smallest number allowed. Example: 1
# $most (Number): the greatest number allowed. Example: 100
error-field-range = “{ $field }” must be between { $least } and { $most }.

# Shown when a value is not written as it should be, for instance a date or an email address.
# $field (Text): the label of the field. Example: Email address
error-field-format = “{ $field }” is not in the expected format. Please check it.

# The same, where an example can be given.
# $field (Text): the label of the field. Example: Email address
# $example (Text): something that could be written there. Example: sara@example.org
error-field-format-example = “{ $field }” is not in the expected format. Please write it like this: { $example }

# Shown below a form when a text holds a character that cannot be seen or displayed.
# $field (Text): the label of the field. Example: Description
error-field-character = “{ $field }” contains a character that cannot be displayed. Please remove it or type the text again.

# Shown below a form when a text of one line was sent with several, for instance because it was pasted.
# $field (Text): the label of the field. Example: Subject
error-field-character-line-break = “{ $field }” must be on one line. Please remove the line breaks.

# Shown when something was given that does not belong here, for instance a field that the chosen category does not have.
# $field (Text): the label of the field. Example: Order
error-field-not-offered = “{ $field }” is not expected here. Please leave it out.

# Shown below a form when the same entry was given twice.
# $field (Text): the label of the field. Example: Affected items
error-field-duplicate = “{ $field }” contains the same entry more than once. Please keep only one of them.

## Tickets, people and lists

# Shown when there is no such ticket, or when the person may not see it; the two cases must read the same.
error-ticket-not-found = This ticket does not exist or is not visible to you. Please check its number.

# Shown when there is no such person, or when the person who asks may not know; the two cases must read the same.
error-person-not-found = This person could not be found. Please check what you entered.

# Shown when what was asked for is not meant for people in this role.
error-role-forbidden = You do not have permission to do this. If you need it, please contact support.

# Shown when an action on a ticket is refused; the whole text is the reason (the messages rule-… below).
# $rule (Text): the reason, a complete sentence. Example: This ticket is already closed.
error-action-refused = { $rule }

# Shown when a list cannot be sorted in the way that was asked for.
error-sort-not-offered = This list cannot be sorted this way. Please choose another order.

# Shown when the next page of a list is asked for and the list can no longer be continued from there.
error-cursor-invalid = More of the list cannot be loaded from here. Please go back to its first page.

# Shown when somebody changes what another person has changed meanwhile; nothing was saved.
error-version-conflict = This has been changed in the meantime. Please reload and try again.

# Shown when an application sends a second, different request under a key that belongs to an earlier one.
error-idempotency-reused = A different request has already been sent under the same key. Please send yours again as a new request.

# Shown to an application that wanted to make a backup in a file that exists already.
error-backup-exists = A file with this name already exists and was left as it was. Please choose another name for the backup.

# Shown to an application that wanted to make a backup where the database makes them itself.
error-backup-not-offered = This helpdesk keeps its data in a database that makes its own backups. Please contact support.

# Shown when there is no such shop.
error-shop-not-found = This shop could not be found. Please check what you entered.

# Shown when somebody wants to act for a shop without being one of its members.
error-shop-forbidden = You are not a member of this shop. Please choose a shop you belong to.

# Shown to a shop's member or to support staff when a shop's ticket is given to somebody who does not belong to that shop.
error-assignee-forbidden = Only members of the shop can be assigned its tickets. Please choose one of them.

# Shown to the author of a reply template when its text cannot be saved.
# $line (Number): the line of the text in which the mistake is. Example: 3
# $column (Number): the character of that line at which it begins. Example: 12
# $mistake (Text): what is wrong there and what to do, complete sentences. Example: There is no function of this name.
error-template-invalid = The reply template has a mistake on line { $line }, at character { $column }. { $mistake }

# Shown behind error-template-invalid. A sign of the notation is wrong, for instance a brace that is never closed.
text-mistake-syntax = A brace, a quotation mark or another sign is missing or does not belong there. Please correct the text.

# Shown behind error-template-invalid. Braces are within braces more often than can be read.
text-mistake-nesting = There are too many braces within braces. Please write the text more simply.

# Shown behind error-template-invalid. The template names another message, as in “{ welcome }”.
text-mistake-reference = The text refers to another text, which a reply template cannot do. Please write the words themselves, or put a dollar sign before the name of a variable.

# Shown behind error-template-invalid. The template uses a function that does not exist, as in “{ PRICE($total) }”.
text-mistake-function = There is no function of this name. Please correct the name, or remove the function.

# Shown behind error-template-invalid. An option of a function, or its value, does not exist.
text-mistake-option = This function does not take what is written in its parentheses. Please correct it.

# Shown behind error-template-invalid. A list of variants is chosen from by a value that cannot choose, such as an amount of money.
text-mistake-selector = The text chooses between variants by something that cannot decide. Please choose by a variable.

# Shown behind error-template-invalid. A variant is there twice, or none is marked as the one for all other cases.
text-mistake-variant = Each variant may occur only once, and one of them must be marked with an asterisk. Please correct the list.

# Shown behind error-template-invalid. A code of a character, such as \u00e9, is not written in full.
text-mistake-escape = A character that is written by its code is incomplete or unknown. Please write the character itself.

# Shown behind error-template-invalid. A code of a character means one that no text may contain.
text-mistake-character = A character that is written by its code cannot be displayed. Please remove it.

# Shown behind error-template-invalid. The text, or a variant of it, begins with the word TODO, with which tools mark what is not written yet.
text-mistake-unfinished = The first word marks a text that is not written yet. Please write the text, or remove this word.

# Shown behind error-template-invalid. The text has more parts than can be shown.
text-mistake-size = The text is too long. Please shorten it.

# Shown to the author of a reply template when its text uses a variable that does not exist.
# $field (Text): the name of the variable, as it is written. Example: amount
error-template-variable-unknown = The reply template uses the variable “{ $field }”, which does not exist. Please correct or remove it.

# Shown when a reply template cannot be filled in because a value is not there; nothing was sent.
# $field (Text): the name of the variable, as it is written. Example: amount
error-template-variable-missing = The reply template needs a value for “{ $field }”. Please fill it in.

# Shown when a value for a reply template is of another sort, for instance a word instead of an amount.
# $field (Text): the name of the variable, as it is written. Example: amount
error-template-variable-kind = The value of “{ $field }” does not fit this reply template. Please check it.

# Shown when there is no such reply template, or when it is not meant for this ticket or this person.
error-template-not-found = This reply template does not exist or is not available here. Please choose another one.

# Shown when there is no such macro (several steps on a ticket with one click), or when it is not meant for this ticket.
error-macro-not-found = This macro does not exist or is not available here. Please choose another one.

# Shown when there is no such message in the ticket, or when the person may not see it; the two cases must read the same.
error-message-not-found = This message does not exist or is not visible to you. Please check its number.

# Shown to the marketplace's software when it replies to something that it was never asked to do.
error-instruction-not-found = This instruction does not exist. Please check its identifier.

# Shown to the marketplace's software when it changes its reply to what it was asked to do; the first reply stays.
error-instruction-answered = This instruction has already received another reply, which still applies.

## The helpdesk and its data

# Shown to those who set up a helpdesk, when its set of rules has a mistake; line 0 stands for the file as a whole.
# $line (Number): the line of the file in which the mistake is. Example: 42
error-profile-invalid =
    { $line ->
        [0] The helpdesk profile cannot be used. Please have its file checked.
        [one] The helpdesk profile has a mistake on line { $line }. Please correct it.
       *[other] The helpdesk profile has a mistake on line { $line }. Please correct it.
    }

# Shown to those who set up a helpdesk, when they open it with another set of rules than before.
# $desk (Text): the name of the set of rules that the helpdesk has. Example: freight
# $given (Text): the name of the other one. Example: services
error-profile-differs = This helpdesk uses the profile “{ $desk }”, not “{ $given }”. Please open it with its own profile.

# Shown to those who test a helpdesk, when they set a clock that follows the real time.
error-clock-not-manual = The clock of this helpdesk follows the real time and cannot be set.

# Shown when too many people write at once; a second attempt usually succeeds.
error-busy = The helpdesk is very busy at the moment. Please try again shortly.

# Shown when data could not be read or saved.
error-storage-failed = The helpdesk could not read or save its data. Please try again later.

# Shown when there is no more room to save anything. A change may have been saved all the same.
error-storage-full = The helpdesk has no storage space left, so your change may not have been saved. Please contact support.

# Shown when the data was created by a newer version of the software.
error-store-newer = This helpdesk’s data was created by a newer version. Please update the application.

# Shown when the data is damaged; it is left as it is.
error-store-damaged = This helpdesk’s data is damaged and has not been opened. Please restore a backup.

# Shown when a file was chosen that belongs to something else.
error-store-foreign = This is not helpdesk data. Please check the storage location.

# Shown when data can be read but nothing can be saved.
error-store-read-only = This helpdesk is read-only at the moment, so nothing was saved. Please contact support.

# Shown when the place that was given for the data does not exist or holds nothing.
error-store-missing = This helpdesk’s data was not found. Please check the storage location.

# Shown when somebody renamed, deleted or replaced the data while the helpdesk was using them.
error-store-moved = This helpdesk’s data was moved or replaced while in use, so nothing was saved. Please contact support.

# Shown when the same data could be changed in two ways at once, which would lose some of the changes.
error-store-in-use = This helpdesk’s data is already in use elsewhere and has not been opened. Please contact support.

# Shown when the system's permissions do not let the application read the data.
error-store-no-access = This helpdesk has no permission to read its data. Please have the permissions of the storage location checked.

# Shown when the database that holds the data does not respond.
error-store-unreachable = The helpdesk cannot reach its data at the moment. Please try again shortly.

# Shown when nobody can tell whether something was saved, because the connection broke at that very moment.
error-connection-lost = The connection was lost while saving. Please check whether your change is there before you try again.

# Shown when a person's session with the helpdesk has ended or never existed.
error-handle-invalid = Your session has ended. Please sign in again.

# Shown when the helpdesk as a whole has been shut down.
error-desk-closed = The helpdesk is unavailable at the moment. Please try again later.

# Shown when an application was duplicated while running and its copy may not use the helpdesk.
error-forked = The helpdesk cannot be used from this copy of the application. Please restart the application.

# Shown after an unexpected error that interrupted what was being done.
error-panic = Your request was interrupted by an unexpected error. Please try again; if it happens again, contact support.

# Shown after an unexpected error of any other sort.
error-internal = Something went wrong on our side. Please try again; if it happens again, contact support.

# Shown when a text is lacking in every language at hand.
error-text-missing = A text is missing here. Please let support know.

# Shown to the marketplace's software when it asks for a text that does not exist.
error-text-unknown = There is no text with this name. Please check it.

# Shown to the marketplace's software when a text needs a value that was not given.
# $field (Text): the label of the field, or its name. Example: Amount
error-text-variable-missing = This text needs a value for “{ $field }”. Please fill it in.

# Shown to the marketplace's software when a value does not fit its place in a text, for instance words in place of a number.
# $field (Text): the label of the field, or its name. Example: Amount
error-text-variable-kind = The value of “{ $field }” does not fit this text. Please check it.

# Shown when an amount has a currency that does not exist.
# $field (Text): the label of the field, or its name. Example: Amount
error-currency-unknown = Enter a currency code such as EUR for “{ $field }”.

## Rules: why an action is not possible; each a complete sentence, also shown beside a greyed-out button

# The action is not meant for people in this role.
rule-role = Your role does not allow this action.

# The action is meant for those in charge of the ticket (the support team or a shop).
rule-handler-only = Only the team handling this ticket can do this.

# Work on the ticket cannot be started a second time.
rule-already-started = Work on this ticket has already started.

# Work on the ticket cannot be started as long as the person who asked has not replied.
rule-awaiting-requester = This ticket is waiting for a reply from the person who asked.

# The ticket cannot be resolved a second time.
rule-already-resolved = This ticket is already resolved.

# The ticket cannot be closed a second time.
rule-already-closed = This ticket is already closed.

# The action is not possible with a resolved ticket.
rule-ticket-resolved = This ticket is resolved. Please reopen it first.

# The action is not possible with a closed ticket.
rule-ticket-closed = This ticket is closed. Please reopen it first or open a new one.

# A ticket that is not closed cannot be reopened.
rule-not-closed = This ticket has not been closed, so it does not need to be reopened.

# A closed ticket can be reopened for some time only; that time is over.
rule-reopen-window = The period for reopening this ticket has ended. Please open a new one.

# The rules of the helpdesk do not let this person close this ticket.
rule-closing-not-offered = You cannot close this ticket yourself.

# The rules of the helpdesk do not let this person mark this ticket as resolved.
rule-resolving-not-offered = You cannot mark this ticket as resolved yourself.

# A category was chosen that exists for some regions only.
rule-region = This category is not available in your region. Please choose another one.

# A category was chosen that needs an order.
rule-order-required = This category requires an order. Please enter the order number.

# The ticket has as many messages as the rules of the helpdesk allow.
rule-thread-full = This ticket has reached its maximum number of messages. Please open a new one.

# The rules of the helpdesk do not let a shop change the priority, category, tags or details of a ticket.
rule-editing-not-offered = Your shop cannot make this change to tickets. If it is needed, please contact support.

# The person has been blocked and can neither open tickets nor reply; the text refused-until may follow.
rule-blocked = You are currently blocked from opening tickets and replying.

# The person has opened, reopened or written more within the last hour than is allowed; the text refused-until may follow.
rule-flood-limit = You have reached the limit for the last hour. Please wait a while before trying again.

# The chosen category is handled by somebody else (a shop instead of the support team, or the reverse). Nobody can move
# the ticket there, and support staff read this text too.
rule-other-handler = Another team handles this category, and the ticket cannot be moved to it. Please choose another category.

# The category of the ticket has no fields of the marketplace's own that could be changed.
rule-fields-not-offered = Tickets in this category have no additional fields to change.

# The ticket has as many tags as the rules of the helpdesk allow.
rule-tag-limit = This ticket has the maximum number of tags. Please remove one first.

# The ticket cannot be marked as spam a second time.
rule-already-spam = This ticket is already marked as spam.

# Staff may block people from opening tickets and writing, but not themselves.
rule-self-block = You cannot block yourself.

# After a refusal that ends by itself, for instance rule-blocked or rule-flood-limit: when it ends.
# $until (Time): when what was refused is possible again. Example: 2026-02-18 12:00
refused-until = This restriction ends on { DATETIME($until) }.

## Warnings

# Shown when somebody saves something and nothing of it is new.
warning-unchanged = Nothing has changed: it was already this way.

# Shown to those who open a helpdesk, when its set of rules no longer has a name that tickets may have.
# $kind (Text): what the name is: category, queue, field, reference or choice. Example: category
# $name (Text): the name, as it is in the set of rules. Example: feature_request
warning-name-not-offered =
    { $kind ->
        [category] The profile no longer has the category “{ $name }”. Tickets may still have it.
        [queue] The profile no longer has the queue “{ $name }”. Tickets may still have it.
        [field] The profile no longer has the field “{ $name }”. Tickets may still have it.
        [reference] The profile no longer has the reference “{ $name }”. Tickets may still have it.
       *[choice] The profile no longer has the choice “{ $name }”. Tickets may still have it.
    }

# Shown when a person's language is entered and the helpdesk has no texts in it.
# $locale (Text): the code of the language that is used instead. Example: en
warning-locale-fallback = The helpdesk is not available in this language. It uses “{ $locale }” instead.
