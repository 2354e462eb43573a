### What the helpdesk asks of the marketplace's own software (translate a message …), how that replies, and translations.
### Read by those who run the marketplace; the states of a translation are read by everybody.

## Kinds: what is to be done

# Label of a request to the marketplace's software: it is to translate a message of a ticket's conversation.
instruction-kind-translate = Translate a message

## How far a request to the marketplace's software has come: adjectives or participles

# Label: the marketplace's software has not replied yet.
instruction-state-open = Waiting for a reply

# Label: the marketplace's software did what was asked.
instruction-state-confirmed = Completed

# Label: the marketplace's software did not do what was asked, and will not.
instruction-state-rejected = Declined

## Translations of messages

# Beside a message: somebody has asked for its translation, and it is not there yet.
translation-state-pending = Translation requested

# Beside a message: its translation can be read.
translation-state-available = Translation available

# Beside a message: its translation was asked for, and there will be none.
translation-state-rejected = No translation available

## History: short facts in the past tense, one line for each event

# Line of a history: the marketplace's software was asked to do something.
event-instruction-given = Instruction given

# Line of a history: the marketplace's software did what was asked.
event-instruction-confirmed = Instruction completed

# Line of a history: the marketplace's software did not do what was asked, and will not.
event-instruction-rejected = Instruction declined

## Fields; shown in error messages too

# Label of a field: something that the marketplace's software is asked to do, given by its identifier.
field-instruction = Instruction

# Label of a field: why the marketplace's software does not do what was asked.
field-reason = Reason

# Label of a box: a translation that was declined is to be asked for once more.
field-again = Ask again
