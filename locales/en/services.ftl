### Labels of the services profile: categories, and its own wording of priorities and fields.
### Its requesters are providers of services who write to the support team.

## Services profile: categories

# Choice in the category menu. Hint: what belongs in this category.
services-category-order-problem = Serious problem with an order
    .hint = The customer was not there, there is a dispute, or you want to cancel.

# Choice in the category menu. Hint: what belongs in this category.
services-category-payment = Payment or invoice
    .hint = For questions about a payment you are expecting or about an invoice.

# Choice in the category menu. Hint: what belongs in this category.
services-category-bug = Bug on the website or app
    .hint = Tell us what is not working on the website or in the app.

# Choice in the category menu. Hint: what belongs in this category.
services-category-report = Report a customer or job
    .hint = Tell us about a customer’s behavior or a problem with a job.

# Choice in the category menu. Hint: what belongs in this category.
services-category-general = General
    .hint = For anything that does not fit another category.

## Services profile: priorities, instead of the general wording

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
services-ticket-priority-low = Low
    .hint = Choose this for a question or a comment that can wait.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
services-ticket-priority-medium = Medium
    .hint = Choose this for an ordinary question or problem.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
services-ticket-priority-high = High
    .hint = Choose this if a job or a payment is held up.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
services-ticket-priority-urgent = Urgent
    .hint = Choose this if a job in progress cannot continue without our help.

## Services profile: fields of the form, instead of the general wording

# Label of the title line in the form. Hint: below the field.
services-field-title = Your reference
    .hint = A name for your own list, such as the job and the date.

# Label of the field for the order that a ticket is about. Hint: below the field.
services-field-order = Order
    .hint = Enter the order number; it is required if the problem is about an order.

## Services profile: the requester is a provider, and “the customer” is somebody else

# Label of a role: a provider of services, who asks the platform for help.
services-role-customer = Provider

# What a variable of a reply template holds: the name of the provider who asked. Shown in error messages and as a sample.
services-field-customer = Provider’s name

# Label in the document: the name of the provider who asked.
services-transcript-requester = Provider

# Label of a ticket's status: the provider who asked must reply next. Hint: one sentence that explains the status.
# $viewer (Code): who reads; “requester” is the person who asked. Example: requester
services-ticket-status-waiting-for-user =
    { $viewer ->
        [requester] Waiting for your reply
       *[other] Waiting for provider
    }
    .hint =
        { $viewer ->
            [requester] Your reply or more information from you is needed to continue.
           *[other] A reply or more information from the provider is needed to continue.
        }

# Beside the status on a ticket's page: the provider who asked must act next.
# $viewer (Code): who reads; “requester” is the person who asked. Example: requester
services-ticket-awaiting-requester =
    { $viewer ->
        [requester] Waiting for your reply
       *[other] Waiting for the provider’s reply
    }

# Menu entry and heading: the tickets that wait for a reply from the provider who asked.
# $viewer (Code): who reads; “requester” is the person who asked. Example: requester
services-ticket-list-waiting-for-user =
    { $viewer ->
        [requester] Waiting for your reply
       *[other] Waiting for provider
    }
