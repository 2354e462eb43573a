### Labels of the services profile: categories, and its own wording of priorities and fields.
### Its requesters are providers of services who write to the platform’s team.

## Services profile: categories

# Choice in the category menu. Hint: what belongs in this category.
services-category-order-problem = Problem with an order
    .hint = For a serious problem with an order: the customer was absent, there is a dispute, or you ask to cancel.

# Choice in the category menu. Hint: what belongs in this category.
services-category-payment = Payment or invoice
    .hint = For questions about a payment that you expect or about an invoice.

# Choice in the category menu. Hint: what belongs in this category.
services-category-bug = Bug on the website or app
    .hint = For telling us about something on the website or in the app that does not work as it should.

# Choice in the category menu. Hint: what belongs in this category.
services-category-report = Report
    .hint = For reporting a customer or a mission to us.

# Choice in the category menu. Hint: what belongs in this category.
services-category-general = General
    .hint = For everything that fits in no other category.

## Services profile: priorities, instead of the general wording

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
services-ticket-priority-low = Low
    .hint = Choose this for a question or a remark that can wait.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
services-ticket-priority-medium = Medium
    .hint = Choose this for an ordinary question or problem.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
services-ticket-priority-high = High
    .hint = Choose this if a mission or a payment is held up.

# Choice in the priority menu of the form, and label of a ticket's priority. Hint: when to choose it.
services-ticket-priority-urgent = Urgent
    .hint = Choose this if a mission under way cannot go on without our help.

## Services profile: fields of the form, instead of the general wording

# Label of the title line in the form. Hint: below the field.
services-field-title = Title
    .hint = Give the ticket a title by which you will recognise it in your list, such as the mission and the date.

# Label of the field for the order that a ticket is about. Hint: below the field.
services-field-order = Order
    .hint = Give the number of the order; for a problem with an order it is needed.
