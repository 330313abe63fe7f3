# The status of a parcel, in a word.

status-pending = Noch keine Informationen
status-info_received = Angekündigt
status-in_transit = Unterwegs
status-out_for_delivery = In Zustellung
status-delivery_attempted = Zustellversuch
status-ready_for_pickup = Abholbereit
status-delivered = Zugestellt
status-exception = Problem
status-returning = Auf dem Rückweg zum Absender
status-returned = Zurück beim Absender
status-cancelled = Storniert
status-unknown = Ohne Status

# The same as a sentence to the recipient.

now-pending = Dem Versanddienst liegen noch keine Informationen zu Ihrem Paket vor.
now-info_received = Ihr Paket wurde dem Versanddienst angekündigt.
now-in_transit = Ihr Paket ist unterwegs.
now-out_for_delivery = Ihr Paket ist in Zustellung.
now-delivery_attempted = Der Zusteller hat erfolglos versucht, Ihr Paket zuzustellen.
now-ready_for_pickup = Ihr Paket liegt zur Abholung bereit.
now-delivered = Ihr Paket wurde zugestellt.
now-exception = Es gibt ein Problem mit Ihrem Paket.
now-returning = Ihr Paket ist auf dem Rückweg zum Absender.
now-returned = Ihr Paket ist wieder beim Absender.
now-cancelled = Der Versand Ihres Pakets wurde storniert.
now-unknown = Dieser Eintrag sagt nichts darüber aus, wo Ihr Paket ist.

# The status of an order or a shipment.

order-status-confirmed = Bestätigt
order-status-info_received = Versandbereit
order-status-partially_shipped = Teilweise versandt
order-status-in_transit = Unterwegs
order-status-out_for_delivery = In Zustellung
order-status-delivery_attempted = Zustellversuch
order-status-ready_for_pickup = Abholbereit
order-status-partially_delivered = Teilweise zugestellt
order-status-delivered = Zugestellt
order-status-exception = Problem
order-status-returning = Auf dem Rückweg zum Absender
order-status-returned = Zurück beim Absender
order-status-cancelled = Storniert

# What holds beside the status.

flag-delayed = Verspätet
flag-reopened = Ein früheres Ergebnis wurde zurückgenommen
flag-conflict = Widersprüchliche Angaben
flag-action_required = Handlungsbedarf
flag-found = Wiedergefunden
flag-recycled_number = Sendungsnummer auch für ein anderes Paket verwendet
flag-clock_skew = Ein Ereignis liegt in der Zukunft
flag-not_handed_over = Noch nicht an den Versanddienst übergeben
flag-overdue = Überfällig
flag-stalled = Länger als üblich ohne Bewegung
flag-not_found = Dem Versanddienst unbekannt
flag-missing = Vermisst
flag-expired = Seit 90 Tagen keine Nachricht
flag-round_over = Am Tag der Zustelltour nicht zugestellt

# What a message is about, as the name of a setting.

kind-ready_to_ship = Versandbereit
kind-shipped = Versandt
kind-in_transit = Unterwegs
kind-out_for_delivery = In Zustellung
kind-delivery_attempted = Zustellversuch
kind-ready_for_pickup = Abholbereit
kind-pickup_reminder = Erinnerung an die Abholung
kind-delayed = Verspätet
kind-new_delivery_date = Neuer Zustelltermin
kind-exception = Problem
kind-delivered = Zugestellt
kind-partially_delivered = Teilweise zugestellt
kind-returning = Auf dem Rückweg zum Absender
kind-returned = Zurück beim Absender
kind-lost = Verloren
kind-cancelled = Storniert
kind-return_received = Rücksendung eingetroffen
kind-action_required = Handlungsbedarf
kind-stalled = Keine Bewegung
kind-overdue = Überfällig
kind-not_found = Dem Versanddienst unbekannt
kind-expired = Seit 90 Tagen keine Nachricht
kind-claim_advised = Nachforschung empfohlen
kind-conflict = Widersprüchliche Angaben
kind-unmapped_code = Unbekannter Code des Versanddienstes
kind-correction = Korrektur
