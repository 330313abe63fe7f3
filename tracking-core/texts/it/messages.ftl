# Around the texts.

subject-order = { $text } (ordine { $order })
short-order = { $text } (ordine { $order }).
short-alone = { $text }.
reference-carrier = Ordine { $order } · { $carrier }
reference = Ordine { $order }

# Sentences that several messages use.

why = { $reason }.
estimate =
    { $parcels ->
        [one] Consegna prevista: { $window }.
       *[other] Consegna prevista di almeno uno di essi: { $window }.
    }
missing =
    { $missing_count ->
        [one] Un pacco di questa spedizione non è ancora a questo punto: { $missing }.
       *[other] { $missing_count } pacchi di questa spedizione non sono ancora a questo punto: { $missing }.
    }
replaces = Questo messaggio ne rettifica uno precedente.
status-line = Stato attuale: { $status }.
lag = Il tracciamento può essere in ritardo: il suo pacco potrebbe essere già nella cassetta delle lettere o da un vicino.
lag-merchant = Il tracciamento può essere in ritardo: potrebbe essere già arrivato, ad esempio nella cassetta delle lettere.
act-recipient = Potrebbe essere necessario un suo intervento. Contatti il corriere.
act-customer = È necessario un intervento del destinatario.
act-merchant = È necessario un suo intervento come mittente.

# To the recipient.

ready_to_ship-subject =
    { $parcels ->
        [one] Il suo pacco è pronto per la spedizione
       *[other] { $parcels } pacchi sono pronti per la spedizione
    }
ready_to_ship-lead =
    { $parcels ->
        [one] L'etichetta di spedizione del suo pacco è stata creata. Il corriere non ha ancora scansionato il pacco.
       *[other] Le etichette di spedizione di { $parcels } pacchi del suo ordine sono state create. Il corriere non ha ancora scansionato i pacchi.
    }

shipped-subject =
    { $parcels ->
        [one] Il suo pacco è stato spedito
       *[other] { $parcels } pacchi sono stati spediti
    }
shipped-lead =
    { $parcels ->
        [one] Il corriere ha preso in carico il suo pacco.
       *[other] Il corriere ha preso in carico { $parcels } pacchi del suo ordine.
    }
shipped-lead-carrier = Il suo pacco è stato preso in carico da { $carrier }.

in_transit-subject =
    { $parcels ->
        [one] Il suo pacco è in transito
       *[other] { $parcels } pacchi sono in transito
    }
in_transit-lead =
    { $parcels ->
        [one] Il suo pacco è in viaggio nella rete del corriere.
       *[other] { $parcels } pacchi del suo ordine sono in viaggio nella rete del corriere.
    }

out_for_delivery-subject =
    { $parcels ->
        [one] Il suo pacco è in consegna
       *[other] { $parcels } pacchi sono in consegna
    }
out_for_delivery-lead =
    { $parcels ->
        [one] Il corriere ha il suo pacco a bordo per il giro di consegne.
       *[other] Il corriere ha { $parcels } pacchi del suo ordine a bordo per il giro di consegne.
    }

delivery_attempted-subject =
    { $parcels ->
        [one] Non è stato possibile consegnare il suo pacco
       *[other] Non è stato possibile consegnare { $parcels } pacchi
    }
delivery_attempted-lead =
    { $parcels ->
        [one] Il corriere ha tentato di consegnare il suo pacco, senza riuscirci.
       *[other] Il corriere ha tentato di consegnare { $parcels } pacchi del suo ordine, senza riuscirci.
    }
delivery_attempted-next = Se il corriere ha lasciato un avviso, vi è indicato come procedere.

ready_for_pickup-subject =
    { $parcels ->
        [one] Il suo pacco è pronto per il ritiro
       *[other] { $parcels } pacchi sono pronti per il ritiro
    }
ready_for_pickup-short =
    { $parcels ->
        [one] Il suo pacco è pronto per il ritiro: { $pickup }
       *[other] { $parcels } pacchi sono pronti per il ritiro, almeno uno di essi qui: { $pickup }
    }
ready_for_pickup-lead =
    { $parcels ->
        [one] Il suo pacco la aspetta.
       *[other] { $parcels } pacchi del suo ordine la aspettano.
    }
pickup-place =
    { $parcels ->
        [one] Punto di ritiro: { $pickup }.
       *[other] Punto di ritiro di almeno uno di essi: { $pickup }.
    }
pickup-deadline =
    { $parcels ->
        [one] Lo ritiri entro { $deadline }.
       *[other] Ritiri almeno uno di essi entro { $deadline }.
    }

pickup_reminder-subject =
    { $parcels ->
        [one] Promemoria: il suo pacco è in attesa di ritiro
       *[other] Promemoria: { $parcels } pacchi sono in attesa di ritiro
    }
pickup_reminder-short =
    { $parcels ->
        [one] Promemoria: ritiri il suo pacco entro { $deadline }
       *[other] Promemoria: ritiri i suoi { $parcels } pacchi, almeno uno di essi entro { $deadline }
    }
pickup_reminder-lead =
    { $parcels ->
        [one] Il suo pacco non è ancora stato ritirato.
       *[other] { $parcels } pacchi del suo ordine non sono ancora stati ritirati.
    }

delayed-subject =
    { $parcels ->
        [one] Il suo pacco è in ritardo
       *[other] { $parcels } pacchi sono in ritardo
    }
delayed-lead =
    { $parcels ->
        [one] La consegna del suo pacco è in ritardo.
       *[other] La consegna di { $parcels } pacchi del suo ordine è in ritardo.
    }

new_delivery_date-subject =
    { $parcels ->
        [one] Nuova data di consegna del suo pacco
       *[other] Nuova data di consegna di { $parcels } pacchi
    }
new_delivery_date-short =
    { $parcels ->
        [one] Nuova data di consegna del suo pacco: { $window }
       *[other] Nuova data di consegna di { $parcels } pacchi, per almeno uno di essi: { $window }
    }
new_delivery_date-lead =
    { $parcels ->
        [one] La data di consegna prevista del suo pacco è cambiata.
       *[other] La data di consegna prevista di { $parcels } pacchi del suo ordine è cambiata.
    }

exception-subject =
    { $parcels ->
        [one] C'è un problema con il suo pacco
       *[other] C'è un problema con { $parcels } pacchi
    }
exception-lead =
    { $parcels ->
        [one] Si è verificato un problema con il suo pacco.
       *[other] Si è verificato un problema con { $parcels } pacchi del suo ordine.
    }

delivered-subject =
    { $parcels ->
        [one] Il suo pacco è stato consegnato
       *[other] { $parcels } pacchi sono stati consegnati
    }
delivered-lead =
    { $parcels ->
        [one] Il suo pacco è stato consegnato.
       *[other] { $parcels } pacchi del suo ordine sono stati consegnati.
    }

partially_delivered-subject = Una parte del suo ordine è stata consegnata
partially_delivered-lead =
    { $parcels ->
        [one] Un pacco del suo ordine è stato consegnato. Una parte del suo ordine è ancora da consegnare.
       *[other] { $parcels } pacchi del suo ordine sono stati consegnati. Una parte del suo ordine è ancora da consegnare.
    }

returning-subject =
    { $parcels ->
        [one] Il suo pacco torna al mittente
       *[other] { $parcels } pacchi tornano al mittente
    }
returning-lead =
    { $parcels ->
        [one] Il suo pacco viene restituito al mittente.
       *[other] { $parcels } pacchi del suo ordine vengono restituiti al mittente.
    }

returned-subject =
    { $parcels ->
        [one] Il suo pacco è tornato al mittente
       *[other] { $parcels } pacchi sono tornati al mittente
    }
returned-lead =
    { $parcels ->
        [one] Il suo pacco è stato restituito al mittente.
       *[other] { $parcels } pacchi del suo ordine sono stati restituiti al mittente.
    }

lost-subject =
    { $parcels ->
        [one] Il suo pacco è considerato smarrito
       *[other] { $parcels } pacchi sono considerati smarriti
    }
lost-lead =
    { $parcels ->
        [one] Il corriere considera smarrito il suo pacco.
       *[other] Il corriere considera smarriti { $parcels } pacchi del suo ordine.
    }
gone-subject =
    { $parcels ->
        [one] Il suo pacco non può essere consegnato
       *[other] { $parcels } pacchi non possono essere consegnati
    }
gone-lead =
    { $parcels ->
        [one] Secondo il corriere, il suo pacco non può più essere consegnato.
       *[other] Secondo il corriere, { $parcels } pacchi del suo ordine non possono più essere consegnati.
    }

cancelled-subject =
    { $parcels ->
        [one] La spedizione del suo pacco è stata annullata
       *[other] La spedizione di { $parcels } pacchi è stata annullata
    }
cancelled-lead =
    { $parcels ->
        [one] Il suo pacco non verrà spedito: la spedizione è stata annullata.
       *[other] { $parcels } pacchi del suo ordine non verranno spediti: la spedizione è stata annullata.
    }

return_received-subject =
    { $parcels ->
        [one] Il suo reso è arrivato
       *[other] { $parcels } pacchi del suo reso sono arrivati
    }
return_received-lead =
    { $parcels ->
        [one] Il pacco del suo reso è arrivato.
       *[other] { $parcels } pacchi del suo reso sono arrivati.
    }

news-subject =
    { $parcels ->
        [one] Novità sul suo pacco
       *[other] Novità su { $parcels } pacchi
    }
news-lead =
    { $parcels ->
        [one] Ci sono novità sul suo pacco.
       *[other] Ci sono novità su { $parcels } pacchi del suo ordine.
    }

# Corrections: what was wrong. What is true now follows.

correction-subject = Rettifica di un messaggio precedente sul suo pacco
correction-short = Rettifica di un messaggio precedente: lo stato del suo pacco è ora "{ $status }"
wrong-ready_to_ship = Le avevamo comunicato che il suo pacco era pronto per la spedizione. Non è corretto.
wrong-shipped = Le avevamo comunicato che il suo pacco era stato spedito. Non è corretto.
wrong-in_transit = Le avevamo comunicato che il suo pacco era in transito. Non è corretto.
wrong-out_for_delivery = Le avevamo comunicato che il suo pacco era in consegna. Non è corretto.
wrong-delivery_attempted = Le avevamo comunicato che il corriere aveva tentato di consegnare il suo pacco. Non è corretto.
wrong-ready_for_pickup = Le avevamo comunicato che il suo pacco era pronto per il ritiro. Non è corretto.
wrong-pickup_reminder = Le avevamo ricordato di ritirare il suo pacco. Non tenga conto di quel messaggio.
wrong-delayed = Le avevamo comunicato che il suo pacco era in ritardo. Non è corretto.
wrong-new_delivery_date = Le avevamo comunicato una nuova data di consegna del suo pacco. Non è corretta.
wrong-exception = Le avevamo comunicato che c'era un problema con il suo pacco. Non è corretto.
wrong-delivered = Le avevamo comunicato che il suo pacco era stato consegnato. Non è corretto.
wrong-partially_delivered = Le avevamo comunicato che una parte del suo ordine era stata consegnata. Non è corretto.
wrong-returning = Le avevamo comunicato che il suo pacco stava tornando al mittente. Non è corretto.
wrong-returned = Le avevamo comunicato che il suo pacco era tornato al mittente. Non è corretto.
wrong-lost = Le avevamo comunicato che il suo pacco non sarebbe arrivato. Non è corretto.
wrong-cancelled = Le avevamo comunicato che la spedizione del suo pacco era stata annullata. Non è corretto.
wrong-return_received = Le avevamo comunicato che il suo reso era arrivato. Non è corretto.
wrong-other = Un nostro messaggio precedente sul suo pacco non è corretto.
several =
    { $parcels ->
        [one] Questo riguarda un pacco del suo ordine.
       *[other] Questo riguarda { $parcels } pacchi del suo ordine.
    }

# To the merchant.

merchant-exception-subject =
    { $parcels ->
        [one] Problema con un pacco
       *[other] Problema con { $parcels } pacchi
    }
merchant-exception-lead =
    { $parcels ->
        [one] Si è verificato un problema con un pacco.
       *[other] Si è verificato un problema con { $parcels } pacchi.
    }
merchant-returning-subject =
    { $parcels ->
        [one] Un pacco torna al mittente
       *[other] { $parcels } pacchi tornano al mittente
    }
merchant-returning-lead =
    { $parcels ->
        [one] Un pacco viene restituito al mittente.
       *[other] { $parcels } pacchi vengono restituiti al mittente.
    }
merchant-returned-subject =
    { $parcels ->
        [one] Un pacco è tornato al mittente
       *[other] { $parcels } pacchi sono tornati al mittente
    }
merchant-returned-lead =
    { $parcels ->
        [one] Un pacco è stato restituito al mittente.
       *[other] { $parcels } pacchi sono stati restituiti al mittente.
    }
merchant-lost-subject =
    { $parcels ->
        [one] Un pacco è considerato smarrito
       *[other] { $parcels } pacchi sono considerati smarriti
    }
merchant-lost-lead =
    { $parcels ->
        [one] Il corriere considera smarrito un pacco.
       *[other] Il corriere considera smarriti { $parcels } pacchi.
    }
merchant-gone-subject =
    { $parcels ->
        [one] Un pacco non può essere consegnato
       *[other] { $parcels } pacchi non possono essere consegnati
    }
merchant-gone-lead =
    { $parcels ->
        [one] Secondo il corriere, un pacco non può più essere consegnato.
       *[other] Secondo il corriere, { $parcels } pacchi non possono più essere consegnati.
    }
merchant-action_required-subject =
    { $parcels ->
        [one] Un pacco richiede attenzione
       *[other] { $parcels } pacchi richiedono attenzione
    }
merchant-action_required-lead =
    { $parcels ->
        [one] Qualcuno deve occuparsi di un pacco.
       *[other] Qualcuno deve occuparsi di { $parcels } pacchi.
    }
merchant-stalled-subject =
    { $parcels ->
        [one] Un pacco è fermo
       *[other] { $parcels } pacchi sono fermi
    }
merchant-stalled-lead =
    { $parcels ->
        [one] Un pacco non viene scansionato da più tempo del solito.
       *[other] { $parcels } pacchi non vengono scansionati da più tempo del solito.
    }
merchant-overdue-subject =
    { $parcels ->
        [one] Un pacco è oltre i tempi previsti
       *[other] { $parcels } pacchi sono oltre i tempi previsti
    }
merchant-overdue-lead =
    { $parcels ->
        [one] Un pacco non è arrivato nei tempi promessi, stimati o abituali.
       *[other] { $parcels } pacchi non sono arrivati nei tempi promessi, stimati o abituali.
    }
merchant-not_found-subject =
    { $parcels ->
        [one] Il corriere non conosce un numero di tracciamento
       *[other] Il corriere non conosce { $parcels } numeri di tracciamento
    }
merchant-not_found-lead =
    { $parcels ->
        [one] Il corriere non conosce il numero di tracciamento di un pacco. Controlli il numero e il corriere.
       *[other] Il corriere non conosce i numeri di tracciamento di { $parcels } pacchi. Controlli i numeri e il corriere.
    }
merchant-expired-subject =
    { $parcels ->
        [one] Nessuna notizia di un pacco da 90 giorni
       *[other] Nessuna notizia di { $parcels } pacchi da 90 giorni
    }
merchant-expired-lead =
    { $parcels ->
        [one] Da 90 giorni non ci sono notizie di un pacco.
       *[other] Da 90 giorni non ci sono notizie di { $parcels } pacchi.
    }
merchant-claim_advised-subject =
    { $parcels ->
        [one] Valuti un reclamo per un pacco
       *[other] Valuti un reclamo per { $parcels } pacchi
    }
merchant-claim_advised-lead =
    { $parcels ->
        [one] Un pacco è smarrito o disperso da tempo. Valuti un reclamo presso il corriere.
       *[other] { $parcels } pacchi sono smarriti o dispersi da tempo. Valuti un reclamo presso il corriere.
    }
merchant-conflict-subject =
    { $parcels ->
        [one] Informazioni contraddittorie su un pacco
       *[other] Informazioni contraddittorie su { $parcels } pacchi
    }
merchant-conflict-lead =
    { $parcels ->
        [one] Due informazioni su un pacco non possono essere entrambe vere.
       *[other] Le informazioni su { $parcels } pacchi non possono essere tutte vere.
    }
merchant-unmapped_code-subject =
    { $parcels ->
        [one] Codice del corriere sconosciuto per un pacco
       *[other] Codici del corriere sconosciuti per { $parcels } pacchi
    }
merchant-unmapped_code-lead =
    { $parcels ->
        [one] Il corriere ha usato per un pacco un codice che qui non è noto. Non ha cambiato alcuno stato.
       *[other] Il corriere ha usato per { $parcels } pacchi codici che qui non sono noti. Non hanno cambiato alcuno stato.
    }
merchant-news-subject =
    { $parcels ->
        [one] Novità su un pacco
       *[other] Novità su { $parcels } pacchi
    }
merchant-news-lead =
    { $parcels ->
        [one] Ci sono novità su un pacco.
       *[other] Ci sono novità su { $parcels } pacchi.
    }
