# Around the texts.

subject-order = { $text } (Bestellung { $order })
short-order = { $text } (Bestellung { $order }).
short-alone = { $text }.
reference-carrier = Bestellung { $order } · { $carrier }
reference = Bestellung { $order }

# Sentences that several messages use.

why = { $reason }.
estimate =
    { $parcels ->
        [one] Voraussichtliche Zustellung: { $window }.
       *[other] Voraussichtliche Zustellung von mindestens einem davon: { $window }.
    }
missing =
    { $missing_count ->
        [one] Ein Paket dieser Sendung ist noch nicht so weit: { $missing }.
       *[other] { $missing_count } Pakete dieser Sendung sind noch nicht so weit: { $missing }.
    }
replaces = Diese Nachricht korrigiert eine frühere.
status-line = Aktueller Status: { $status }.
lag = Die Sendungsverfolgung kann verzögert sein: Vielleicht liegt Ihr Paket schon in Ihrem Briefkasten oder bei Nachbarn.
lag-merchant = Die Sendungsverfolgung kann verzögert sein: Vielleicht ist es schon angekommen, zum Beispiel im Briefkasten.
act-recipient = Möglicherweise müssen Sie etwas tun. Bitte wenden Sie sich an den Versanddienst.
act-customer = Der Empfänger muss etwas tun.
act-merchant = Sie müssen als Absender etwas tun.

# To the recipient.

ready_to_ship-subject =
    { $parcels ->
        [one] Ihr Paket ist versandbereit
       *[other] { $parcels } Pakete sind versandbereit
    }
ready_to_ship-lead =
    { $parcels ->
        [one] Das Versandetikett für Ihr Paket wurde erstellt. Der Versanddienst hat das Paket noch nicht gescannt.
       *[other] Die Versandetiketten für { $parcels } Pakete Ihrer Bestellung wurden erstellt. Der Versanddienst hat die Pakete noch nicht gescannt.
    }

shipped-subject =
    { $parcels ->
        [one] Ihr Paket wurde versandt
       *[other] { $parcels } Pakete wurden versandt
    }
shipped-lead =
    { $parcels ->
        [one] Der Versanddienst hat Ihr Paket übernommen.
       *[other] Der Versanddienst hat { $parcels } Pakete Ihrer Bestellung übernommen.
    }
shipped-lead-carrier = Ihr Paket wurde von { $carrier } übernommen.

in_transit-subject =
    { $parcels ->
        [one] Ihr Paket ist unterwegs
       *[other] { $parcels } Pakete sind unterwegs
    }
in_transit-lead =
    { $parcels ->
        [one] Ihr Paket ist im Netz des Versanddienstes unterwegs.
       *[other] { $parcels } Pakete Ihrer Bestellung sind im Netz des Versanddienstes unterwegs.
    }

out_for_delivery-subject =
    { $parcels ->
        [one] Ihr Paket ist in Zustellung
       *[other] { $parcels } Pakete sind in Zustellung
    }
out_for_delivery-lead =
    { $parcels ->
        [one] Der Zusteller hat Ihr Paket auf seiner Tour dabei.
       *[other] Der Zusteller hat { $parcels } Pakete Ihrer Bestellung auf seiner Tour dabei.
    }

delivery_attempted-subject =
    { $parcels ->
        [one] Ihr Paket konnte nicht zugestellt werden
       *[other] { $parcels } Pakete konnten nicht zugestellt werden
    }
delivery_attempted-lead =
    { $parcels ->
        [one] Der Zusteller hat erfolglos versucht, Ihr Paket zuzustellen.
       *[other] Der Zusteller hat erfolglos versucht, { $parcels } Pakete Ihrer Bestellung zuzustellen.
    }
delivery_attempted-next = Falls der Zusteller eine Benachrichtigung hinterlassen hat, steht darauf, wie es weitergeht.

ready_for_pickup-subject =
    { $parcels ->
        [one] Ihr Paket liegt zur Abholung bereit
       *[other] { $parcels } Pakete liegen zur Abholung bereit
    }
ready_for_pickup-short =
    { $parcels ->
        [one] Ihr Paket liegt zur Abholung bereit: { $pickup }
       *[other] { $parcels } Pakete liegen zur Abholung bereit, mindestens eines davon hier: { $pickup }
    }
ready_for_pickup-lead =
    { $parcels ->
        [one] Ihr Paket wartet auf Sie.
       *[other] { $parcels } Pakete Ihrer Bestellung warten auf Sie.
    }
pickup-place =
    { $parcels ->
        [one] Abholort: { $pickup }.
       *[other] Abholort von mindestens einem davon: { $pickup }.
    }
pickup-deadline =
    { $parcels ->
        [one] Bitte holen Sie es bis { $deadline } ab.
       *[other] Bitte holen Sie mindestens eines davon bis { $deadline } ab.
    }

pickup_reminder-subject =
    { $parcels ->
        [one] Erinnerung: Ihr Paket wartet auf Abholung
       *[other] Erinnerung: { $parcels } Pakete warten auf Abholung
    }
pickup_reminder-short =
    { $parcels ->
        [one] Erinnerung: Bitte holen Sie Ihr Paket bis { $deadline } ab
       *[other] Erinnerung: Bitte holen Sie Ihre { $parcels } Pakete ab, mindestens eines davon bis { $deadline }
    }
pickup_reminder-lead =
    { $parcels ->
        [one] Ihr Paket wurde noch nicht abgeholt.
       *[other] { $parcels } Pakete Ihrer Bestellung wurden noch nicht abgeholt.
    }

delayed-subject =
    { $parcels ->
        [one] Ihr Paket verspätet sich
       *[other] { $parcels } Pakete verspäten sich
    }
delayed-lead =
    { $parcels ->
        [one] Die Zustellung Ihres Pakets verzögert sich.
       *[other] Die Zustellung von { $parcels } Paketen Ihrer Bestellung verzögert sich.
    }

new_delivery_date-subject =
    { $parcels ->
        [one] Neuer Zustelltermin für Ihr Paket
       *[other] Neuer Zustelltermin für { $parcels } Pakete
    }
new_delivery_date-short =
    { $parcels ->
        [one] Neuer Zustelltermin für Ihr Paket: { $window }
       *[other] Neuer Zustelltermin für { $parcels } Pakete, für mindestens eines davon: { $window }
    }
new_delivery_date-lead =
    { $parcels ->
        [one] Der voraussichtliche Zustelltermin Ihres Pakets hat sich geändert.
       *[other] Der voraussichtliche Zustelltermin von { $parcels } Paketen Ihrer Bestellung hat sich geändert.
    }

exception-subject =
    { $parcels ->
        [one] Es gibt ein Problem mit Ihrem Paket
       *[other] Es gibt ein Problem mit { $parcels } Paketen
    }
exception-lead =
    { $parcels ->
        [one] Bei Ihrem Paket ist ein Problem aufgetreten.
       *[other] Bei { $parcels } Paketen Ihrer Bestellung ist ein Problem aufgetreten.
    }

delivered-subject =
    { $parcels ->
        [one] Ihr Paket wurde zugestellt
       *[other] { $parcels } Pakete wurden zugestellt
    }
delivered-lead =
    { $parcels ->
        [one] Ihr Paket wurde zugestellt.
       *[other] { $parcels } Pakete Ihrer Bestellung wurden zugestellt.
    }

partially_delivered-subject = Ein Teil Ihrer Bestellung wurde zugestellt
partially_delivered-lead =
    { $parcels ->
        [one] Ein Paket Ihrer Bestellung wurde zugestellt. Ein Teil Ihrer Bestellung steht noch aus.
       *[other] { $parcels } Pakete Ihrer Bestellung wurden zugestellt. Ein Teil Ihrer Bestellung steht noch aus.
    }

returning-subject =
    { $parcels ->
        [one] Ihr Paket geht zurück an den Absender
       *[other] { $parcels } Pakete gehen zurück an den Absender
    }
returning-lead =
    { $parcels ->
        [one] Ihr Paket wird an den Absender zurückgeschickt.
       *[other] { $parcels } Pakete Ihrer Bestellung werden an den Absender zurückgeschickt.
    }

returned-subject =
    { $parcels ->
        [one] Ihr Paket ist wieder beim Absender
       *[other] { $parcels } Pakete sind wieder beim Absender
    }
returned-lead =
    { $parcels ->
        [one] Ihr Paket ist wieder beim Absender eingetroffen.
       *[other] { $parcels } Pakete Ihrer Bestellung sind wieder beim Absender eingetroffen.
    }

lost-subject =
    { $parcels ->
        [one] Ihr Paket gilt als verloren
       *[other] { $parcels } Pakete gelten als verloren
    }
lost-lead =
    { $parcels ->
        [one] Der Versanddienst hält Ihr Paket für verloren.
       *[other] Der Versanddienst hält { $parcels } Pakete Ihrer Bestellung für verloren.
    }
gone-subject =
    { $parcels ->
        [one] Ihr Paket kann nicht zugestellt werden
       *[other] { $parcels } Pakete können nicht zugestellt werden
    }
gone-lead =
    { $parcels ->
        [one] Laut Versanddienst kann Ihr Paket nicht mehr zugestellt werden.
       *[other] Laut Versanddienst können { $parcels } Pakete Ihrer Bestellung nicht mehr zugestellt werden.
    }

cancelled-subject =
    { $parcels ->
        [one] Der Versand Ihres Pakets wurde storniert
       *[other] Der Versand von { $parcels } Paketen wurde storniert
    }
cancelled-lead =
    { $parcels ->
        [one] Ihr Paket wird nicht verschickt: Der Versand wurde storniert.
       *[other] { $parcels } Pakete Ihrer Bestellung werden nicht verschickt: Der Versand wurde storniert.
    }

return_received-subject =
    { $parcels ->
        [one] Ihre Rücksendung ist eingetroffen
       *[other] { $parcels } Pakete Ihrer Rücksendung sind eingetroffen
    }
return_received-lead =
    { $parcels ->
        [one] Das Paket mit Ihrer Rücksendung ist eingetroffen.
       *[other] { $parcels } Pakete mit Ihrer Rücksendung sind eingetroffen.
    }

news-subject =
    { $parcels ->
        [one] Neues zu Ihrem Paket
       *[other] Neues zu { $parcels } Paketen
    }
news-lead =
    { $parcels ->
        [one] Es gibt Neues zu Ihrem Paket.
       *[other] Es gibt Neues zu { $parcels } Paketen Ihrer Bestellung.
    }

# Corrections: what was wrong. What is true now follows.

correction-subject = Korrektur einer früheren Nachricht zu Ihrem Paket
correction-short = Korrektur einer früheren Nachricht: Der Status Ihres Pakets ist jetzt „{ $status }“
wrong-ready_to_ship = Wir hatten Ihnen mitgeteilt, dass Ihr Paket versandbereit sei. Das trifft nicht zu.
wrong-shipped = Wir hatten Ihnen mitgeteilt, dass Ihr Paket versandt worden sei. Das trifft nicht zu.
wrong-in_transit = Wir hatten Ihnen mitgeteilt, dass Ihr Paket unterwegs sei. Das trifft nicht zu.
wrong-out_for_delivery = Wir hatten Ihnen mitgeteilt, dass Ihr Paket in Zustellung sei. Das trifft nicht zu.
wrong-delivery_attempted = Wir hatten Ihnen mitgeteilt, dass der Zusteller versucht habe, Ihr Paket zuzustellen. Das trifft nicht zu.
wrong-ready_for_pickup = Wir hatten Ihnen mitgeteilt, dass Ihr Paket zur Abholung bereitliege. Das trifft nicht zu.
wrong-pickup_reminder = Wir hatten Sie an die Abholung Ihres Pakets erinnert. Bitte betrachten Sie diese Nachricht als gegenstandslos.
wrong-delayed = Wir hatten Ihnen mitgeteilt, dass sich Ihr Paket verspäte. Das trifft nicht zu.
wrong-new_delivery_date = Wir hatten Ihnen einen neuen Zustelltermin für Ihr Paket mitgeteilt. Er trifft nicht zu.
wrong-exception = Wir hatten Ihnen mitgeteilt, dass es ein Problem mit Ihrem Paket gebe. Das trifft nicht zu.
wrong-delivered = Wir hatten Ihnen mitgeteilt, dass Ihr Paket zugestellt worden sei. Das trifft nicht zu.
wrong-partially_delivered = Wir hatten Ihnen mitgeteilt, dass ein Teil Ihrer Bestellung zugestellt worden sei. Das trifft nicht zu.
wrong-returning = Wir hatten Ihnen mitgeteilt, dass Ihr Paket an den Absender zurückgehe. Das trifft nicht zu.
wrong-returned = Wir hatten Ihnen mitgeteilt, dass Ihr Paket wieder beim Absender sei. Das trifft nicht zu.
wrong-lost = Wir hatten Ihnen mitgeteilt, dass Ihr Paket nicht ankommen werde. Das trifft nicht zu.
wrong-cancelled = Wir hatten Ihnen mitgeteilt, dass der Versand Ihres Pakets storniert worden sei. Das trifft nicht zu.
wrong-return_received = Wir hatten Ihnen mitgeteilt, dass Ihre Rücksendung eingetroffen sei. Das trifft nicht zu.
wrong-other = Eine frühere Nachricht von uns zu Ihrem Paket trifft nicht zu.
several =
    { $parcels ->
        [one] Das betrifft ein Paket Ihrer Bestellung.
       *[other] Das betrifft { $parcels } Pakete Ihrer Bestellung.
    }

# To the merchant.

merchant-exception-subject =
    { $parcels ->
        [one] Problem mit einem Paket
       *[other] Problem mit { $parcels } Paketen
    }
merchant-exception-lead =
    { $parcels ->
        [one] Bei einem Paket ist ein Problem aufgetreten.
       *[other] Bei { $parcels } Paketen ist ein Problem aufgetreten.
    }
merchant-returning-subject =
    { $parcels ->
        [one] Ein Paket geht zurück an den Absender
       *[other] { $parcels } Pakete gehen zurück an den Absender
    }
merchant-returning-lead =
    { $parcels ->
        [one] Ein Paket wird an den Absender zurückgeschickt.
       *[other] { $parcels } Pakete werden an den Absender zurückgeschickt.
    }
merchant-returned-subject =
    { $parcels ->
        [one] Ein Paket ist wieder beim Absender
       *[other] { $parcels } Pakete sind wieder beim Absender
    }
merchant-returned-lead =
    { $parcels ->
        [one] Ein Paket ist wieder beim Absender eingetroffen.
       *[other] { $parcels } Pakete sind wieder beim Absender eingetroffen.
    }
merchant-lost-subject =
    { $parcels ->
        [one] Ein Paket gilt als verloren
       *[other] { $parcels } Pakete gelten als verloren
    }
merchant-lost-lead =
    { $parcels ->
        [one] Der Versanddienst hält ein Paket für verloren.
       *[other] Der Versanddienst hält { $parcels } Pakete für verloren.
    }
merchant-gone-subject =
    { $parcels ->
        [one] Ein Paket kann nicht zugestellt werden
       *[other] { $parcels } Pakete können nicht zugestellt werden
    }
merchant-gone-lead =
    { $parcels ->
        [one] Laut Versanddienst kann ein Paket nicht mehr zugestellt werden.
       *[other] Laut Versanddienst können { $parcels } Pakete nicht mehr zugestellt werden.
    }
merchant-action_required-subject =
    { $parcels ->
        [one] Ein Paket braucht Aufmerksamkeit
       *[other] { $parcels } Pakete brauchen Aufmerksamkeit
    }
merchant-action_required-lead =
    { $parcels ->
        [one] Jemand muss sich um ein Paket kümmern.
       *[other] Jemand muss sich um { $parcels } Pakete kümmern.
    }
merchant-stalled-subject =
    { $parcels ->
        [one] Keine Bewegung bei einem Paket
       *[other] Keine Bewegung bei { $parcels } Paketen
    }
merchant-stalled-lead =
    { $parcels ->
        [one] Ein Paket wurde länger als üblich nicht gescannt.
       *[other] { $parcels } Pakete wurden länger als üblich nicht gescannt.
    }
merchant-overdue-subject =
    { $parcels ->
        [one] Ein Paket ist überfällig
       *[other] { $parcels } Pakete sind überfällig
    }
merchant-overdue-lead =
    { $parcels ->
        [one] Ein Paket ist später dran als zugesagt, geschätzt oder üblich.
       *[other] { $parcels } Pakete sind später dran als zugesagt, geschätzt oder üblich.
    }
merchant-not_found-subject =
    { $parcels ->
        [one] Der Versanddienst kennt eine Sendungsnummer nicht
       *[other] Der Versanddienst kennt { $parcels } Sendungsnummern nicht
    }
merchant-not_found-lead =
    { $parcels ->
        [one] Der Versanddienst kennt die Sendungsnummer eines Pakets nicht. Bitte prüfen Sie Nummer und Versanddienst.
       *[other] Der Versanddienst kennt die Sendungsnummern von { $parcels } Paketen nicht. Bitte prüfen Sie Nummern und Versanddienst.
    }
merchant-expired-subject =
    { $parcels ->
        [one] Seit 90 Tagen keine Nachricht zu einem Paket
       *[other] Seit 90 Tagen keine Nachricht zu { $parcels } Paketen
    }
merchant-expired-lead =
    { $parcels ->
        [one] Zu einem Paket gibt es seit 90 Tagen keine Nachricht.
       *[other] Zu { $parcels } Paketen gibt es seit 90 Tagen keine Nachricht.
    }
merchant-claim_advised-subject =
    { $parcels ->
        [one] Nachforschung für ein Paket empfohlen
       *[other] Nachforschung für { $parcels } Pakete empfohlen
    }
merchant-claim_advised-lead =
    { $parcels ->
        [one] Ein Paket ist verloren oder wird seit Langem vermisst. Erwägen Sie einen Nachforschungsantrag beim Versanddienst.
       *[other] { $parcels } Pakete sind verloren oder werden seit Langem vermisst. Erwägen Sie einen Nachforschungsantrag beim Versanddienst.
    }
merchant-conflict-subject =
    { $parcels ->
        [one] Widersprüchliche Angaben zu einem Paket
       *[other] Widersprüchliche Angaben zu { $parcels } Paketen
    }
merchant-conflict-lead =
    { $parcels ->
        [one] Zwei Angaben zu einem Paket können nicht beide stimmen.
       *[other] Angaben zu { $parcels } Paketen können nicht alle stimmen.
    }
merchant-unmapped_code-subject =
    { $parcels ->
        [one] Unbekannter Code des Versanddienstes zu einem Paket
       *[other] Unbekannte Codes des Versanddienstes zu { $parcels } Paketen
    }
merchant-unmapped_code-lead =
    { $parcels ->
        [one] Der Versanddienst hat zu einem Paket einen Code verwendet, der hier nicht bekannt ist. Er hat keinen Status geändert.
       *[other] Der Versanddienst hat zu { $parcels } Paketen Codes verwendet, die hier nicht bekannt sind. Sie haben keinen Status geändert.
    }
merchant-news-subject =
    { $parcels ->
        [one] Neues zu einem Paket
       *[other] Neues zu { $parcels } Paketen
    }
merchant-news-lead =
    { $parcels ->
        [one] Es gibt Neues zu einem Paket.
       *[other] Es gibt Neues zu { $parcels } Paketen.
    }
