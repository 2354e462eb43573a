### Reply templates: whole messages that the team in charge sends to the person who asked, and the macros that use them.
### Each is shown in the ticket's conversation as plain text, with its line breaks; its title stands in the chooser of templates.
### Kinds of variables: Text is a piece of writing, Code is a number or identifier that people copy, Number is a counted
### quantity, Money is an amount with its currency, Time is a date or an instant.
### What an agent fills in freely (an answer, a reason, a list) stands on a line of its own, so that no grammar depends on it.

## General: for every category

# Text of a reply template, offered for every category of the freight profile: confirms that the ticket has arrived
# and says by when it gets a reply; only where reply times are promised. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $deadline (Time): when the reply is due. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
freight-template-received =
    Hello { $customer },

    We have received your request “{ $subject }”. Its ticket number is { $number }.
    Our team is looking into it and will reply here by { DATETIME($deadline) }.
    You do not need to do anything for now. If you think of anything else, just add it to this ticket.

    Kind regards,
    { $agent }
    { $sender }
    .title = Received, with reply time

# Text of a reply template, offered for every category of profiles without reply times: confirms that the ticket has
# arrived; no reply time is promised. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-received =
    Hello { $customer },

    We have received your request “{ $subject }”. Its ticket number is { $number }.
    A member of our team will look into it and reply here as soon as possible.
    You do not need to do anything for now. If you think of anything else, just add it to this ticket.

    Kind regards,
    { $agent }
    { $sender }
    .title = Received

# Text of a reply template, offered for every category: asks for what is missing. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $details (Text): what is missing, a sentence or a list. Example: Your transport request number
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-information-needed =
    Hello { $customer },

    Thank you for your message. To move forward with ticket { $number }, we still need the following from you:
    { $details }
    Please reply to this ticket with these details. We will continue as soon as we have them.
    Please do not send passwords or full card or bank details.

    Kind regards,
    { $agent }
    { $sender }
    .title = More information needed

# Text of a reply template, offered for every category: says that the answer takes longer and when the next message
# comes. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $next_update (Time): by when the next message follows. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-still-working =
    Hello { $customer },

    We are still working on ticket { $number }, “{ $subject }”, and we are sorry that it is taking longer than expected.
    You will hear from us again by { DATETIME($next_update) }, even if we do not have a final answer by then.
    You do not need to do anything for now. If anything has changed on your side, please let us know in a reply.

    Kind regards,
    { $agent }
    { $sender }
    .title = Still working on it

# Text of a reply template, offered for every category: gives the solution and asks whether it works. Title: the entry
# in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $solution (Text): what was done or is to be done. Example: The address has been corrected.
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-solved =
    Hello { $customer },

    We have found a solution for ticket { $number }, “{ $subject }”:
    { $solution }
    Please check that everything now works as expected. If it does, please confirm with a short reply or simply close the ticket.
    If the problem persists, reply to this ticket and we will look into it again.

    Kind regards,
    { $agent }
    { $sender }
    .title = Solved, please confirm

# Text of a reply template, offered for every category: the last message before a ticket is closed because the person
# who asked no longer replies. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-closing-no-answer =
    Hello { $customer },

    We asked you for more information about ticket { $number }, “{ $subject }”, but have not heard back from you.
    We assume that the problem has been solved and are closing the ticket.
    If you still need help, reply to this ticket, or open a new one and mention number { $number }, so that you do not have to explain everything again.

    Kind regards,
    { $agent }
    { $sender }
    .title = Closing, no reply received

# Text of a reply template, offered for every category: confirms that a resolved or closed ticket is open again.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-reopened =
    Hello { $customer },

    Ticket { $number }, “{ $subject }”, is open again. We are sorry that the problem was not solved the first time.
    We can see the whole conversation, so you do not have to repeat anything. We will review your case again and reply here as soon as possible.
    If you have not done so already, please tell us what has happened since our last message.

    Kind regards,
    { $agent }
    { $sender }
    .title = Reopened

# Text of a reply template, offered for every category: a reminder of what is still missing; says on which day the
# ticket is closed otherwise. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $details (Text): what is missing, a sentence or a list. Example: Your transport request number
# $closes_on (Time): the day on which the ticket is closed without a reply. Example: 2026-02-18
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-reminder-before-closing =
    Hello { $customer },

    We have not heard back from you about ticket { $number }, “{ $subject }”. To help you, we still need the following:
    { $details }
    Please reply to this ticket by { DATETIME($closes_on, dateStyle: "long") }. If we do not hear from you by then, we will close it.
    If the problem has been solved in the meantime, just let us know in a short reply.

    Kind regards,
    { $agent }
    { $sender }
    .title = Reminder before closing

# Text of a reply template, offered for every category: a friendly last message after the person who asked has
# confirmed the solution. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-thank-you =
    Hello { $customer },

    Thank you for confirming that your request “{ $subject }” has been taken care of. We are glad we could help.
    Ticket { $number } is now complete. You can still read the whole conversation in your list of tickets.
    If anything else comes up, just open a new ticket.

    Kind regards,
    { $agent }
    { $sender }
    .title = Thank you

# Text of a reply template, offered for every category: explains the secure way instead of sending passwords or bank
# data in a ticket. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-protect-your-data =
    Hello { $customer },

    For your security, please do not send passwords, verification codes, or full card or bank details in a ticket. We will never ask you for them.
    Enter or change your bank details only in the payment settings of your account, and your password only on the sign-in page or in your account settings.
    If you have already sent such details, please change your password now. If they included a full card number, ask your bank to block the card.
    To find a payment, we only need its date, its amount, and the last four digits of the card or account number. You can reply to ticket { $number } with these at any time.

    Kind regards,
    { $agent }
    { $sender }
    .title = Keeping your data safe

## Technical problems

# Text of a reply template, offered for these categories: freight: technical, bug report; services: bug: a few steps
# that solve most technical problems. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-refresh-and-retry =
    Hello { $customer },

    We are sorry that this is not working. These steps solve most problems like this one:
    1. Update the app to its latest version, or reload the page in your browser.
    2. Sign out, clear the cache of the app or browser, and sign in again.
    3. If you can, try another connection (mobile data instead of Wi-Fi) or another device.
    Please reply to ticket { $number } and tell us whether one of these steps helped. If the problem persists, send us the exact wording of any message you see, and we will look into it on our side.

    Kind regards,
    { $agent }
    { $sender }
    .title = Steps to try first

# Text of a reply template, offered for these categories: freight: technical; services: bug: asks about device,
# version and time of a technical problem. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-device-details-needed =
    Hello { $customer },

    To find the cause of the technical problem in ticket { $number }, we need a little more information:
    – your device and its operating system;
    – the version of the app, or the browser you are using;
    – when exactly the problem occurred, and the exact wording of any message you saw.
    Please send us these details in a reply. Our technicians will then look for the problem in our logs, and we will tell you what they found.

    Kind regards,
    { $agent }
    { $sender }
    .title = Device details needed

# Text of a reply template, offered for these categories: freight: technical, bug report; services: bug: several
# people have the same problem; it is on the platform's side and is being fixed. Title: the entry in the
# chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $expected_by (Time): by when the problem should be fixed. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-known-outage =
    Hello { $customer },

    The problem you describe in ticket { $number } currently affects several people. It is on our side, and we apologize for the inconvenience.
    Our technicians are already working on it and expect everything to be back to normal by { DATETIME($expected_by) }.
    You do not need to do anything. We will let you know here as soon as the problem has been fixed. If something still does not work after that, please reply to this ticket.

    Kind regards,
    { $agent }
    { $sender }
    .title = Known issue

# Text of a reply template, offered for these categories: freight: technical: what to check when a file cannot be
# uploaded. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $megabytes (Number): the greatest size of a file, in megabytes. Example: 10
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-upload-help =
    Hello { $customer },

    We are sorry that your file could not be uploaded. Please check the following, then try again:
    – the file is no larger than { NUMBER($megabytes) } MB;
    – it is an image or a PDF document, and it opens normally on your device;
    – your internet connection is stable until the upload has finished.
    If it still fails, please reply to ticket { $number } with the name and size of the file and the time you tried. We will then check what happened on our side.

    Kind regards,
    { $agent }
    { $sender }
    .title = Help with uploads

# Text of a reply template, offered for these categories: freight: technical: says that a technical problem has been
# fixed and asks to try again. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-technical-fixed =
    Hello { $customer },

    The technical problem in ticket { $number }, “{ $subject }”, has been fixed.
    Please reload the page or restart the app, and try again.
    If everything works now, you do not need to do anything else. If not, reply to this ticket with the time you tried and the message you saw, and we will look into it right away.

    Kind regards,
    { $agent }
    { $sender }
    .title = Technical problem fixed

## Money: payments, refunds, balance

# Text of a reply template, offered for these categories: freight: financial: confirms a customer's payment. Title: the
# entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount that was paid. Example: EUR 45.00
# $paid_on (Time): the day of the payment. Example: 2026-02-18
# $transaction (Text): the reference of the transaction. Example: 58201-77
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-payment-received =
    Hello { $customer },

    Your payment of { MONEY($amount) } made on { DATETIME($paid_on, dateStyle: "long") } has arrived. Its transaction reference is { $transaction }.
    It has been added to your account, where you will find it in the list of transactions. There is nothing else for you to do.
    If the amount differs from what you paid, please reply to ticket { $number } with the details on your receipt, and we will check it right away.

    Kind regards,
    { $agent }
    { $sender }
    .title = Payment received

# Text of a reply template, offered for these categories: freight: financial: a payment cannot be found; asks for the
# details on the receipt, without secret data. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-payment-proof-needed =
    Hello { $customer },

    We have not yet been able to find the payment you mention in ticket { $number }.
    To trace it, we need the details on your receipt: the date, the amount, and the transaction reference.
    Please give only the last four digits of the card number, and never send us a password or security code.
    As soon as we have these details, we will check the payment and tell you the result here. If the payment failed but you were still charged, your bank usually refunds it automatically within a few days.

    Kind regards,
    { $agent }
    { $sender }
    .title = Proof of payment needed

# Text of a reply template, offered for these categories: freight: financial: a refund has been started; says when the
# money arrives. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount that is refunded. Example: EUR 45.00
# $days (Number): how many business days it usually takes. Example: 3
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-refund-started =
    Hello { $customer },

    We have started your refund of { MONEY($amount) }.
    { $days ->
        [one] The money goes back to the account or card you paid with and usually arrives within { $days } business day.
       *[other] The money goes back to the account or card you paid with and usually arrives within { $days } business days.
    }
    You do not need to do anything. If the amount has not arrived by then, please reply to ticket { $number }, and we will follow up with the bank.

    Kind regards,
    { $agent }
    { $sender }
    .title = Refund on its way

# Text of a reply template, offered for these categories: freight: financial: a refund is refused, with the reason and
# a way to object. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $reason (Text): the reason, one or more sentences. Example: The shipment was delivered as agreed.
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-refund-declined =
    Hello { $customer },

    We have carefully reviewed the refund request you made in ticket { $number }. Unfortunately, we cannot refund the amount, for the following reason:
    { $reason }
    If you disagree, or have documents we have not seen, please tell us in a reply. We will then review the case again.
    We are sorry that we cannot give you better news.

    Kind regards,
    { $agent }
    { $sender }
    .title = Refund not possible

# Text of a reply template, offered for these categories: freight: financial: a mistake in a customer's balance has been
# corrected. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount that was missing. Example: EUR 45.00
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-credit-corrected =
    Hello { $customer },

    We have checked your account balance. You were right: { MONEY($amount) } was missing, and we apologize for the mistake.
    We have corrected it. You will see the new balance in your account, and the entry in your list of transactions.
    Please check both. If anything still looks wrong, reply to ticket { $number } and tell us which transaction it is about.

    Kind regards,
    { $agent }
    { $sender }
    .title = Balance corrected

# Text of a reply template, offered for these categories: freight: financial: a customer was charged twice; the second
# amount is refunded. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount. Example: EUR 45.00
# $days (Number): how many business days it usually takes. Example: 3
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-double-charge =
    Hello { $customer },

    You are right: you were charged { MONEY($amount) } twice, and we apologize for the mistake.
    { $days ->
        [one] We have started the refund of the second charge. It usually arrives on the account or card you paid with within { $days } business day.
       *[other] We have started the refund of the second charge. It usually arrives on the account or card you paid with within { $days } business days.
    }
    You do not need to do anything. If the amount has not arrived by then, please reply to ticket { $number }, and we will follow up with the bank.

    Kind regards,
    { $agent }
    { $sender }
    .title = Charged twice, refund started

# Text of a reply template, offered for these categories: freight: financial: the fare of a transport is disputed;
# asks for the facts. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-fare-dispute =
    Hello { $customer },

    We have received your objection to the fare of transport request { $request_number }. To review it, we need the following in a reply to ticket { $number }:
    – the fare that was agreed, and when;
    – the amount that was charged or paid;
    – what changed during the trip, if anything: the route, the load, or the waiting time.
    Please do not settle the difference outside the platform. We will hear the other side and tell you our decision here.

    Kind regards,
    { $agent }
    { $sender }
    .title = Fare dispute: details needed

## Accounts

# Text of a reply template, offered for these categories: freight: account: how to set a new password oneself. Title:
# the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-password-reset =
    Hello { $customer },

    You can set a new password yourself within a few minutes:
    1. On the sign-in page, choose the option for a forgotten password.
    2. Enter the mobile number or email address of your account, then the verification code we send you.
    3. Choose a new password that you do not use anywhere else.
    If no code arrives, check the number or address and your spam folder, then reply to ticket { $number }. Please never tell anyone your password or a code, not even us.

    Kind regards,
    { $agent }
    { $sender }
    .title = Password reset

# Text of a reply template, offered for these categories: freight: account: after a report of unusual activity the
# account has been secured; says what the customer must do now. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-account-secured =
    Hello { $customer },

    Thank you for telling us about the unusual activity. We have secured your account and signed it out on all devices.
    Please do the following now:
    1. Set a new password that you do not use anywhere else.
    2. Check in your settings that the mobile number and email address are yours.
    3. Look through your latest transactions, and tell us about any you do not recognize.
    We are continuing our investigation and will tell you the result here, in ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }
    .title = Account secured

# Text of a reply template, offered for these categories: freight: account: a blocked account can be used again.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-access-restored =
    Hello { $customer },

    You can use your account again: the block has been lifted. We apologize for the interruption.
    Please sign in and check your profile and your settings. If you are asked for a new password, choose one that you do not use anywhere else.
    If you cannot sign in, reply to ticket { $number } with the exact wording of the message you see and the time you tried.

    Kind regards,
    { $agent }
    { $sender }
    .title = Access restored

# Text of a reply template, offered for these categories: freight: account; services: general: a change in an account
# needs a document as proof. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $document (Text): the document that is needed. Example: A copy of your identity card
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-identity-check =
    Hello { $customer },

    Before we can make the change requested in ticket { $number }, we need to verify that the account is yours. Please send us:
    { $document }
    A clear photo or scan is enough. The details we need must be legible; you may cover the others.
    As soon as we have checked it, we will make the change and confirm it here.

    Kind regards,
    { $agent }
    { $sender }
    .title = Document needed

# Text of a reply template, offered for these categories: freight: account: the documents of a driver or a vehicle
# were checked and approved. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $verified_item (Text): what was checked. Example: The truck with the plate 12-345-67
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-verification-approved =
    Hello { $customer },

    We have completed the verification. The following has been approved:
    { $verified_item }
    You do not need to do anything else.
    If a detail changes or a document expires, please update it in your account. If anything is unclear, please reply to ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }
    .title = Verification approved

# Text of a reply template, offered for these categories: freight: account: the documents of a driver or a vehicle
# were not approved, with the reason. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $verified_item (Text): what was checked. Example: The truck with the plate 12-345-67
# $reason (Text): the reason, one or more sentences. Example: The date on the document cannot be read.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-verification-refused =
    Hello { $customer },

    We cannot approve the following yet:
    { $verified_item }
    This is the reason:
    { $reason }
    Please correct this in your account and submit it again. If you think that this was a mistake, please reply to ticket { $number }, and another member of our team will review the decision.

    Kind regards,
    { $agent }
    { $sender }
    .title = Verification not approved

# Text of a reply template, offered for these categories: freight: account: an account was suspended, with the reason
# and a way to object. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $reason (Text): the reason, one or more sentences. Example: The price was not a real one.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-account-suspended =
    Hello { $customer },

    We have suspended your account for the following reason:
    { $reason }
    Transports in progress are not affected. Until the suspension is lifted, you cannot publish new posts or accept offers.
    If you disagree, reply to ticket { $number } and tell us what we should take into account. Another member of our team will review the decision and reply here.

    Kind regards,
    { $agent }
    { $sender }
    .title = Account suspended

# Text of a reply template, offered for these categories: freight: account; services: general: how to change the mobile
# number or email address oneself. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-contact-change =
    Hello { $customer },

    You can change your mobile number or email address yourself:
    1. Sign in and open your account settings.
    2. Enter the new number or address, then the verification code we send to it.
    3. If you still have access to the old one, confirm the change there too.
    If you no longer have access to the old number or address, reply to ticket { $number }: we will then tell you how to verify that the account is yours. Please never send us a verification code.

    Kind regards,
    { $agent }
    { $sender }
    .title = Changing the phone number or email

# Text of a reply template, offered for these categories: freight: account; services: general: a request to delete the
# account was received; asks to confirm it. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-account-deletion =
    Hello { $customer },

    We have received your request to delete your account.
    Please note that it cannot be restored afterward. Orders in progress must be completed and outstanding amounts settled first; we keep invoices for our bookkeeping.
    If you still want us to delete it, reply to ticket { $number } with a short confirmation. If something made you want to leave, tell us: we may be able to help.

    Kind regards,
    { $agent }
    { $sender }
    .title = Account deletion: please confirm

# Text of a reply template, offered for these categories: services: general: to a provider whose profile was reviewed
# and approved. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-profile-approved =
    Hello { $customer },

    We have reviewed your profile and approved it. It is now visible to customers.
    Please keep your contact details, services, and availability up to date in your account.
    If you have any questions, please reply to ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }
    .title = Profile approved

# Text of a reply template, offered for these categories: services: general: to a provider whose profile was not
# approved, with the reason. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $reason (Text): the reason, one or more sentences. Example: The address is missing.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-profile-refused =
    Hello { $customer },

    We have reviewed your profile and cannot approve it yet, for the following reason:
    { $reason }
    Please correct this in your account and submit your profile again.
    If you think that this was a mistake, please reply to ticket { $number }, and another member of our team will review the decision.

    Kind regards,
    { $agent }
    { $sender }
    .title = Profile not approved

## Bug reports

# Text of a reply template, offered for these categories: freight: bug report; services: bug: asks how a bug can be
# reproduced. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-bug-details-needed =
    Hello { $customer },

    Thank you for reporting this problem. So that we can reproduce it, please describe:
    1. what you did just before it happened, step by step;
    2. what you expected, and what happened instead;
    3. when it happened, and on which device, browser, or version of the app.
    The exact wording of any message you saw helps a great deal. As soon as we have these details, we will look into the problem and tell you the result in ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }
    .title = Bug: details needed

# Text of a reply template, offered for these categories: freight: bug report; services: bug: a bug was reproduced;
# says when the fix is expected. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $expected_on (Time): the day on which the fix should be ready. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-bug-confirmed =
    Hello { $customer },

    Thank you for your report. We have been able to reproduce the problem: it is on our side.
    Our developers are working on a fix, which we expect to be ready on { DATETIME($expected_on, dateStyle: "long") }. We will tell you in ticket { $number } as soon as it is available.
    You do not need to do anything until then. If you urgently need what is not working, tell us in a reply, and we will help you find a workaround.

    Kind regards,
    { $agent }
    { $sender }
    .title = Bug confirmed

# Text of a reply template, offered for these categories: freight: bug report; services: bug: a bug that was
# reported has been fixed. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-bug-fixed =
    Hello { $customer },

    The problem you reported as “{ $subject }” has been fixed.
    Please update the app or reload the page, and try the same steps again. If everything works, you do not need to do anything else.
    If the problem occurs again, reply to ticket { $number } and tell us what you see, and we will look into it right away.
    Your report has made our service better for everyone. Thank you very much.

    Kind regards,
    { $agent }
    { $sender }
    .title = Bug fixed

# Text of a reply template, offered for these categories: freight: bug report; services: bug: a bug did not occur
# when the team tried; asks for more. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-bug-not-reproduced =
    Hello { $customer },

    We have tried several times to reproduce the problem in ticket { $number }, but it did not occur on our devices.
    Please check whether it still happens with the latest version of the app or in another browser.
    If it does, send us the exact steps and the exact time, so that we can look for the problem in our logs.
    If it no longer happens, just let us know in a short reply, and we will close the ticket.

    Kind regards,
    { $agent }
    { $sender }
    .title = Bug not reproduced

## Suggestions for new features

# Text of a reply template, offered for these categories: freight: feature request: a suggestion was passed on; no
# promise is made. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-suggestion-noted =
    Hello { $customer },

    Thank you for your suggestion “{ $subject }”. We have passed it on to the team that develops our service.
    The team reviews all suggestions regularly and considers how useful they are and how much work they involve. We cannot promise a date, but your suggestion is on file.
    It would help the team to know what you would use the feature for in your daily work: just tell us in a reply. If we have questions, we will ask you in ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }
    .title = Suggestion noted

# Text of a reply template, offered for these categories: freight: feature request: a suggestion was accepted; says
# when it is expected. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $expected_on (Time): the day from which it should be available. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-suggestion-planned =
    Hello { $customer },

    Good news: your suggestion “{ $subject }” has been accepted and is now part of our plans.
    We expect it to be available on { DATETIME($expected_on, dateStyle: "long") }; this date may still change.
    We will let you know in ticket { $number } when it is ready. If you would like to try it out early and tell us what you think, just say so in a reply.

    Kind regards,
    { $agent }
    { $sender }
    .title = Suggestion planned

# Text of a reply template, offered for these categories: freight: feature request: a suggestion will not be followed,
# with the reason. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $reason (Text): the reason, one or more sentences. Example: Too few shipments would benefit from it.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-suggestion-declined =
    Hello { $customer },

    Thank you for your suggestion “{ $subject }”. We have considered it carefully and decided not to go ahead with it for now, for the following reason:
    { $reason }
    We know that this is not the answer you hoped for. If we have overlooked something, please reply to ticket { $number } and tell us what you need; we will be glad to help you find another way.
    Please keep sending us your ideas.

    Kind regards,
    { $agent }
    { $sender }
    .title = Suggestion declined

# Text of a reply template, offered for these categories: freight: feature request: what was suggested is now there.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-suggestion-released =
    Hello { $customer },

    The feature you suggested in “{ $subject }” is now available. Thank you for the idea.
    To use it, please update the app or reload the page.
    We would like to know what you think: does it do what you need, or is something missing? A short reply to ticket { $number } is enough.

    Kind regards,
    { $agent }
    { $sender }
    .title = Suggestion available

## General questions

# Text of a reply template, offered for these categories: freight: general; services: general: frame for the answer to
# a question. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $answer (Text): the answer, one or more sentences. Example: You can change the route until the load has been picked
# up.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-question-answered =
    Hello { $customer },

    Thank you for your question. Here is our answer:
    { $answer }
    We hope this helps. If anything is still unclear, please reply to ticket { $number }; otherwise, you do not need to do anything else.

    Kind regards,
    { $agent }
    { $sender }
    .title = Question answered

# Text of a reply template, offered for these categories: freight: general; services: general: another team will
# reply; says by when. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $team (Text): the name of the other team. Example: Accounting
# $number (Code): the ticket’s number as people write it. Example: #12345
# $next_update (Time): by when the next message follows. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-forwarded-to-team =
    Hello { $customer },

    Your request “{ $subject }” is best handled by another team, and we have passed it on to them:
    { $team }
    Our colleagues can see the whole conversation, so you do not have to explain anything again. You will receive their reply in ticket { $number } by { DATETIME($next_update) }.
    You do not need to do anything until then.

    Kind regards,
    { $agent }
    { $sender }
    .title = Forwarded to another team

# Text of a reply template, offered for every category: the ticket was moved to the category that fits. Title: the
# entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $category (Text): the label of the ticket’s category. Example: Financial
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-category-changed =
    Hello { $customer },

    Your request “{ $subject }” belongs in another category, so we have moved ticket { $number } to “{ $category }”.
    It is now with the people who know the subject best, and they will reply here as soon as possible. The number stays the same, and nothing has been lost.
    You do not need to do anything. For your next request on this subject, please choose this category from the start, so that it reaches them sooner.

    Kind regards,
    { $agent }
    { $sender }
    .title = Moved to another category

# Text of a reply template, offered for every category: the same request is already in another ticket; this one is
# closed. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $original (Text): the number of the ticket in which the conversation continues. Example: #12001
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-duplicate-closed =
    Hello { $customer },

    You have already contacted us about “{ $subject }” in ticket { $original }. So that nothing gets lost, we will continue there and close ticket { $number }.
    You do not need to send anything again: what you wrote here has been taken into account.
    If the two tickets are about different problems, please reply here, and we will look into this one separately.

    Kind regards,
    { $agent }
    { $sender }
    .title = Duplicate, closed

# Text of a reply template, offered for every category: asks for a respectful tone, calmly. Title: the entry in the
# chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-respectful-tone =
    Hello { $customer },

    We understand that this situation is frustrating, and we want to solve it with you.
    However, we cannot accept insults or threats against the people who work here. Please keep the conversation respectful, so that we can continue with ticket { $number }.
    If there is anything we have not understood, please describe it once more in a reply. We will then look into it right away.

    Kind regards,
    { $agent }
    { $sender }
    .title = Respectful tone

# Text of a reply template, offered for every category: an amount was credited to make up for trouble. Title: the
# entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $amount (Money): the amount that was credited. Example: EUR 45.00
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-goodwill-credit =
    Hello { $customer },

    We are sorry for the trouble you have had with “{ $subject }”. As a gesture of goodwill, we have credited { MONEY($amount) } to your account.
    You do not need to do anything. If the amount is not shown in your account, please reply to ticket { $number }.
    Thank you for your patience.

    Kind regards,
    { $agent }
    { $sender }
    .title = Goodwill credit

# Text of a reply template, offered for every category: another service is responsible, and the letter names it.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $contact (Text): who can help instead, a sentence or a list. Example: The customer service of your bank
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-out-of-scope =
    Hello { $customer },

    Thank you for your message. We are unfortunately unable to help with “{ $subject }” ourselves, because our team is not responsible for it.
    The right place for your request is:
    { $contact }
    If we have misunderstood you, please reply to ticket { $number } and describe your request once more.

    Kind regards,
    { $agent }
    { $sender }
    .title = Outside our responsibility

# Text of a reply template, offered for every category: nobody on the team writes the language of the person who
# asked. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $languages (Text): the languages in which the team can reply. Example: English, French
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-language-unavailable =
    Hello { $customer },

    Thank you for your message. Unfortunately, no one on our team can reply in the language in which you wrote. We can help you in these languages:
    { $languages }
    Please reply to ticket { $number } in one of them. Simple sentences, or a text from a translation program, are fine.

    Kind regards,
    { $agent }
    { $sender }
    .title = Language not available

# Text of a reply template, offered for every category: the person who asked is not satisfied, and a team lead takes
# over; says by when. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $next_update (Time): by when the next message follows. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-escalated =
    Hello { $customer },

    We understand that you are not satisfied with how “{ $subject }” has been handled so far. We have passed ticket { $number } on to a team lead, who is reviewing the whole conversation.
    You will receive a reply here by { DATETIME($next_update) }.
    You do not need to explain anything again. If something is missing from the conversation, please add it in a reply.

    Kind regards,
    { $agent }
    { $sender }
    .title = Escalated to a team lead

# Text of a reply template, offered for these categories: freight: general: support is asking where a shipment is;
# says when the next message comes. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $number (Code): the ticket’s number as people write it. Example: #12345
# $next_update (Time): by when the next message follows. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-shipment-followed-up =
    Hello { $customer },

    We are following up on your transport request { $request_number } and have contacted everyone involved.
    You will hear from us again in ticket { $number } by { DATETIME($next_update) }.
    To speed things up, please reply with what you already know: where the load was last seen, and what you agreed with the driver or carrier.
    If the load is at risk, for example after an accident or because it is perishable, please say so in your reply, and we will give it priority.

    Kind regards,
    { $agent }
    { $sender }
    .title = Following up on a shipment

# Text of a reply template, offered for these categories: freight: general: the carrier canceled or did not come; says
# when the next message comes. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $number (Code): the ticket’s number as people write it. Example: #12345
# $next_update (Time): by when the next message follows. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-carrier-cancelled =
    Hello { $customer },

    We are sorry that the carrier for your transport request { $request_number } canceled or did not come to the loading point.
    We have contacted the carrier and will tell you in ticket { $number } by { DATETIME($next_update) } what happens next.
    If the load is urgent, please reply and tell us the latest time at which it can be picked up. You may also accept another offer for this request in the meantime.
    Please do not pay the carrier anything outside the platform.

    Kind regards,
    { $agent }
    { $sender }
    .title = Carrier canceled or did not come

# Text of a reply template, offered for these categories: freight: general: a load arrives later than agreed; names the
# new time. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $expected_by (Time): when the load is now expected. Example: 2026-02-18 12:00
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-delivery-delayed =
    Hello { $customer },

    The load of your transport request { $request_number } is delayed, and we are sorry about this.
    The driver now expects to arrive by { DATETIME($expected_by) }. Please let the recipient know.
    If the load has not arrived by then, or if the delay causes damage, please reply to ticket { $number }, and we will look into it right away.

    Kind regards,
    { $agent }
    { $sender }
    .title = Delivery delayed

# Text of a reply template, offered for these categories: freight: general: the carrier says that the load was
# delivered; names time and recipient. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $delivered_at (Time): when the load was delivered. Example: 2026-02-18 12:00
# $recipient (Text): who received the load. Example: Reza Karimi, warehouse 3
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-delivery-confirmed =
    Hello { $customer },

    The carrier reports that the load of your transport request { $request_number } was delivered on { DATETIME($delivered_at) }. It was received by:
    { $recipient }
    Please check this with the recipient. If it is correct, you do not need to do anything.
    If the load has not arrived, or if something is missing or damaged, please reply to ticket { $number } as soon as possible.

    Kind regards,
    { $agent }
    { $sender }
    .title = Delivery confirmed by the carrier

# Text of a reply template, offered for these categories: freight: general, financial: to a carrier or driver: asks
# for the facts that prove a delivery. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-delivery-proof-needed =
    Hello { $customer },

    So that we can record the delivery of transport request { $request_number }, please reply to ticket { $number } with the following:
    – the day, time, and place of the delivery;
    – the name of the person who received the load;
    – what was noted on the waybill, if anything.
    Please keep the signed waybill: we may ask you for it.

    Kind regards,
    { $agent }
    { $sender }
    .title = Proof of delivery needed

# Text of a reply template, offered for these categories: freight: general: a waybill has to be corrected; asks for
# the right details. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $reason (Text): the reason, one or more sentences. Example: The weight on it is that of another load.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-waybill-problem =
    Hello { $customer },

    The waybill of your transport request { $request_number } needs to be corrected for the following reason:
    { $reason }
    Please reply to ticket { $number } with the correct details. We will then tell you here whether the waybill can be corrected or a new one is needed.
    Until then, please keep the waybill that you have.

    Kind regards,
    { $agent }
    { $sender }
    .title = Waybill to be corrected

# Text of a reply template, offered for these categories: freight: general, financial: a load was damaged or lost; asks
# for the details of the claim, up to a day. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $number (Code): the ticket’s number as people write it. Example: #12345
# $claim_by (Time): the last day for the details of the claim. Example: 2026-02-18
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-damage-claim =
    Hello { $customer },

    We are sorry that the load of your transport request { $request_number } was damaged or lost.
    To review your claim, we need the following in a reply to ticket { $number } by { DATETIME($claim_by, dateStyle: "long") }:
    – what is damaged or missing, and its value;
    – the number of the waybill, and what was noted on it at delivery;
    – when you noticed it, and who was present.
    Please keep the goods, the packaging, photos, and invoices: we may ask you for them. We will then hear the carrier’s side and tell you here how the claim proceeds.

    Kind regards,
    { $agent }
    { $sender }
    .title = Damage or loss: details needed

# Text of a reply template, offered for these categories: freight: general, financial: to a carrier or driver who had
# to wait; asks for the facts. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-waiting-time-claim =
    Hello { $customer },

    We have received your claim for waiting time on transport request { $request_number }. To review it, we need the following in a reply to ticket { $number }:
    – when you arrived, and when loading or unloading began and ended;
    – what had been agreed about waiting time;
    – who can confirm this, and what was noted on the waybill.
    We will then hear the other side and tell you our decision here.

    Kind regards,
    { $agent }
    { $sender }
    .title = Waiting time: details needed

# Text of a reply template, offered for these categories: freight: general, financial: the outcome of a claim about
# damage, a fare, or waiting time. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $outcome (Text): the decision, one or more sentences. Example: The carrier pays half of the repair.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-claim-decided =
    Hello { $customer },

    We have reviewed your claim about transport request { $request_number }, taking into account what both sides told us. This is our decision:
    { $outcome }
    We are informing the other side too.
    If you have evidence we have not seen, please tell us in a reply to ticket { $number }, and we will review the case again.

    Kind regards,
    { $agent }
    { $sender }
    .title = Decision on a claim

# Text of a reply template, offered for these categories: freight: general, account: a post was removed, with the reason
# and a way to object. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $post (Text): the identifier of the post. Example: P-77
# $reason (Text): the reason, one or more sentences. Example: The price was not a real one.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-post-removed =
    Hello { $customer },

    We have removed your post { $post } for the following reason:
    { $reason }
    You can publish it again once this has been corrected. Your other posts are not affected.
    If you think that this was a mistake, please reply to ticket { $number }, and another member of our team will review the decision.

    Kind regards,
    { $agent }
    { $sender }
    .title = Post removed

## Service orders: to providers, about no-shows, disputes, and cancellations

# Text of a reply template, offered for these categories: services: order problem: to a provider who found nobody at
# home; asks for the facts. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-customer-absent =
    Hello { $customer },

    Thank you for letting us know that the customer was not there at the agreed time for order { $order }.
    So that we can take your trip into account, please reply to ticket { $number } with the following:
    – when you arrived, and how long you waited;
    – the calls and messages with which you tried to reach the customer;
    – where exactly you waited.
    If you took photos, please keep them: we may ask you for them. We will then ask the customer for an explanation and tell you here what happens next. Until then, please do not arrange anything outside the platform.

    Kind regards,
    { $agent }
    { $sender }
    .title = Customer no-show

# Text of a reply template, offered for these categories: services: order problem: to a provider who made a trip for
# nothing; names amount and date of the compensation. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $amount (Money): the amount of the compensation. Example: EUR 45.00
# $paid_on (Time): the day of the payout. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-absence-compensated =
    Hello { $customer },

    We have looked into the customer’s no-show for order { $order } and confirm that you made the trip for nothing through no fault of your own.
    You will receive compensation of { MONEY($amount) }, which will be paid out on { DATETIME($paid_on, dateStyle: "long") }.
    You do not need to do anything. If the amount is not shown on your statement after this date, please reply to ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }
    .title = No-show compensated

# Text of a reply template, offered for these categories: services: order problem: to a provider in a dispute with a
# customer; asks what happened and for evidence. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-dispute-opened =
    Hello { $customer },

    We have recorded the dispute about order { $order } and are hearing both sides.
    Please tell us in a reply to ticket { $number } what happened, in order, and which evidence you have: messages, the agreed quote, photos taken before and after the work.
    Until we have made a decision, please do not discuss this with the customer any further, and do not start any other work for this order.
    As soon as we have heard both sides, we will tell you our decision and the reasons for it here.

    Kind regards,
    { $agent }
    { $sender }
    .title = Dispute under review

# Text of a reply template, offered for these categories: services: order problem: to a provider: the outcome of a
# dispute with a customer. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $outcome (Text): the decision, one or more sentences. Example: The order is paid in full.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-dispute-settled =
    Hello { $customer },

    We have reviewed the dispute about order { $order }, taking into account what both sides told us. This is our decision:
    { $outcome }
    We are informing the customer too. You do not need to do anything else.
    If you have evidence we have not seen, please tell us in a reply to ticket { $number }, and we will review the case again.

    Kind regards,
    { $agent }
    { $sender }
    .title = Dispute decided

# Text of a reply template, offered for these categories: services: order problem: to a provider who wants to cancel;
# the order is not canceled yet. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-cancellation-requested =
    Hello { $customer },

    We have received your request to cancel order { $order }.
    We are checking what the cancellation means for the customer and for the payment. Until we confirm it in ticket { $number }, the order is not canceled, and the appointment stands.
    If you have not told us yet, please reply with the reason for the cancellation: what happens next depends on it.
    If the appointment is today or tomorrow, please say so in your reply, so that we can inform the customer in time.

    Kind regards,
    { $agent }
    { $sender }
    .title = Cancellation request received

# Text of a reply template, offered for these categories: services: order problem: to a provider: the cancellation is
# confirmed. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-order-cancelled =
    Hello { $customer },

    Order { $order } has been canceled, and the customer has been informed.
    Please do not go to the appointment, and do not start any work. Any amounts still to be settled will be shown on your next statement.
    If you incurred expenses before the cancellation, please reply to ticket { $number } and tell us what they were; we will check whether they can be reimbursed.

    Kind regards,
    { $agent }
    { $sender }
    .title = Order canceled

# Text of a reply template, offered for these categories: services: order problem: to a provider who wants another
# appointment; it is not moved yet. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-reschedule-requested =
    Hello { $customer },

    We have received your request to reschedule order { $order }.
    Please reply to ticket { $number } with two or three times that would suit you. We will then ask the customer and confirm the new appointment here.
    Until we do, the original appointment stands. If it is today or tomorrow, please say so in your reply, so that we can inform the customer in time.

    Kind regards,
    { $agent }
    { $sender }
    .title = Reschedule request received

# Text of a reply template, offered for these categories: services: order problem: to a provider: the appointment has
# another time. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $appointment (Time): the new time of the appointment. Example: 2026-02-18 12:00
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-appointment-rescheduled =
    Hello { $customer },

    The appointment for order { $order } has been moved to { DATETIME($appointment) }, and the customer has been informed.
    Please make a note of the new time. The original appointment no longer applies.
    If you cannot make it, please reply to ticket { $number } as early as possible.

    Kind regards,
    { $agent }
    { $sender }
    .title = Appointment rescheduled

# Text of a reply template, offered for these categories: services: order problem: to a provider who, the customer
# says, came late or not at all; asks for the provider’s side, up to a day. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $reply_by (Time): the last day for the provider’s answer. Example: 2026-02-18
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-appointment-missed =
    Hello { $customer },

    The customer of order { $order } tells us that you arrived late for the appointment or did not come.
    We would like to hear your side before we decide anything. Please reply to ticket { $number } by { DATETIME($reply_by, dateStyle: "long") } and tell us what happened.
    Customers plan their day around an appointment. If you are running late or cannot come, please let us know in time.

    Kind regards,
    { $agent }
    { $sender }
    .title = Provider late or did not come

# Text of a reply template, offered for these categories: services: order problem: to a provider: the customer complains
# about the work; asks for the provider's side, up to a day. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $complaint (Text): what the customer complains about, one or more sentences. Example: The tap still drips.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $reply_by (Time): the last day for the provider's answer. Example: 2026-02-18
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-quality-complaint =
    Hello { $customer },

    The customer of order { $order } is not satisfied with the work. This is what they told us:
    { $complaint }
    We would like to hear your side before we decide anything. Please reply to ticket { $number } by { DATETIME($reply_by, dateStyle: "long") }: tell us what was agreed and what was done, and whether you can offer to come back and fix it.
    Until then, please do not discuss a refund with the customer.

    Kind regards,
    { $agent }
    { $sender }
    .title = Complaint about the work

# Text of a reply template, offered for these categories: services: order problem: to a provider who damaged something
# at the customer's; asks for the facts. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-damage-reported =
    Hello { $customer },

    Thank you for telling us about the damage that occurred during order { $order }.
    Please reply to ticket { $number } with the following:
    – what was damaged, and how it happened;
    – when it happened, and who was present;
    – the name of your liability insurer, if you have one.
    Please keep photos of the damage, and report it to your insurer as soon as possible. Until the matter is settled, please do not promise the customer a payment.

    Kind regards,
    { $agent }
    { $sender }
    .title = Damage at the customer’s

## Payouts and invoices: to providers, carriers, and drivers

# Text of a reply template, offered for these categories: freight: financial; services: payment: to a provider,
# carrier, or driver: amount and date of the next payout. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount of the payout. Example: EUR 45.00
# $paid_on (Time): the day of the payout. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-payout-scheduled =
    Hello { $customer },

    Your payout of { MONEY($amount) } is scheduled for { DATETIME($paid_on, dateStyle: "long") }.
    It will go to the bank account given in your payment settings. It may take your bank a few business days to show the amount.
    Please check in your account that these bank details are still correct. You can change them there, but never through a ticket.
    If the amount does not arrive, reply to ticket { $number }, and we will look into it.

    Kind regards,
    { $agent }
    { $sender }
    .title = Payout scheduled

# Text of a reply template, offered for these categories: freight: financial; services: payment: to a provider,
# carrier, or driver: a payout comes later than planned; names the new date. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount of the payout. Example: EUR 45.00
# $paid_on (Time): the day of the payout. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-payout-delayed =
    Hello { $customer },

    Your payout of { MONEY($amount) } is delayed, and we apologize for this.
    It will now be made on { DATETIME($paid_on, dateStyle: "long") }. The amount stays the same, and you do not need to do anything.
    If the amount has not arrived a few business days after this date, please reply to ticket { $number }, and we will look into it.

    Kind regards,
    { $agent }
    { $sender }
    .title = Payout delayed

# Text of a reply template, offered for these categories: services: payment: to a provider: an invoice that was asked
# for can be downloaded. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $invoice (Text): the number of the invoice. Example: 2026-0042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-invoice-available =
    Hello { $customer },

    Invoice { $invoice } is now available in your account, where you can download it.
    Please check the name, the address, and the tax details on it.
    If something needs to be corrected, tell us in a reply to ticket { $number } what it should say, and we will issue a corrected invoice.

    Kind regards,
    { $agent }
    { $sender }
    .title = Invoice available

# Text of a reply template, offered for these categories: services: payment: to a provider: a corrected invoice is
# there. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $invoice (Text): the number of the invoice. Example: 2026-0042
# $amount (Money): the new total of the invoice. Example: EUR 45.00
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-invoice-corrected =
    Hello { $customer },

    We have corrected invoice { $invoice }; its total is now { MONEY($amount) }. We apologize for the mistake.
    You will find the corrected version in your account. It replaces the earlier one, so please use only the new one for your bookkeeping.
    If something is still wrong, reply to ticket { $number } and tell us which line it is.

    Kind regards,
    { $agent }
    { $sender }
    .title = Invoice corrected

# Text of a reply template, offered for these categories: services: payment: to a provider: how a commission was
# calculated. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $commission (Money): the amount of the commission. Example: EUR 45.00
# $calculation (Text): how the amount comes about, a sentence or a list. Example: 15 % of the price of the job
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-commission-explained =
    Hello { $customer },

    You asked how our commission is calculated. This is how the commission of { MONEY($commission) } comes about:
    { $calculation }
    It is deducted from the price of the job before your payout; your statement shows both amounts.
    If these amounts do not match what you see in your account, please reply to ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }
    .title = Commission explained

# Text of a reply template, offered for these categories: services: payment: to a provider: the yearly statement of
# earnings can be downloaded. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $year (Text): the year of the statement. Example: 2025
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-tax-statement =
    Hello { $customer },

    Your annual earnings statement for { $year } is now available in your account, where you can download it.
    It shows your payouts and our commission for that year. Please check the name, the address, and the tax details on it.
    If something needs to be corrected, please reply to ticket { $number }. We cannot give tax advice; a tax advisor can tell you what to declare.

    Kind regards,
    { $agent }
    { $sender }
    .title = Annual earnings statement

# Text of a reply template, offered for these categories: freight: financial; services: payment: to a provider,
# carrier, or driver: the secure way to change bank details. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-bank-details-update =
    Hello { $customer },

    You can change your bank details yourself: sign in to your account and open your payment settings.
    For your security, we cannot enter them for you. Please do not write an account number, a card number, or a password in a ticket.
    The next payout will go to the new account; a payout that is already on its way will still go to the old one.
    If your details are not accepted, reply to ticket { $number } with the exact wording of the message you see.

    Kind regards,
    { $agent }
    { $sender }
    .title = Changing bank details

# Text of a reply template, offered for these categories: freight: financial; services: payment: to a provider,
# carrier, or driver: a payout cannot be made, since the bank details are missing or were rejected. Title: the entry
# in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount. Example: EUR 45.00
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-bank-details-missing =
    Hello { $customer },

    Your payout of { MONEY($amount) } could not be made: your bank details are missing, or the bank rejected them.
    Please sign in, open your payment settings, and check the account number and the name of the account holder. Please do not send them in a ticket.
    As soon as they have been corrected, we will make the payout again. If your bank tells you that they are correct, reply to ticket { $number }, and we will look into it.

    Kind regards,
    { $agent }
    { $sender }
    .title = Bank details missing or rejected

## Reports about a customer or a job: to providers

# Text of a reply template, offered for these categories: services: report: confirms a report and says how it is
# handled. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-report-received =
    Hello { $customer },

    Thank you for your report. We take it seriously and treat it as confidential: we will not tell the person concerned who made it.
    We are now looking into it. Please keep all messages, photos, and other evidence, and do not respond to the person concerned.
    We will reply in ticket { $number } as soon as our review is complete. If you feel in danger, call emergency services first.

    Kind regards,
    { $agent }
    { $sender }
    .title = Report received

# Text of a reply template, offered for these categories: services: report: asks for the facts that a report needs.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-report-details-needed =
    Hello { $customer },

    To review your report, we need a few details. Please reply to ticket { $number } with the following:
    – what happened, where, and when;
    – which customer or job it is about, with the order number if there is one;
    – which messages, photos, or witnesses can confirm it, if any.
    We treat what you tell us as confidential. As soon as we have your reply, we will start our review and tell you the result here.

    Kind regards,
    { $agent }
    { $sender }
    .title = Report: details needed

# Text of a reply template, offered for these categories: services: report: the report was justified; the action is not
# named. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-report-action-taken =
    Hello { $customer },

    We have completed our review. It confirmed your report, and we have taken appropriate action.
    To protect the people involved, we cannot share any details; thank you for understanding.
    If the same thing happens again, or if someone contacts you because of your report, reply to ticket { $number } right away.
    Thank you for speaking up: your report also protects other providers.

    Kind regards,
    { $agent }
    { $sender }
    .title = Report: action taken

# Text of a reply template, offered for these categories: services: report: no action can be taken, with the reason.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $reason (Text): the reason, one or more sentences. Example: The messages contain no threat.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-report-no-action =
    Hello { $customer },

    We have carefully reviewed your report. Based on what we know, we cannot take action this time, for the following reason:
    { $reason }
    Your report stays on file, and we will take it into account if there are others.
    If you have new evidence, please tell us in a reply to ticket { $number }, and we will review the case again.

    Kind regards,
    { $agent }
    { $sender }
    .title = Report: no action taken

# Text of a reply template, offered for these categories: services: report, general: to a provider: a customer’s
# review was removed. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-review-removed =
    Hello { $customer },

    We have checked the review you asked us about and removed it. It is no longer shown on your profile.
    You do not need to do anything. If you still see it, please reply to ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }
    .title = Review removed

# Text of a reply template, offered for these categories: services: report, general: to a provider: a customer’s
# review is not removed, with the reason. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $reason (Text): the reason, one or more sentences. Example: The review is about the job and insults nobody.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-review-kept =
    Hello { $customer },

    We have checked the review you asked us about. We will not remove it, for the following reason:
    { $reason }
    We know that this is not the answer you hoped for.
    If you have evidence we have not seen, please tell us in a reply to ticket { $number }, and we will check the review again.

    Kind regards,
    { $agent }
    { $sender }
    .title = Review not removed

# Text of a reply template, offered for these categories: services: order problem, report: somebody may be in danger.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
# $sender (Text): the side that answers: a shop’s name, or that of the support team. Example: Support team
template-safety-first =
    Hello { $customer },

    Your safety comes first. If you are in danger or are being threatened, leave and call emergency services right away. You never have to stay to finish a job.
    As soon as you are safe, please reply to ticket { $number } and tell us whether you are all right, what happened, and which customer or order it is about.
    We are giving your ticket priority and will reply here as soon as possible.

    Kind regards,
    { $agent }
    { $sender }
    .title = Safety first

## Macros: several steps on a ticket with one click; the verb form is that of a button

# Entry in the menu of macros: asks for the details of a bug. Hint: what the macro does, step by step.
macro-request-bug-details = Request bug details
    .hint = Assigns the ticket to you, tags it, and asks the customer how to reproduce the problem.

# Entry in the menu of macros: for reports of unusual activity in an account. Hint: what the macro does, step by step.
macro-secure-account = Secure account
    .hint = Sets the priority to urgent, assigns the ticket to you, tags it, and tells the customer what to do. Secure the account first.

# Entry in the menu of macros: thanks for a suggestion and is done with it. Hint: what the macro does, step by step.
macro-note-suggestion = Note suggestion
    .hint = Sets the priority to low, tags the ticket, thanks the customer, and resolves the ticket.

# Entry in the menu of macros: closes a ticket whose requester no longer replies. Hint: what the macro does, step by step.
macro-close-without-answer = Close without a reply
    .hint = Tags the ticket, tells the requester why it is being closed, and closes it.

# Entry in the menu of macros: for providers whose customer was not there. Hint: what the macro does, step by step.
macro-record-absence = Record no-show
    .hint = Assigns the ticket to you, tags it, and asks the provider for the details of the trip.

# Entry in the menu of macros: for disputes between a provider and a customer. Hint: what the macro does, step by step.
macro-examine-dispute = Review dispute
    .hint = Sets the priority to high, assigns the ticket to you, tags it, and asks the provider for their version of events and evidence.

# Entry in the menu of macros: for reports by somebody who may be in danger. Hint: what the macro does, step by step.
macro-put-safety-first = Put safety first
    .hint = Sets the priority to urgent, assigns the ticket to you, tags it, and tells the provider what to do right away.

## Values that the person who answers fills in for a reply template

# Label of a field in which a value of a reply template is entered: what is missing, in a sentence or a list.
field-details = What is missing

# Label of a field in which a value of a reply template is entered: when the requester hears from us again.
field-next-update = Next update by

# Label of a field in which a value of a reply template is entered: what solved the problem.
field-solution = Solution

# Label of a field in which a value of a reply template is entered: when something will be done, day and time.
field-expected-by = Expected by

# Label of a field in which a value of a reply template is entered: the day on which something will be done.
field-expected-on = Expected on

# Label of a field in which a value of a reply template is entered: the greatest size of a file.
field-megabytes = Largest size in MB

# Label of a field in which a value of a reply template is entered: an amount of money.
field-amount = Amount

# Label of a field in which a value of a reply template is entered: the day of a payment.
field-paid-on = Paid on

# Label of a field in which a value of a reply template is entered: the number of a payment at the bank.
field-transaction = Transaction reference

# Label of a field in which a value of a reply template is entered: how many business days something takes.
field-days = Business days

# Label of a field in which a value of a reply template is entered: the document that the requester is asked for.
field-document = Required document

# Label of a field in which a value of a reply template is entered: the answer to the requester's question.
field-answer = Answer

# Label of a field in which a value of a reply template is entered: the team that takes over.
field-team = Team

# Label of a field in which a value of a reply template is entered: the number of another request.
field-request-number = Request number

# Label of a field in which a value of a reply template is entered: what was decided.
field-outcome = Decision

# Label of a field in which a value of a reply template is entered: the number of an invoice.
field-invoice = Invoice number

# Label of a field in which a value of a reply template is entered: the day on which a ticket is closed.
field-closes-on = Closed on

# Label of a field in which a value of a reply template is entered: the number of the ticket in which the
# conversation continues.
field-original = Earlier ticket

# Label of a field in which a value of a reply template is entered: the last day for the details of a claim.
field-claim-by = Details needed by

# Label of a field in which a value of a reply template is entered: the last day for a reply.
field-reply-by = Reply needed by

# Label of a field in which a value of a reply template is entered: the identifier of a post in the marketplace.
field-post = Post number

# Label of a field in which a value of a reply template is entered: what a customer complains about.
field-complaint = Customer’s complaint

# Label of a field in which a value of a reply template is entered: who can help instead of us.
field-contact = Where to turn instead

# Label of a field in which a value of a reply template is entered: the languages in which the team replies.
field-languages = Languages we reply in

# Label of a field in which a value of a reply template is entered: when a load was delivered.
field-delivered-at = Delivered on

# Label of a field in which a value of a reply template is entered: who received a load.
field-recipient = Received by

# Label of a field in which a value of a reply template is entered: the driver, the vehicle, or the document that was
# checked.
field-verified-item = What was checked

# Label of a field in which a value of a reply template is entered: the new time of an appointment.
field-appointment = New appointment

# Label of a field in which a value of a reply template is entered: the amount of a commission.
field-commission = Commission

# Label of a field in which a value of a reply template is entered: how an amount comes about.
field-calculation = Calculation

# Label of a field in which a value of a reply template is entered: the year of a statement.
field-year = Year
