# The status of a parcel, in a word.

status-pending = Awaiting first news
status-info_received = Announced
status-in_transit = In transit
status-out_for_delivery = Out for delivery
status-delivery_attempted = Delivery attempted
status-ready_for_pickup = Ready for collection
status-delivered = Delivered
status-exception = Problem
status-returning = Returning to sender
status-returned = Returned to sender
status-cancelled = Cancelled
status-unknown = No status

# The same as a sentence to the recipient.

now-pending = The carrier has no news of your parcel yet.
now-info_received = Your parcel has been announced to the carrier.
now-in_transit = Your parcel is on its way.
now-out_for_delivery = Your parcel is out for delivery.
now-delivery_attempted = The courier tried to deliver your parcel, without success.
now-ready_for_pickup = Your parcel is waiting to be collected.
now-delivered = Your parcel has been delivered.
now-exception = There is a problem with your parcel.
now-returning = Your parcel is going back to the sender.
now-returned = Your parcel is back with the sender.
now-cancelled = The shipment of your parcel has been cancelled.
now-unknown = This entry says nothing about where your parcel is.

# The status of an order or a shipment.

order-status-confirmed = Confirmed
order-status-info_received = Ready to ship
order-status-partially_shipped = Partly shipped
order-status-in_transit = In transit
order-status-out_for_delivery = Out for delivery
order-status-delivery_attempted = Delivery attempted
order-status-ready_for_pickup = Ready for collection
order-status-partially_delivered = Partly delivered
order-status-delivered = Delivered
order-status-exception = Problem
order-status-returning = Returning to sender
order-status-returned = Returned to sender
order-status-cancelled = Cancelled

# What holds beside the status.

flag-delayed = Delayed
flag-reopened = An earlier outcome was withdrawn
flag-conflict = Contradictory information
flag-action_required = Action required
flag-found = Found again
flag-recycled_number = Tracking number also used for another parcel
flag-clock_skew = An event is dated in the future
flag-not_handed_over = Not yet handed to the carrier
flag-overdue = Overdue
flag-stalled = No movement for longer than usual
flag-not_found = Unknown to the carrier
flag-missing = Missing
flag-expired = No news for 90 days
flag-round_over = Not delivered on the day it was out for delivery

# What a message is about, as the name of a setting.

kind-ready_to_ship = Ready to ship
kind-shipped = Shipped
kind-in_transit = In transit
kind-out_for_delivery = Out for delivery
kind-delivery_attempted = Delivery attempted
kind-ready_for_pickup = Ready for collection
kind-pickup_reminder = Collection reminder
kind-delayed = Delayed
kind-new_delivery_date = New delivery date
kind-exception = Problem
kind-delivered = Delivered
kind-partially_delivered = Partly delivered
kind-returning = Returning to sender
kind-returned = Returned to sender
kind-lost = Lost
kind-cancelled = Cancelled
kind-return_received = Return received
kind-action_required = Action required
kind-stalled = No movement
kind-overdue = Overdue
kind-not_found = Unknown to the carrier
kind-expired = No news for 90 days
kind-claim_advised = Claim advised
kind-conflict = Contradictory information
kind-unmapped_code = Unknown carrier code
kind-correction = Correction
