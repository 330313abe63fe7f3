# The status of a parcel, in a word.

status-pending = Nog geen informatie
status-info_received = Aangekondigd
status-in_transit = Onderweg
status-out_for_delivery = Wordt bezorgd
status-delivery_attempted = Bezorgpoging
status-ready_for_pickup = Klaar om af te halen
status-delivered = Bezorgd
status-exception = Probleem
status-returning = Op de terugweg naar de afzender
status-returned = Terug bij de afzender
status-cancelled = Geannuleerd
status-unknown = Zonder status

# The same as a sentence to the recipient.

now-pending = De vervoerder heeft nog geen informatie over uw pakket.
now-info_received = Uw pakket is aangekondigd bij de vervoerder.
now-in_transit = Uw pakket is onderweg.
now-out_for_delivery = Uw pakket is mee met de bezorger.
now-delivery_attempted = De bezorger heeft tevergeefs geprobeerd uw pakket te bezorgen.
now-ready_for_pickup = Uw pakket ligt klaar om af te halen.
now-delivered = Uw pakket is bezorgd.
now-exception = Er is een probleem met uw pakket.
now-returning = Uw pakket is op de terugweg naar de afzender.
now-returned = Uw pakket is terug bij de afzender.
now-cancelled = De verzending van uw pakket is geannuleerd.
now-unknown = Deze vermelding zegt niets over waar uw pakket is.

# The status of an order or a shipment.

order-status-confirmed = Bevestigd
order-status-info_received = Klaar voor verzending
order-status-partially_shipped = Gedeeltelijk verzonden
order-status-in_transit = Onderweg
order-status-out_for_delivery = Wordt bezorgd
order-status-delivery_attempted = Bezorgpoging
order-status-ready_for_pickup = Klaar om af te halen
order-status-partially_delivered = Gedeeltelijk bezorgd
order-status-delivered = Bezorgd
order-status-exception = Probleem
order-status-returning = Op de terugweg naar de afzender
order-status-returned = Terug bij de afzender
order-status-cancelled = Geannuleerd

# What holds beside the status.

flag-delayed = Vertraagd
flag-reopened = Een eerder resultaat is ingetrokken
flag-conflict = Tegenstrijdige informatie
flag-action_required = Actie nodig
flag-found = Teruggevonden
flag-recycled_number = Trackingnummer ook voor een ander pakket gebruikt
flag-clock_skew = Een gebeurtenis ligt in de toekomst
flag-not_handed_over = Nog niet aan de vervoerder overgedragen
flag-overdue = Te laat
flag-stalled = Langer dan gebruikelijk zonder beweging
flag-not_found = Onbekend bij de vervoerder
flag-missing = Vermist
flag-expired = Al 90 dagen geen nieuws
flag-round_over = Niet bezorgd op de dag van de bezorgronde

# What a message is about, as the name of a setting.

kind-ready_to_ship = Klaar voor verzending
kind-shipped = Verzonden
kind-in_transit = Onderweg
kind-out_for_delivery = Wordt bezorgd
kind-delivery_attempted = Bezorgpoging
kind-ready_for_pickup = Klaar om af te halen
kind-pickup_reminder = Herinnering om af te halen
kind-delayed = Vertraagd
kind-new_delivery_date = Nieuwe bezorgdatum
kind-exception = Probleem
kind-delivered = Bezorgd
kind-partially_delivered = Gedeeltelijk bezorgd
kind-returning = Op de terugweg naar de afzender
kind-returned = Terug bij de afzender
kind-lost = Kwijtgeraakt
kind-cancelled = Geannuleerd
kind-return_received = Retour ontvangen
kind-action_required = Actie nodig
kind-stalled = Geen beweging
kind-overdue = Te laat
kind-not_found = Onbekend bij de vervoerder
kind-expired = Al 90 dagen geen nieuws
kind-claim_advised = Claim aangeraden
kind-conflict = Tegenstrijdige informatie
kind-unmapped_code = Onbekende code van de vervoerder
kind-correction = Correctie
