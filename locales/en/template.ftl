### Reply templates: whole messages that the team in charge sends to the person who asked, and the macros that use them.
### Each is shown in the ticket's exchange as plain text, with its line breaks; its title stands in the chooser of templates.
### Kinds of variables: Text is a piece of writing, Code is a number or identifier that people copy, Number is a counted
### quantity, Money is an amount with its currency, Time is a date or an instant.
### What an agent fills in freely (an answer, a reason, a list) stands on a line of its own, so that no grammar depends on it.

## General: for every category

# Text of a reply template, offered for every category of the freight profile: confirms that the ticket has arrived
# and says by when it is answered; only where reply times are promised. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $deadline (Time): by when the ticket is to be answered. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
freight-template-received =
    Hello { $customer },

    We have received your request “{ $subject }”. Its ticket number is { $number }.
    Our team is looking into it and will reply to you here by { DATETIME($deadline) } at the latest.
    You do not need to do anything for now. If you remember further details, simply add them to this ticket.

    Kind regards,
    { $agent }
    .title = Received, with reply time

# Text of a reply template, offered for every category of profiles without reply times: confirms that the ticket has
# arrived; no reply time is promised. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-received =
    Hello { $customer },

    We have received your request “{ $subject }”. Its ticket number is { $number }.
    A member of our team will look into it and reply to you here as soon as possible.
    You do not need to do anything for now. If you remember further details, simply add them to this ticket.

    Kind regards,
    { $agent }
    .title = Received

# Text of a reply template, offered for every category: asks for what is missing. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $details (Text): what is missing, a sentence or a list. Example: Your transport request number
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-information-needed =
    Hello { $customer },

    Thank you for your message. To continue with ticket { $number }, we still need the following from you:
    { $details }
    Please reply to this ticket with these details; you are welcome to attach screenshots or documents. We will continue as soon as we have them.
    Please do not send passwords or complete card or bank details.

    Kind regards,
    { $agent }
    .title = More information needed

# Text of a reply template, offered for every category: says that the answer takes longer and when the next message
# comes. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $next_update (Time): by when the next message follows. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-still-working =
    Hello { $customer },

    We are still working on ticket { $number }, “{ $subject }”, and we are sorry that it is taking longer than you expected.
    You will hear from us again by { DATETIME($next_update) }, even if we do not have a final answer by then.
    You do not need to do anything for now. If something has changed on your side, please tell us in a reply.

    Kind regards,
    { $agent }
    .title = Still working on it

# Text of a reply template, offered for every category: gives the solution and asks whether it works. Title: the entry
# in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $solution (Text): what was done or is to be done. Example: The address has been corrected.
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-solved =
    Hello { $customer },

    We have found a solution for ticket { $number }, “{ $subject }”:
    { $solution }
    Please check whether everything is now as it should be. If it is, please confirm it with a short reply or simply close the ticket.
    If the problem remains, reply to this ticket and we will take it up again.

    Kind regards,
    { $agent }
    .title = Solved, please confirm

# Text of a reply template, offered for every category: the last message before a ticket is closed because the person
# who asked no longer answers. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-closing-no-answer =
    Hello { $customer },

    We asked you for further information on ticket { $number }, “{ $subject }”, and have not heard from you since.
    We therefore assume that the matter is settled and are closing the ticket.
    If you still need help, reply to this ticket, or open a new one and mention the number { $number }: you will not have to explain everything again.

    Kind regards,
    { $agent }
    .title = Closing, no answer received

# Text of a reply template, offered for every category: confirms that a resolved or closed ticket is open again.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-reopened =
    Hello { $customer },

    Ticket { $number }, “{ $subject }”, is open again. We are sorry that the matter was not settled the first time.
    We have the whole exchange in front of us, so you do not have to repeat anything. We will go over your case once more and reply to you here as soon as possible.
    If you have not done so already, please tell us what has happened since our last message.

    Kind regards,
    { $agent }
    .title = Reopened

# Text of a reply template, offered for every category: a friendly last message after the person who asked has
# confirmed the solution. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-thank-you =
    Hello { $customer },

    Thank you for confirming that your request “{ $subject }” is settled. We are glad that we were able to help.
    Ticket { $number } is now complete. You can still read the whole exchange in your list of tickets.
    If anything else comes up, just open a new ticket.

    Kind regards,
    { $agent }
    .title = Thank you

# Text of a reply template, offered for every category: explains the secure way instead of sending passwords or bank
# data in a ticket. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-protect-your-data =
    Hello { $customer },

    For your safety, please do not send passwords, verification codes or complete card or bank details in a ticket. We will never ask you for them.
    Enter or change your bank details only in the payment settings of your account, and your password only on the sign-in page or in your account settings.
    If you have already sent such data, please change your password now; if a complete card number was included, ask your bank to block the card.
    To find a payment, we only need its date, its amount and the last four digits of the card or account number. You can reply to ticket { $number } with these at any time.

    Kind regards,
    { $agent }
    .title = Sending data securely

## Technical problems

# Text of a reply template, offered for these categories: freight: technical, bug report; services: bug: a few steps
# that solve most technical problems. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-refresh-and-retry =
    Hello { $customer },

    We are sorry that this is not working. These steps solve most problems of this kind:
    1. Update the app to its latest version, or reload the page in your browser.
    2. Sign out, clear the cache of the app or browser, and sign in again.
    3. If you can, try another connection (mobile data instead of Wi-Fi) or another device.
    Please tell us in a reply to ticket { $number } whether one of the steps helped. If the problem remains, attach a screenshot, and we will examine it on our side.

    Kind regards,
    { $agent }
    .title = Steps to try first

# Text of a reply template, offered for these categories: freight: technical; services: bug: asks about device,
# version and time of a technical problem. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-device-details-needed =
    Hello { $customer },

    To find the cause of the technical problem in ticket { $number }, we need to know a little more:
    – your device and its operating system;
    – the version of the app, or the browser that you use;
    – when exactly the problem occurred and, if possible, a screenshot of the message shown.
    Please send us this in a reply. Our technicians will then look for the error in our records, and we will tell you what they found.

    Kind regards,
    { $agent }
    .title = Device details needed

# Text of a reply template, offered for these categories: freight: technical, bug report; services: bug: several
# people have the same problem, the fault lies with the platform and is being repaired. Title: the entry in the
# chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $expected_by (Time): by when the fault should be repaired. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-known-outage =
    Hello { $customer },

    The problem that you describe in ticket { $number } currently affects several users. The fault lies with us, and we apologise for it.
    Our technicians are already working on it and expect everything to be running normally again by { DATETIME($expected_by) }.
    You do not need to do anything. We will write to you here as soon as the fault has been repaired; if something still does not work after that, please reply to this ticket.

    Kind regards,
    { $agent }
    .title = Known outage

# Text of a reply template, offered for these categories: freight: technical: what to check when a file cannot be
# uploaded. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $megabytes (Number): the greatest size of a file, in megabytes. Example: 10
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-upload-help =
    Hello { $customer },

    We are sorry that your file could not be uploaded. Please check the following and then try again:
    – the file is no larger than { NUMBER($megabytes) } MB;
    – it is an image or a PDF document, and it opens normally on your device;
    – your internet connection is stable until the upload has finished.
    If it still fails, please reply to ticket { $number } with the name and the size of the file and the time of your attempt. We will then check what happened on our side.

    Kind regards,
    { $agent }
    .title = Help with uploads

# Text of a reply template, offered for these categories: freight: technical: says that a technical problem has been
# repaired and asks to try again. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-technical-fixed =
    Hello { $customer },

    The technical problem in ticket { $number }, “{ $subject }”, has been fixed.
    Please reload the page or restart the app, and try again what did not work before.
    If everything works now, you do not need to do anything else. If not, reply to this ticket with a screenshot and the time of your attempt, and we will continue immediately.

    Kind regards,
    { $agent }
    .title = Technical problem fixed

## Money: payments, refunds, credit

# Text of a reply template, offered for these categories: freight: financial: confirms a payment of a user. Title: the
# entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount that was paid. Example: EUR 45.00
# $paid_on (Time): the day of the payment. Example: 2026-02-18
# $transaction (Text): the number of the transaction. Example: 58201-77
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-payment-received =
    Hello { $customer },

    Your payment of { MONEY($amount) } made on { DATETIME($paid_on, dateStyle: "long") } has arrived. Its transaction number is { $transaction }.
    It has been added to your account, where you will find it in the list of transactions. There is nothing else for you to do.
    If the amount differs from what you paid, please reply to ticket { $number } and attach your receipt; we will check it straight away.

    Kind regards,
    { $agent }
    .title = Payment received

# Text of a reply template, offered for these categories: freight: financial: a payment cannot be found; asks for the
# receipt, without secret data. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-payment-proof-needed =
    Hello { $customer },

    We have not yet been able to find the payment that you mention in ticket { $number }.
    To trace it, we need the receipt or a screenshot that shows the date, the amount and the tracking number of the transaction.
    Please cover the card number except for its last four digits, and never send us a password or security code.
    As soon as we have the receipt, we will check the payment and tell you the result here. If the payment failed and the amount was debited nevertheless, your bank usually returns it by itself within a few days.

    Kind regards,
    { $agent }
    .title = Proof of payment needed

# Text of a reply template, offered for these categories: freight: financial: a refund has been started; says when the
# money arrives. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount that is refunded. Example: EUR 45.00
# $days (Number): how many working days it usually takes. Example: 3
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-refund-started =
    Hello { $customer },

    We have started your refund of { MONEY($amount) }.
    { $days ->
        [one] The money goes back to the account or card that you paid with and usually arrives within { $days } working day.
       *[other] The money goes back to the account or card that you paid with and usually arrives within { $days } working days.
    }
    You do not need to do anything. If the amount has not arrived by then, please reply to ticket { $number }, and we will follow it up with the bank.

    Kind regards,
    { $agent }
    .title = Refund on its way

# Text of a reply template, offered for these categories: freight: financial: a refund is refused, with the reason and
# a way to object. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $reason (Text): the reason, one or more sentences. Example: The shipment was delivered as agreed.
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-refund-declined =
    Hello { $customer },

    We have examined your refund request in ticket { $number } carefully. Unfortunately, we cannot refund the amount, for the following reason:
    { $reason }
    If you see this differently or have documents that we do not know yet, please attach them to a reply. We will then examine the case once more.
    We are sorry that we cannot give you a better answer.

    Kind regards,
    { $agent }
    .title = Refund not possible

# Text of a reply template, offered for these categories: freight: financial: a mistake in a user's balance has been
# put right. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount that was missing. Example: EUR 45.00
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-credit-corrected =
    Hello { $customer },

    We have checked the credit in your account. You were right: { MONEY($amount) } was missing, and we apologise for the mistake.
    The correction has been made. You will see the new balance in your account, and the entry in your list of transactions.
    Please check both. If anything still looks wrong, reply to ticket { $number } and name the transaction concerned.

    Kind regards,
    { $agent }
    .title = Credit corrected

## Accounts

# Text of a reply template, offered for these categories: freight: account: how to set a new password oneself. Title:
# the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-password-reset =
    Hello { $customer },

    You can set a new password yourself within a few minutes:
    1. On the sign-in page, choose the option for a forgotten password.
    2. Enter the mobile number or e-mail address of your account, and then the verification code that we send you.
    3. Choose a new password that you do not use anywhere else.
    If no code arrives, check the number or address and your spam folder, and then reply to ticket { $number }. Please never tell anyone your password or a code, not even us.

    Kind regards,
    { $agent }
    .title = Resetting the password

# Text of a reply template, offered for these categories: freight: account: after a report of unusual activity the
# account has been secured; says what the user must do now. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-account-secured =
    Hello { $customer },

    Thank you for telling us about the unusual activity. We have secured your account and signed it out on all devices.
    Please do the following now:
    1. Set a new password that you do not use anywhere else.
    2. Check in your settings that the mobile number and e-mail address are your own.
    3. Look through your latest transactions, and tell us about any that you do not recognise.
    We are continuing our investigation and will tell you the result here, in ticket { $number }.

    Kind regards,
    { $agent }
    .title = Account secured

# Text of a reply template, offered for these categories: freight: account: a blocked account can be used again.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-access-restored =
    Hello { $customer },

    You can use your account again: the block has been lifted. We apologise for the interruption.
    Please sign in and check your profile and your settings. If you are asked for a new password, choose one that you do not use anywhere else.
    If you cannot sign in, reply to ticket { $number } with the exact wording of the message shown and the time of your attempt.

    Kind regards,
    { $agent }
    .title = Access restored

# Text of a reply template, offered for these categories: freight: account; services: general: a change in an account
# needs a document as proof. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $document (Text): the document that is needed. Example: A copy of your identity card
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-identity-check =
    Hello { $customer },

    Before we can make the change requested in ticket { $number }, we must be sure that the account is yours. For this we need:
    { $document }
    Please attach a clear photo or scan to your reply. All the details that we need must be legible; you may cover the others.
    As soon as we have checked the document, we will make the change and confirm it to you here.

    Kind regards,
    { $agent }
    .title = Document needed

## Bug reports

# Text of a reply template, offered for these categories: freight: bug report; services: bug: asks how an error can be
# reproduced. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-bug-details-needed =
    Hello { $customer },

    Thank you for reporting this error. So that we can reproduce it, please describe:
    1. what you did just before it, step by step;
    2. what you expected, and what happened instead;
    3. when it happened, and on which device, browser or version of the app.
    A screenshot or a short screen recording helps a great deal; please cover personal data in it. As soon as we have this, we will examine the error and tell you the result in ticket { $number }.

    Kind regards,
    { $agent }
    .title = Bug: details needed

# Text of a reply template, offered for these categories: freight: bug report; services: bug: an error was reproduced;
# says when the correction is expected. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $expected_on (Time): the day on which the correction should be ready. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-bug-confirmed =
    Hello { $customer },

    Thank you for your report. We have been able to reproduce the error: it lies with us.
    Our developers are working on a correction, which we expect to be ready on { DATETIME($expected_on, dateStyle: "long") }. We will tell you in ticket { $number } as soon as it is available.
    You do not need to do anything until then. If you urgently need what is not working, tell us in a reply, and we will look for another way together with you.

    Kind regards,
    { $agent }
    .title = Bug confirmed

# Text of a reply template, offered for these categories: freight: bug report; services: bug: an error that was
# reported has been corrected. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-bug-fixed =
    Hello { $customer },

    The error that you reported as “{ $subject }” has been corrected.
    Please update the app or reload the page, and try the same steps again. If all is well, you do not need to do anything else.
    If the error occurs again, reply to ticket { $number } with a screenshot, and we will continue immediately.
    Your report has improved our service for everyone. Thank you very much.

    Kind regards,
    { $agent }
    .title = Bug fixed

# Text of a reply template, offered for these categories: freight: bug report; services: bug: an error did not occur
# when the team tried; asks for more. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-bug-not-reproduced =
    Hello { $customer },

    We have tried several times to reproduce the error in ticket { $number }, but it did not occur on our devices.
    Please check whether it still happens with the latest version of the app or in another browser.
    If it does, send us a short screen recording and the exact time: we can then look for the error in our records.
    If it no longer happens, a short reply is enough, and we will close the ticket.

    Kind regards,
    { $agent }
    .title = Bug not reproduced

## Suggestions for new features

# Text of a reply template, offered for these categories: freight: feature request: a suggestion was passed on; no
# promise is made. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-suggestion-noted =
    Hello { $customer },

    Thank you for your suggestion “{ $subject }”. We have passed it on to the team that develops our service.
    The team reviews all suggestions regularly and considers how useful they are and how much work they involve. We cannot promise a date, but your suggestion is not lost.
    It helps the team if you describe in a reply what you would use the feature for in your daily work. If there are questions, we will ask you in ticket { $number }.

    Kind regards,
    { $agent }
    .title = Suggestion noted

# Text of a reply template, offered for these categories: freight: feature request: a suggestion was accepted; says
# when it is expected. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $expected_on (Time): the day from which it should be available. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-suggestion-planned =
    Hello { $customer },

    Good news: your suggestion “{ $subject }” has been accepted and is now part of our plans.
    As things stand, it will be available from { DATETIME($expected_on, dateStyle: "long") }; this date may still change.
    We will let you know in ticket { $number } when it is ready. If you would like to try it out beforehand and give us your opinion, just say so in a reply.

    Kind regards,
    { $agent }
    .title = Suggestion planned

# Text of a reply template, offered for these categories: freight: feature request: a suggestion will not be carried
# out, with the reason. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $reason (Text): the reason, one or more sentences. Example: Too few shipments would profit from it.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-suggestion-declined =
    Hello { $customer },

    Thank you for your suggestion “{ $subject }”. We have discussed it carefully and have decided not to carry it out for now, for the following reason:
    { $reason }
    We know that this is not the answer that you hoped for. If we have overlooked something, please describe in a reply to ticket { $number } what you need; we will be glad to look for another way with you.
    Please keep sending us your ideas.

    Kind regards,
    { $agent }
    .title = Suggestion declined

# Text of a reply template, offered for these categories: freight: feature request: what was suggested is now there.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-suggestion-released =
    Hello { $customer },

    What you suggested as “{ $subject }” is now available. Thank you for the idea.
    To use it, please update the app or reload the page.
    We would like to know what you think: does it suit your work, or is something missing? A short reply to ticket { $number } is enough.

    Kind regards,
    { $agent }
    .title = Suggestion available

## General questions

# Text of a reply template, offered for these categories: freight: general; services: general: frame for the answer to
# a question. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $answer (Text): the answer, one or more sentences. Example: You can change the route until the load has been picked
# up.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-question-answered =
    Hello { $customer },

    Thank you for your question. Here is our answer:
    { $answer }
    We hope that this helps you. If anything is still unclear, please reply to ticket { $number }; otherwise you do not need to do anything else.

    Kind regards,
    { $agent }
    .title = Question answered

# Text of a reply template, offered for these categories: freight: general; services: general: another team will
# answer; says by when. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $team (Text): the name of the other team. Example: Accounting
# $number (Code): the ticket’s number as people write it. Example: #12345
# $next_update (Time): by when the next message follows. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-forwarded-to-team =
    Hello { $customer },

    Your request “{ $subject }” is a matter for another of our teams, and we have passed it on to them:
    { $team }
    Our colleagues there have the whole exchange, so you do not have to explain anything again. You will receive their answer in ticket { $number } by { DATETIME($next_update) }.
    You do not need to do anything until then.

    Kind regards,
    { $agent }
    .title = Forwarded to another team

# Text of a reply template, offered for every category: the ticket was moved to the category that fits. Title: the
# entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $subject (Text): the subject of the ticket. Example: Amount not shown
# $number (Code): the ticket’s number as people write it. Example: #12345
# $category (Text): the label of the ticket’s category. Example: Financial
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-category-changed =
    Hello { $customer },

    Your request “{ $subject }” belongs in another category, so we have moved ticket { $number } to “{ $category }”.
    It is now with those who know the subject best, and they will reply to you here as soon as possible. The number stays the same, and nothing has been lost.
    You do not need to do anything. For your next request on this subject, please choose this category from the start: it will then reach them sooner.

    Kind regards,
    { $agent }
    .title = Moved to another category

# Text of a reply template, offered for these categories: freight: general: the team is asking where a shipment is;
# says when the next message comes. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $request_number (Text): the number of the transport request. Example: 40817
# $number (Code): the ticket’s number as people write it. Example: #12345
# $next_update (Time): by when the next message follows. Example: 2026-02-18 12:00
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-shipment-followed-up =
    Hello { $customer },

    We are following up on your transport request { $request_number } and have contacted everyone involved.
    You will hear from us again in ticket { $number } by { DATETIME($next_update) }.
    To speed things up, please reply with what you already know: where the load was last seen, and what you have agreed with the driver or carrier.
    If the load is at risk, for instance after an accident or because it is perishable, please say so in your reply, and we will give it priority.

    Kind regards,
    { $agent }
    .title = Shipment being followed up

## Service orders: to providers, about absent customers, disputes and cancellations

# Text of a reply template, offered for these categories: services: order problem: to a provider who found nobody at
# home; asks for the facts. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-customer-absent =
    Hello { $customer },

    Thank you for letting us know that the customer was absent at the agreed time for order { $order }.
    So that we can take your visit into account, please reply to ticket { $number } with the following:
    – the time when you arrived, and how long you waited;
    – the calls and messages with which you tried to reach the customer;
    – if possible, a photo of the place where you waited, without other people in it.
    We will then ask the customer for an explanation and tell you here what happens next. Until then, please do not arrange anything outside the platform.

    Kind regards,
    { $agent }
    .title = Customer absent

# Text of a reply template, offered for these categories: services: order problem: to a provider whose visit was in
# vain; names amount and date of the compensation. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $amount (Money): the amount of the compensation. Example: EUR 45.00
# $paid_on (Time): the day of the payout. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-absence-compensated =
    Hello { $customer },

    We have examined the customer’s absence for order { $order } and acknowledge that your trip was in vain.
    You will receive compensation of { MONEY($amount) }, which will be paid out on { DATETIME($paid_on, dateStyle: "long") }.
    You do not need to do anything. If the amount is not shown on your statement after this date, please reply to ticket { $number }.

    Kind regards,
    { $agent }
    .title = Absence compensated

# Text of a reply template, offered for these categories: services: order problem: to a provider in a dispute with a
# customer; asks for account and evidence. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-dispute-opened =
    Hello { $customer },

    We have recorded the dispute about order { $order } and are hearing both sides.
    Please send us, in a reply to ticket { $number }, what happened, in chronological order, together with your evidence: messages, the agreed quote, photos taken before and after the work.
    Until our decision, please do not discuss the matter with the customer any further, and do not begin any other work for this order.
    As soon as we have heard both sides, we will tell you our decision and the reasons for it here.

    Kind regards,
    { $agent }
    .title = Dispute being examined

# Text of a reply template, offered for these categories: services: order problem: to a provider: the outcome of a
# dispute with a customer. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $outcome (Text): the decision, one or more sentences. Example: The order is paid in full.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-dispute-settled =
    Hello { $customer },

    We have examined the dispute about order { $order }, taking into account what both sides told us. Our decision is as follows:
    { $outcome }
    We are informing the customer too. You do not need to do anything else.
    If you have evidence that we do not know yet, please send it in a reply to ticket { $number }, and we will examine the case once more.

    Kind regards,
    { $agent }
    .title = Decision on a dispute

# Text of a reply template, offered for these categories: services: order problem: to a provider who wants to cancel;
# the order is not cancelled yet. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-cancellation-requested =
    Hello { $customer },

    We have received your request to cancel order { $order }.
    We are checking what the cancellation means for the customer and for the payment. Until we confirm it in ticket { $number }, the order is not cancelled, and the appointment stands.
    If you have not told us yet, please reply with the reason for the cancellation: what happens next depends on it.
    If the appointment is today or tomorrow, please say so in your reply, so that we can inform the customer in time.

    Kind regards,
    { $agent }
    .title = Cancellation request received

# Text of a reply template, offered for these categories: services: order problem: to a provider: the cancellation is
# confirmed. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $order (Code): the number of the order that the ticket is about. Example: A-1042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-order-cancelled =
    Hello { $customer },

    Order { $order } has been cancelled, and the customer has been informed.
    Please do not go to the appointment, and do not begin any work. Any amounts that remain to be settled will be shown on your next statement.
    If you had expenses before the cancellation, please send us the receipts in a reply to ticket { $number }; we will check whether they can be reimbursed.

    Kind regards,
    { $agent }
    .title = Order cancelled

## Payouts and invoices: to providers

# Text of a reply template, offered for these categories: services: payment: to a provider: amount and date of the
# next payout. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount of the payout. Example: EUR 45.00
# $paid_on (Time): the day of the payout. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-payout-scheduled =
    Hello { $customer },

    Your payout of { MONEY($amount) } is scheduled for { DATETIME($paid_on, dateStyle: "long") }.
    It will go to the bank account given in your payment settings. It may take your bank a few working days to show the amount.
    Please check in your account that these bank details are still correct; you can change them there, but never by ticket.
    If the amount does not arrive, reply to ticket { $number }, and we will look into it.

    Kind regards,
    { $agent }
    .title = Payout scheduled

# Text of a reply template, offered for these categories: services: payment: to a provider: a payout comes later than
# planned; names the new date. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $amount (Money): the amount of the payout. Example: EUR 45.00
# $paid_on (Time): the day of the payout. Example: 2026-02-18
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-payout-delayed =
    Hello { $customer },

    Your payout of { MONEY($amount) } is delayed, and we apologise for this.
    It will now be made on { DATETIME($paid_on, dateStyle: "long") }. The amount stays the same, and you do not need to do anything.
    If the amount has not arrived a few working days after this date, please reply to ticket { $number }, and we will look into it.

    Kind regards,
    { $agent }
    .title = Payout delayed

# Text of a reply template, offered for these categories: services: payment: to a provider: an invoice that was asked
# for can be downloaded. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $invoice (Text): the number of the invoice. Example: 2026-0042
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-invoice-available =
    Hello { $customer },

    Invoice { $invoice } is now available in your account, where you can download it.
    Please check the name, the address and the tax details on it.
    If something needs to be corrected, tell us in a reply to ticket { $number } what it should say, and we will issue a corrected invoice.

    Kind regards,
    { $agent }
    .title = Invoice available

# Text of a reply template, offered for these categories: services: payment: to a provider: a corrected invoice is
# there. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $invoice (Text): the number of the invoice. Example: 2026-0042
# $amount (Money): the new total of the invoice. Example: EUR 45.00
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-invoice-corrected =
    Hello { $customer },

    We have corrected invoice { $invoice }; its total is now { MONEY($amount) }. We apologise for the mistake.
    You will find the corrected version in your account. It replaces the earlier one, so please use only the new one for your bookkeeping.
    If something is still wrong, reply to ticket { $number } and name the line concerned.

    Kind regards,
    { $agent }
    .title = Invoice corrected

# Text of a reply template, offered for these categories: services: payment: to a provider: the secure way to change
# bank details. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-bank-details-update =
    Hello { $customer },

    You can change your bank details yourself: sign in to your account and open your payment settings.
    For your safety, we cannot enter them for you. Please do not write an account number, a card number or a password in a ticket.
    The next payout will go to the new account; a payout that is already under way will still go to the old one.
    If your details are not accepted, reply to ticket { $number } with the message shown, or with a screenshot on which the numbers are covered.

    Kind regards,
    { $agent }
    .title = Changing bank details

## Reports about a customer or a mission: to providers

# Text of a reply template, offered for these categories: services: report: confirms a report and says how it is
# treated. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-report-received =
    Hello { $customer },

    Thank you for your report. We take it seriously and treat it as confidential: we will not tell the person concerned who made it.
    We are now examining the facts. Please keep all messages, photos and other evidence, and do not respond to the person concerned.
    We will reply to you in ticket { $number } as soon as our examination is complete. If you feel in danger, call the emergency services first.

    Kind regards,
    { $agent }
    .title = Report received

# Text of a reply template, offered for these categories: services: report: asks for the facts that a report needs.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-report-details-needed =
    Hello { $customer },

    To examine your report, we need a few facts. Please reply to ticket { $number } with the following:
    – what happened, where and when;
    – which customer or which mission it is about, with the order number if there is one;
    – messages, photos or names of witnesses, if you have them.
    We treat what you tell us as confidential. As soon as we have your reply, we will begin our examination and inform you of the result here.

    Kind regards,
    { $agent }
    .title = Report: details needed

# Text of a reply template, offered for these categories: services: report: the report was justified; measures are not
# named. Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-report-action-taken =
    Hello { $customer },

    We have completed our examination. It confirmed your report, and we have taken the necessary measures.
    Please understand that, to protect those concerned, we cannot tell you which ones.
    If the same thing happens again, or if someone contacts you because of your report, reply to ticket { $number } at once.
    Thank you for speaking up: your report also protects other providers.

    Kind regards,
    { $agent }
    .title = Report: measures taken

# Text of a reply template, offered for these categories: services: report: no measures can be taken, with the reason.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $reason (Text): the reason, one or more sentences. Example: The messages contain no threat.
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-report-no-action =
    Hello { $customer },

    We have examined your report carefully. On the basis of what we know, we cannot take any measures this time, for the following reason:
    { $reason }
    Your report stays on file, and we will take it into account if there are further ones.
    If you have new evidence, please send it in a reply to ticket { $number }, and we will examine the case once more.

    Kind regards,
    { $agent }
    .title = Report: no measures

# Text of a reply template, offered for these categories: services: order problem, report: somebody may be in danger.
# Title: the entry in the chooser.
# $customer (Text): the display name of the person who asked. Example: Sara Ahmadi
# $number (Code): the ticket’s number as people write it. Example: #12345
# $agent (Text): the display name of the person who answers. Example: Nora Petit
template-safety-first =
    Hello { $customer },

    Your safety comes first. If you are in danger or are being threatened, leave the place and call the emergency services at once. You never have to stay to finish a job.
    As soon as you are safe, please reply to ticket { $number }: tell us whether you are well, what happened, and which customer or order it is about.
    We are treating your ticket with priority and will reply to you here as soon as possible.

    Kind regards,
    { $agent }
    .title = Safety first

## Macros: several steps on a ticket with one click; the verb form is that of a button

# Entry in the menu of macros: asks for the details of an error. Hint: what the macro does, step by step.
macro-request-bug-details = Request bug details
    .hint = Assigns the ticket to you, tags it and asks the user how the error can be reproduced.

# Entry in the menu of macros: for reports of unusual activity in an account. Hint: what the macro does, step by step.
macro-secure-account = Secure account
    .hint = Sets the priority to urgent, assigns the ticket to you, tags it and tells the user what to do. Secure the account first.

# Entry in the menu of macros: thanks for a suggestion and is done with it. Hint: what the macro does, step by step.
macro-note-suggestion = Note suggestion
    .hint = Sets the priority to low, tags the ticket, thanks the user and resolves the ticket.

# Entry in the menu of macros: ends a ticket whose user no longer answers. Hint: what the macro does, step by step.
macro-close-without-answer = Close without answer
    .hint = Tags the ticket, tells the user why it is being closed and closes it.

# Entry in the menu of macros: for providers who found nobody at home. Hint: what the macro does, step by step.
macro-record-absence = Record absence
    .hint = Assigns the ticket to you, tags it and asks the provider for the facts about the visit.

# Entry in the menu of macros: for disputes between a provider and a customer. Hint: what the macro does, step by step.
macro-examine-dispute = Examine dispute
    .hint = Sets the priority to high, assigns the ticket to you, tags it and asks the provider for an account and evidence.

# Entry in the menu of macros: for reports by somebody who may be in danger. Hint: what the macro does, step by step.
macro-put-safety-first = Put safety first
    .hint = Sets the priority to urgent, assigns the ticket to you, tags it and tells the provider what to do at once.

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

# Label of a field in which a value of a reply template is entered: how many working days something takes.
field-days = Working days

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
