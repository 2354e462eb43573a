### British English: only what differs from en, whose texts serve for the rest and whose comments explain them.

field-title =
    .hint = Give the ticket a title that you will recognise in your list.

field-description =
    .hint = Describe what happened, when it happened and what you expected.

freight-category-technical =
    .hint = For problems with the website or the app, such as errors, slow pages or failed uploads.

freight-category-financial =
    .hint = For questions about payments, refunds, account credit and transactions.

freight-category-account =
    .hint = For questions about your password, profile and settings.
