# Around the texts.

subject-order = { $text } (order { $order })
short-order = { $text } (order { $order }).
short-alone = { $text }.
reference-carrier = Order { $order } · { $carrier }
reference = Order { $order }

# Sentences that several messages use.

why = { $reason }.
estimate =
    { $parcels ->
        [one] Expected delivery: { $window }.
       *[other] Expected delivery of at least one of them: { $window }.
    }
missing =
    { $missing_count ->
        [one] One parcel of this shipment has not got that far yet: { $missing }.
       *[other] { $missing_count } parcels of this shipment have not got that far yet: { $missing }.
    }
replaces = This message corrects an earlier one.
status-line = Current status: { $status }.
lag = Tracking can lag behind: your parcel may already be in your letterbox or with a neighbour.
lag-merchant = Tracking can lag behind: it may already have arrived, for instance in the letterbox.
act-recipient = Something may be needed from you. Please contact the carrier.
act-customer = The recipient needs to act.
act-merchant = You need to act, as the sender.

# To the recipient.

ready_to_ship-subject =
    { $parcels ->
        [one] Your parcel is ready to ship
       *[other] { $parcels } parcels are ready to ship
    }
ready_to_ship-lead =
    { $parcels ->
        [one] The shipping label for your parcel has been created. The carrier has not scanned the parcel yet.
       *[other] The shipping labels for { $parcels } parcels of your order have been created. The carrier has not scanned the parcels yet.
    }

shipped-subject =
    { $parcels ->
        [one] Your parcel has been shipped
       *[other] { $parcels } parcels have been shipped
    }
shipped-lead =
    { $parcels ->
        [one] The carrier has your parcel.
       *[other] The carrier has { $parcels } parcels of your order.
    }
shipped-lead-carrier = Your parcel is now with { $carrier }.

in_transit-subject =
    { $parcels ->
        [one] Your parcel is in transit
       *[other] { $parcels } parcels are in transit
    }
in_transit-lead =
    { $parcels ->
        [one] Your parcel is on its way in the carrier's network.
       *[other] { $parcels } parcels of your order are on their way in the carrier's network.
    }

out_for_delivery-subject =
    { $parcels ->
        [one] Your parcel is out for delivery
       *[other] { $parcels } parcels are out for delivery
    }
out_for_delivery-lead =
    { $parcels ->
        [one] The courier has your parcel on board for the delivery round.
       *[other] The courier has { $parcels } parcels of your order on board for the delivery round.
    }

delivery_attempted-subject =
    { $parcels ->
        [one] Your parcel could not be delivered
       *[other] { $parcels } parcels could not be delivered
    }
delivery_attempted-lead =
    { $parcels ->
        [one] The courier tried to deliver your parcel, without success.
       *[other] The courier tried to deliver { $parcels } parcels of your order, without success.
    }
delivery_attempted-next = If the courier left a notice, it says what happens next.

ready_for_pickup-subject =
    { $parcels ->
        [one] Your parcel is ready for collection
       *[other] { $parcels } parcels are ready for collection
    }
ready_for_pickup-short =
    { $parcels ->
        [one] Your parcel is ready for collection at { $pickup }
       *[other] { $parcels } parcels are ready for collection, at least one of them at { $pickup }
    }
ready_for_pickup-lead =
    { $parcels ->
        [one] Your parcel is waiting for you.
       *[other] { $parcels } parcels of your order are waiting for you.
    }
pickup-place =
    { $parcels ->
        [one] Collection point: { $pickup }.
       *[other] Collection point of at least one of them: { $pickup }.
    }
pickup-deadline =
    { $parcels ->
        [one] Please collect it by { $deadline }.
       *[other] Please collect at least one of them by { $deadline }.
    }

pickup_reminder-subject =
    { $parcels ->
        [one] Reminder: your parcel is waiting to be collected
       *[other] Reminder: { $parcels } parcels are waiting to be collected
    }
pickup_reminder-short =
    { $parcels ->
        [one] Reminder: please collect your parcel by { $deadline }
       *[other] Reminder: please collect your { $parcels } parcels, at least one of them by { $deadline }
    }
pickup_reminder-lead =
    { $parcels ->
        [one] Your parcel has not been collected yet.
       *[other] { $parcels } parcels of your order have not been collected yet.
    }

delayed-subject =
    { $parcels ->
        [one] Your parcel is delayed
       *[other] { $parcels } parcels are delayed
    }
delayed-lead =
    { $parcels ->
        [one] The delivery of your parcel is delayed.
       *[other] The delivery of { $parcels } parcels of your order is delayed.
    }

new_delivery_date-subject =
    { $parcels ->
        [one] New delivery date for your parcel
       *[other] New delivery date for { $parcels } parcels
    }
new_delivery_date-short =
    { $parcels ->
        [one] New delivery date for your parcel: { $window }
       *[other] New delivery date for { $parcels } parcels, for at least one of them: { $window }
    }
new_delivery_date-lead =
    { $parcels ->
        [one] The expected delivery date of your parcel has changed.
       *[other] The expected delivery date of { $parcels } parcels of your order has changed.
    }

exception-subject =
    { $parcels ->
        [one] There is a problem with your parcel
       *[other] There is a problem with { $parcels } parcels
    }
exception-lead =
    { $parcels ->
        [one] A problem has come up with your parcel.
       *[other] A problem has come up with { $parcels } parcels of your order.
    }

delivered-subject =
    { $parcels ->
        [one] Your parcel has been delivered
       *[other] { $parcels } parcels have been delivered
    }
delivered-lead =
    { $parcels ->
        [one] Your parcel has been delivered.
       *[other] { $parcels } parcels of your order have been delivered.
    }

partially_delivered-subject = Part of your order has been delivered
partially_delivered-lead =
    { $parcels ->
        [one] One parcel of your order has been delivered. Part of your order has still to be delivered.
       *[other] { $parcels } parcels of your order have been delivered. Part of your order has still to be delivered.
    }

returning-subject =
    { $parcels ->
        [one] Your parcel is going back to the sender
       *[other] { $parcels } parcels are going back to the sender
    }
returning-lead =
    { $parcels ->
        [one] Your parcel is being sent back to the sender.
       *[other] { $parcels } parcels of your order are being sent back to the sender.
    }

returned-subject =
    { $parcels ->
        [one] Your parcel is back with the sender
       *[other] { $parcels } parcels are back with the sender
    }
returned-lead =
    { $parcels ->
        [one] Your parcel has arrived back at the sender.
       *[other] { $parcels } parcels of your order have arrived back at the sender.
    }

lost-subject =
    { $parcels ->
        [one] Your parcel is considered lost
       *[other] { $parcels } parcels are considered lost
    }
lost-lead =
    { $parcels ->
        [one] The carrier considers your parcel lost.
       *[other] The carrier considers { $parcels } parcels of your order lost.
    }
gone-subject =
    { $parcels ->
        [one] Your parcel cannot be delivered
       *[other] { $parcels } parcels cannot be delivered
    }
gone-lead =
    { $parcels ->
        [one] According to the carrier, your parcel can no longer be delivered.
       *[other] According to the carrier, { $parcels } parcels of your order can no longer be delivered.
    }

cancelled-subject =
    { $parcels ->
        [one] The shipment of your parcel has been cancelled
       *[other] The shipment of { $parcels } parcels has been cancelled
    }
cancelled-lead =
    { $parcels ->
        [one] Your parcel will not be sent: its shipment has been cancelled.
       *[other] { $parcels } parcels of your order will not be sent: their shipment has been cancelled.
    }

return_received-subject =
    { $parcels ->
        [one] Your return has arrived
       *[other] { $parcels } parcels of your return have arrived
    }
return_received-lead =
    { $parcels ->
        [one] Your return parcel has arrived.
       *[other] { $parcels } parcels of your return have arrived.
    }

news-subject =
    { $parcels ->
        [one] News of your parcel
       *[other] News of { $parcels } parcels
    }
news-lead =
    { $parcels ->
        [one] There is news of your parcel.
       *[other] There is news of { $parcels } parcels of your order.
    }

# Corrections: what was wrong. What is true now follows.

correction-subject = Correction to an earlier message about your parcel
correction-short = Correction to an earlier message: the status of your parcel is now "{ $status }"
wrong-ready_to_ship = We told you that your parcel was ready to ship. That is not correct.
wrong-shipped = We told you that your parcel had been shipped. That is not correct.
wrong-in_transit = We told you that your parcel was in transit. That is not correct.
wrong-out_for_delivery = We told you that your parcel was out for delivery. That is not correct.
wrong-delivery_attempted = We told you that the courier had tried to deliver your parcel. That is not correct.
wrong-ready_for_pickup = We told you that your parcel was ready for collection. That is not correct.
wrong-pickup_reminder = We reminded you to collect your parcel. Please disregard that message.
wrong-delayed = We told you that your parcel was delayed. That is not correct.
wrong-new_delivery_date = We told you that your parcel had a new delivery date. That is not correct.
wrong-exception = We told you that there was a problem with your parcel. That is not correct.
wrong-delivered = We told you that your parcel had been delivered. That is not correct.
wrong-partially_delivered = We told you that part of your order had been delivered. That is not correct.
wrong-returning = We told you that your parcel was going back to the sender. That is not correct.
wrong-returned = We told you that your parcel was back with the sender. That is not correct.
wrong-lost = We told you that your parcel would not arrive. That is not correct.
wrong-cancelled = We told you that the shipment of your parcel had been cancelled. That is not correct.
wrong-return_received = We told you that your return had arrived. That is not correct.
wrong-other = An earlier message of ours about your parcel is not correct.
several =
    { $parcels ->
        [one] This is about one parcel of your order.
       *[other] This is about { $parcels } parcels of your order.
    }

# To the merchant.

merchant-exception-subject =
    { $parcels ->
        [one] Problem with a parcel
       *[other] Problem with { $parcels } parcels
    }
merchant-exception-lead =
    { $parcels ->
        [one] A problem has come up with a parcel.
       *[other] A problem has come up with { $parcels } parcels.
    }
merchant-returning-subject =
    { $parcels ->
        [one] A parcel is going back to its sender
       *[other] { $parcels } parcels are going back to their sender
    }
merchant-returning-lead =
    { $parcels ->
        [one] A parcel is being sent back to its sender.
       *[other] { $parcels } parcels are being sent back to their sender.
    }
merchant-returned-subject =
    { $parcels ->
        [one] A parcel is back with its sender
       *[other] { $parcels } parcels are back with their sender
    }
merchant-returned-lead =
    { $parcels ->
        [one] A parcel has arrived back at its sender.
       *[other] { $parcels } parcels have arrived back at their sender.
    }
merchant-lost-subject =
    { $parcels ->
        [one] A parcel is considered lost
       *[other] { $parcels } parcels are considered lost
    }
merchant-lost-lead =
    { $parcels ->
        [one] The carrier considers a parcel lost.
       *[other] The carrier considers { $parcels } parcels lost.
    }
merchant-gone-subject =
    { $parcels ->
        [one] A parcel cannot be delivered
       *[other] { $parcels } parcels cannot be delivered
    }
merchant-gone-lead =
    { $parcels ->
        [one] According to the carrier, a parcel can no longer be delivered.
       *[other] According to the carrier, { $parcels } parcels can no longer be delivered.
    }
merchant-action_required-subject =
    { $parcels ->
        [one] A parcel needs attention
       *[other] { $parcels } parcels need attention
    }
merchant-action_required-lead =
    { $parcels ->
        [one] Somebody needs to look into a parcel.
       *[other] Somebody needs to look into { $parcels } parcels.
    }
merchant-stalled-subject =
    { $parcels ->
        [one] No movement of a parcel
       *[other] No movement of { $parcels } parcels
    }
merchant-stalled-lead =
    { $parcels ->
        [one] A parcel has not been scanned for longer than usual.
       *[other] { $parcels } parcels have not been scanned for longer than usual.
    }
merchant-overdue-subject =
    { $parcels ->
        [one] A parcel is overdue
       *[other] { $parcels } parcels are overdue
    }
merchant-overdue-lead =
    { $parcels ->
        [one] A parcel is later than promised, estimated or usual.
       *[other] { $parcels } parcels are later than promised, estimated or usual.
    }
merchant-not_found-subject =
    { $parcels ->
        [one] The carrier does not know a tracking number
       *[other] The carrier does not know { $parcels } tracking numbers
    }
merchant-not_found-lead =
    { $parcels ->
        [one] The carrier does not know the tracking number of a parcel. Please check the number and the carrier.
       *[other] The carrier does not know the tracking numbers of { $parcels } parcels. Please check the numbers and the carrier.
    }
merchant-expired-subject =
    { $parcels ->
        [one] No news of a parcel for 90 days
       *[other] No news of { $parcels } parcels for 90 days
    }
merchant-expired-lead =
    { $parcels ->
        [one] There has been no news of a parcel for 90 days.
       *[other] There has been no news of { $parcels } parcels for 90 days.
    }
merchant-claim_advised-subject =
    { $parcels ->
        [one] Consider a claim for a parcel
       *[other] Consider a claim for { $parcels } parcels
    }
merchant-claim_advised-lead =
    { $parcels ->
        [one] A parcel is lost or has been missing for long. Consider a claim with the carrier.
       *[other] { $parcels } parcels are lost or have been missing for long. Consider a claim with the carrier.
    }
merchant-conflict-subject =
    { $parcels ->
        [one] Contradictory information about a parcel
       *[other] Contradictory information about { $parcels } parcels
    }
merchant-conflict-lead =
    { $parcels ->
        [one] Two statements about a parcel cannot both be true.
       *[other] Statements about { $parcels } parcels cannot all be true.
    }
merchant-unmapped_code-subject =
    { $parcels ->
        [one] Unknown carrier code for a parcel
       *[other] Unknown carrier codes for { $parcels } parcels
    }
merchant-unmapped_code-lead =
    { $parcels ->
        [one] The carrier used a code for a parcel that is not known here. It has changed no status.
       *[other] The carrier used codes for { $parcels } parcels that are not known here. They have changed no status.
    }
merchant-news-subject =
    { $parcels ->
        [one] News of a parcel
       *[other] News of { $parcels } parcels
    }
merchant-news-lead =
    { $parcels ->
        [one] There is news of a parcel.
       *[other] There is news of { $parcels } parcels.
    }
