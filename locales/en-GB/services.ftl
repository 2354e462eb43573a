### British English: only what differs from en, whose texts serve for the rest and whose comments explain them.

services-category-order-problem =
    .hint = The customer was not there, there is a dispute or you want to cancel.

services-category-report =
    .hint = Tell us about a customer’s behaviour or a problem with a job.
