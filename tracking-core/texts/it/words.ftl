# The status of a parcel, in a word.

status-pending = In attesa di informazioni
status-info_received = Annunciato
status-in_transit = In transito
status-out_for_delivery = In consegna
status-delivery_attempted = Tentativo di consegna
status-ready_for_pickup = Pronto per il ritiro
status-delivered = Consegnato
status-exception = Problema
status-returning = In restituzione al mittente
status-returned = Restituito al mittente
status-cancelled = Annullato
status-unknown = Senza stato

# The same as a sentence to the recipient.

now-pending = Il corriere non ha ancora informazioni sul suo pacco.
now-info_received = Il suo pacco è stato annunciato al corriere.
now-in_transit = Il suo pacco è in viaggio.
now-out_for_delivery = Il suo pacco è in consegna.
now-delivery_attempted = Il corriere ha tentato di consegnare il suo pacco, senza riuscirci.
now-ready_for_pickup = Il suo pacco è pronto per il ritiro.
now-delivered = Il suo pacco è stato consegnato.
now-exception = C'è un problema con il suo pacco.
now-returning = Il suo pacco sta tornando al mittente.
now-returned = Il suo pacco è tornato al mittente.
now-cancelled = La spedizione del suo pacco è stata annullata.
now-unknown = Questa informazione non dice dove si trova il suo pacco.

# The status of an order or a shipment.

order-status-confirmed = Confermato
order-status-info_received = Pronto per la spedizione
order-status-partially_shipped = Spedito in parte
order-status-in_transit = In transito
order-status-out_for_delivery = In consegna
order-status-delivery_attempted = Tentativo di consegna
order-status-ready_for_pickup = Pronto per il ritiro
order-status-partially_delivered = Consegnato in parte
order-status-delivered = Consegnato
order-status-exception = Problema
order-status-returning = In restituzione al mittente
order-status-returned = Restituito al mittente
order-status-cancelled = Annullato

# What holds beside the status.

flag-delayed = In ritardo
flag-reopened = Un esito precedente è stato ritirato
flag-conflict = Informazioni contraddittorie
flag-action_required = Intervento necessario
flag-found = Ritrovato
flag-recycled_number = Numero di tracciamento usato anche per un altro pacco
flag-clock_skew = Un evento ha una data futura
flag-not_handed_over = Non ancora affidato al corriere
flag-overdue = Oltre i tempi previsti
flag-stalled = Fermo da più tempo del solito
flag-not_found = Sconosciuto al corriere
flag-missing = Disperso
flag-expired = Nessuna notizia da 90 giorni
flag-round_over = Non consegnato nel giorno in cui era in consegna

# What a message is about, as the name of a setting.

kind-ready_to_ship = Pronto per la spedizione
kind-shipped = Spedito
kind-in_transit = In transito
kind-out_for_delivery = In consegna
kind-delivery_attempted = Tentativo di consegna
kind-ready_for_pickup = Pronto per il ritiro
kind-pickup_reminder = Promemoria per il ritiro
kind-delayed = In ritardo
kind-new_delivery_date = Nuova data di consegna
kind-exception = Problema
kind-delivered = Consegnato
kind-partially_delivered = Consegnato in parte
kind-returning = In restituzione al mittente
kind-returned = Restituito al mittente
kind-lost = Smarrito
kind-cancelled = Annullato
kind-return_received = Reso ricevuto
kind-action_required = Intervento necessario
kind-stalled = Nessun movimento
kind-overdue = Oltre i tempi previsti
kind-not_found = Sconosciuto al corriere
kind-expired = Nessuna notizia da 90 giorni
kind-claim_advised = Reclamo consigliato
kind-conflict = Informazioni contraddittorie
kind-unmapped_code = Codice del corriere sconosciuto
kind-correction = Rettifica
