### Whether the helpdesk works, for those who run it: shown on a page or in an alert of their monitoring.

## Whether it works: adjectives or participles

# Label: everything works.
health-state-ok = Working

# Label: it works in part, or something needs attention soon.
health-state-degraded = Degraded

# Label: the helpdesk's data cannot be read.
health-state-unavailable = Unavailable

## Why not: each a complete sentence

# Shown when the database server cannot be reached, or does not reply in time.
health-reason-store-unreachable = The helpdesk cannot reach its data.

# Shown when all connections to the data are in use, or another program holds the data.
health-reason-store-busy = The helpdesk is very busy.

# Shown when the data's file was renamed, deleted or replaced while the helpdesk had it open, or has a second name.
health-reason-store-moved = The helpdesk’s data was moved or replaced while in use.

# Shown when the data can be read but not changed.
health-reason-store-read-only = The helpdesk is read-only.

# Shown when the last change could not be saved because the disk is full.
health-reason-storage-full = The helpdesk has no storage space left.

# Shown when the last change could not be saved because the disk or the database failed.
health-reason-storage-failed = The helpdesk could not save its data.

# Shown when the data is damaged.
health-reason-store-damaged = The helpdesk’s data is damaged.

# Shown when the database's log (the file that ends in -wal) keeps growing because its content is not moved into the database.
health-reason-log-long = The data’s log is too long: regular tasks are not running, or a read is taking too long.

# Shown when something has been due for more than 15 minutes, such as closing a ticket automatically, because the regular tasks are not started often enough.
health-reason-tick-overdue = Regular tasks are overdue.

# Shown when the regular tasks last ran at a time that is still to come by this computer's clock.
health-reason-clock-behind = The clock of this computer is behind, or another computer’s clock is ahead.
