### British English: only what differs from en, whose texts serve for the rest and whose comments explain them.

template-protect-your-data =
    Hello { $customer },

    For your security, please do not send passwords, verification codes, or full card or bank details in a ticket. We will never ask you for them.
    Enter or change your bank details only in the payment settings of your account, and your password only on the sign-in page or in your account settings.
    If you have already sent such details, please change your password now. If they included a full card number, ask your bank to block the card.
    To find a payment, we only need its date, its amount and the last four digits of the card or account number. You can reply to ticket { $number } with these at any time.

    Kind regards,
    { $agent }
    { $sender }

template-known-outage =
    Hello { $customer },

    The problem you describe in ticket { $number } currently affects several people. It is on our side, and we apologise for the inconvenience.
    Our technicians are already working on it and expect everything to be back to normal by { DATETIME($expected_by) }.
    You do not need to do anything. We will let you know here as soon as the problem has been fixed. If something still does not work after that, please reply to this ticket.

    Kind regards,
    { $agent }
    { $sender }

template-payment-proof-needed =
    Hello { $customer },

    We have not yet been able to find the payment you mention in ticket { $number }.
    To trace it, we need the details on your receipt: the date, the amount and the transaction reference.
    Please give only the last four digits of the card number, and never send us a password or security code.
    As soon as we have these details, we will check the payment and tell you the result here. If the payment failed but you were still charged, your bank usually refunds it automatically within a few days.

    Kind regards,
    { $agent }
    { $sender }

template-refund-started =
    Hello { $customer },

    We have started your refund of { MONEY($amount) }.
    { $days ->
        [one] The money goes back to the account or card you paid with and usually arrives within { $days } working day.
       *[other] The money goes back to the account or card you paid with and usually arrives within { $days } working days.
    }
    You do not need to do anything. If the amount has not arrived by then, please reply to ticket { $number }, and we will follow up with the bank.

    Kind regards,
    { $agent }
    { $sender }

template-credit-corrected =
    Hello { $customer },

    We have checked your account balance. You were right: { MONEY($amount) } was missing, and we apologise for the mistake.
    We have corrected it. You will see the new balance in your account, and the entry in your list of transactions.
    Please check both. If anything still looks wrong, reply to ticket { $number } and tell us which transaction it is about.

    Kind regards,
    { $agent }
    { $sender }

template-double-charge =
    Hello { $customer },

    You are right: you were charged { MONEY($amount) } twice, and we apologise for the mistake.
    { $days ->
        [one] We have started the refund of the second charge. It usually arrives on the account or card you paid with within { $days } working day.
       *[other] We have started the refund of the second charge. It usually arrives on the account or card you paid with within { $days } working days.
    }
    You do not need to do anything. If the amount has not arrived by then, please reply to ticket { $number }, and we will follow up with the bank.

    Kind regards,
    { $agent }
    { $sender }

template-fare-dispute =
    Hello { $customer },

    We have received your objection to the fare of transport request { $request_number }. To review it, we need the following in a reply to ticket { $number }:
    – the fare that was agreed, and when;
    – the amount that was charged or paid;
    – what changed during the trip, if anything: the route, the load or the waiting time.
    Please do not settle the difference outside the platform. We will hear the other side and tell you our decision here.

    Kind regards,
    { $agent }
    { $sender }

template-account-secured =
    Hello { $customer },

    Thank you for telling us about the unusual activity. We have secured your account and signed it out on all devices.
    Please do the following now:
    1. Set a new password that you do not use anywhere else.
    2. Check in your settings that the mobile number and email address are yours.
    3. Look through your latest transactions, and tell us about any you do not recognise.
    We are continuing our investigation and will tell you the result here, in ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }

template-access-restored =
    Hello { $customer },

    You can use your account again: the block has been lifted. We apologise for the interruption.
    Please sign in and check your profile and your settings. If you are asked for a new password, choose one that you do not use anywhere else.
    If you cannot sign in, reply to ticket { $number } with the exact wording of the message you see and the time you tried.

    Kind regards,
    { $agent }
    { $sender }

template-account-deletion =
    Hello { $customer },

    We have received your request to delete your account.
    Please note that it cannot be restored afterwards. Orders in progress must be completed and outstanding amounts settled first; we keep invoices for our bookkeeping.
    If you still want us to delete it, reply to ticket { $number } with a short confirmation. If something made you want to leave, tell us: we may be able to help.

    Kind regards,
    { $agent }
    { $sender }

template-profile-approved =
    Hello { $customer },

    We have reviewed your profile and approved it. It is now visible to customers.
    Please keep your contact details, services and availability up to date in your account.
    If you have any questions, please reply to ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }

template-bug-details-needed =
    Hello { $customer },

    Thank you for reporting this problem. So that we can reproduce it, please describe:
    1. what you did just before it happened, step by step;
    2. what you expected, and what happened instead;
    3. when it happened, and on which device, browser or version of the app.
    The exact wording of any message you saw helps a great deal. As soon as we have these details, we will look into the problem and tell you the result in ticket { $number }.

    Kind regards,
    { $agent }
    { $sender }

template-carrier-cancelled =
    Hello { $customer },

    We are sorry that the carrier for your transport request { $request_number } cancelled or did not come to the loading point.
    We have contacted the carrier and will tell you in ticket { $number } by { DATETIME($next_update) } what happens next.
    If the load is urgent, please reply and tell us the latest time at which it can be picked up. You may also accept another offer for this request in the meantime.
    Please do not pay the carrier anything outside the platform.

    Kind regards,
    { $agent }
    { $sender }
    .title = Carrier cancelled or did not come

template-delivery-proof-needed =
    Hello { $customer },

    So that we can record the delivery of transport request { $request_number }, please reply to ticket { $number } with the following:
    – the day, time and place of the delivery;
    – the name of the person who received the load;
    – what was noted on the waybill, if anything.
    Please keep the signed waybill: we may ask you for it.

    Kind regards,
    { $agent }
    { $sender }

template-damage-claim =
    Hello { $customer },

    We are sorry that the load of your transport request { $request_number } was damaged or lost.
    To review your claim, we need the following in a reply to ticket { $number } by { DATETIME($claim_by, dateStyle: "long") }:
    – what is damaged or missing, and its value;
    – the number of the waybill, and what was noted on it at delivery;
    – when you noticed it, and who was present.
    Please keep the goods, the packaging, photos and invoices: we may ask you for them. We will then hear the carrier’s side and tell you here how the claim proceeds.

    Kind regards,
    { $agent }
    { $sender }

template-cancellation-requested =
    Hello { $customer },

    We have received your request to cancel order { $order }.
    We are checking what the cancellation means for the customer and for the payment. Until we confirm it in ticket { $number }, the order is not cancelled, and the appointment stands.
    If you have not told us yet, please reply with the reason for the cancellation: what happens next depends on it.
    If the appointment is today or tomorrow, please say so in your reply, so that we can inform the customer in time.

    Kind regards,
    { $agent }
    { $sender }

template-order-cancelled =
    Hello { $customer },

    Order { $order } has been cancelled, and the customer has been informed.
    Please do not go to the appointment, and do not start any work. Any amounts still to be settled will be shown on your next statement.
    If you incurred expenses before the cancellation, please reply to ticket { $number } and tell us what they were; we will check whether they can be reimbursed.

    Kind regards,
    { $agent }
    { $sender }
    .title = Order cancelled

template-payout-scheduled =
    Hello { $customer },

    Your payout of { MONEY($amount) } is scheduled for { DATETIME($paid_on, dateStyle: "long") }.
    It will go to the bank account given in your payment settings. It may take your bank a few working days to show the amount.
    Please check in your account that these bank details are still correct. You can change them there, but never through a ticket.
    If the amount does not arrive, reply to ticket { $number }, and we will look into it.

    Kind regards,
    { $agent }
    { $sender }

template-payout-delayed =
    Hello { $customer },

    Your payout of { MONEY($amount) } is delayed, and we apologise for this.
    It will now be made on { DATETIME($paid_on, dateStyle: "long") }. The amount stays the same, and you do not need to do anything.
    If the amount has not arrived a few working days after this date, please reply to ticket { $number }, and we will look into it.

    Kind regards,
    { $agent }
    { $sender }

template-invoice-available =
    Hello { $customer },

    Invoice { $invoice } is now available in your account, where you can download it.
    Please check the name, the address and the tax details on it.
    If something needs to be corrected, tell us in a reply to ticket { $number } what it should say, and we will issue a corrected invoice.

    Kind regards,
    { $agent }
    { $sender }

template-invoice-corrected =
    Hello { $customer },

    We have corrected invoice { $invoice }; its total is now { MONEY($amount) }. We apologise for the mistake.
    You will find the corrected version in your account. It replaces the earlier one, so please use only the new one for your bookkeeping.
    If something is still wrong, reply to ticket { $number } and tell us which line it is.

    Kind regards,
    { $agent }
    { $sender }

template-tax-statement =
    Hello { $customer },

    Your annual earnings statement for { $year } is now available in your account, where you can download it.
    It shows your payouts and our commission for that year. Please check the name, the address and the tax details on it.
    If something needs to be corrected, please reply to ticket { $number }. We cannot give tax advice; a tax adviser can tell you what to declare.

    Kind regards,
    { $agent }
    { $sender }

template-bank-details-update =
    Hello { $customer },

    You can change your bank details yourself: sign in to your account and open your payment settings.
    For your security, we cannot enter them for you. Please do not write an account number, a card number or a password in a ticket.
    The next payout will go to the new account; a payout that is already on its way will still go to the old one.
    If your details are not accepted, reply to ticket { $number } with the exact wording of the message you see.

    Kind regards,
    { $agent }
    { $sender }

template-bank-details-missing =
    Hello { $customer },

    Your payout of { MONEY($amount) } could not be made: your bank details are missing, or the bank rejected them.
    Please sign in, open your payment settings and check the account number and the name of the account holder. Please do not send them in a ticket.
    As soon as they have been corrected, we will make the payout again. If your bank tells you that they are correct, reply to ticket { $number }, and we will look into it.

    Kind regards,
    { $agent }
    { $sender }

template-report-received =
    Hello { $customer },

    Thank you for your report. We take it seriously and treat it as confidential: we will not tell the person concerned who made it.
    We are now looking into it. Please keep all messages, photos and other evidence, and do not respond to the person concerned.
    We will reply in ticket { $number } as soon as our review is complete. If you feel in danger, call emergency services first.

    Kind regards,
    { $agent }
    { $sender }

template-report-details-needed =
    Hello { $customer },

    To review your report, we need a few details. Please reply to ticket { $number } with the following:
    – what happened, where and when;
    – which customer or job it is about, with the order number if there is one;
    – which messages, photos or witnesses can confirm it, if any.
    We treat what you tell us as confidential. As soon as we have your reply, we will start our review and tell you the result here.

    Kind regards,
    { $agent }
    { $sender }

template-safety-first =
    Hello { $customer },

    Your safety comes first. If you are in danger or are being threatened, leave and call emergency services right away. You never have to stay to finish a job.
    As soon as you are safe, please reply to ticket { $number } and tell us whether you are all right, what happened and which customer or order it is about.
    We are giving your ticket priority and will reply here as soon as possible.

    Kind regards,
    { $agent }
    { $sender }

macro-request-bug-details =
    .hint = Assigns the ticket to you, tags it and asks the customer how to reproduce the problem.

macro-secure-account =
    .hint = Sets the priority to urgent, assigns the ticket to you, tags it and tells the customer what to do. Secure the account first.

macro-note-suggestion =
    .hint = Sets the priority to low, tags the ticket, thanks the customer and resolves the ticket.

macro-close-without-answer =
    .hint = Tags the ticket, tells the requester why it is being closed and closes it.

macro-record-absence =
    .hint = Assigns the ticket to you, tags it and asks the provider for the details of the trip.

macro-examine-dispute =
    .hint = Sets the priority to high, assigns the ticket to you, tags it and asks the provider for their version of events and evidence.

macro-put-safety-first =
    .hint = Sets the priority to urgent, assigns the ticket to you, tags it and tells the provider what to do right away.

field-days = Working days
