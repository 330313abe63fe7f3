# Around the texts.

subject-order = { $text } (bestelling { $order })
short-order = { $text } (bestelling { $order }).
short-alone = { $text }.
reference-carrier = Bestelling { $order } · { $carrier }
reference = Bestelling { $order }

# Sentences that several messages use.

why = { $reason }.
estimate =
    { $parcels ->
        [one] Verwachte bezorging: { $window }.
       *[other] Verwachte bezorging van ten minste één ervan: { $window }.
    }
missing =
    { $missing_count ->
        [one] Eén pakket van deze zending is nog niet zover: { $missing }.
       *[other] { $missing_count } pakketten van deze zending zijn nog niet zover: { $missing }.
    }
replaces = Dit bericht corrigeert een eerder bericht.
status-line = Huidige status: { $status }.
lag = De trackinginformatie kan achterlopen: misschien ligt uw pakket al in uw brievenbus of bij de buren.
lag-merchant = De trackinginformatie kan achterlopen: misschien is het al aangekomen, bijvoorbeeld in de brievenbus.
act-recipient = Mogelijk moet u iets doen. Neem contact op met de vervoerder.
act-customer = De ontvanger moet iets doen.
act-merchant = U moet als afzender iets doen.

# To the recipient.

ready_to_ship-subject =
    { $parcels ->
        [one] Uw pakket is klaar voor verzending
       *[other] { $parcels } pakketten zijn klaar voor verzending
    }
ready_to_ship-lead =
    { $parcels ->
        [one] Het verzendlabel voor uw pakket is gemaakt. De vervoerder heeft het pakket nog niet gescand.
       *[other] De verzendlabels voor { $parcels } pakketten van uw bestelling zijn gemaakt. De vervoerder heeft de pakketten nog niet gescand.
    }

shipped-subject =
    { $parcels ->
        [one] Uw pakket is verzonden
       *[other] { $parcels } pakketten zijn verzonden
    }
shipped-lead =
    { $parcels ->
        [one] De vervoerder heeft uw pakket.
       *[other] De vervoerder heeft { $parcels } pakketten van uw bestelling.
    }
shipped-lead-carrier = Uw pakket is nu bij { $carrier }.

in_transit-subject =
    { $parcels ->
        [one] Uw pakket is onderweg
       *[other] { $parcels } pakketten zijn onderweg
    }
in_transit-lead =
    { $parcels ->
        [one] Uw pakket is onderweg in het netwerk van de vervoerder.
       *[other] { $parcels } pakketten van uw bestelling zijn onderweg in het netwerk van de vervoerder.
    }

out_for_delivery-subject =
    { $parcels ->
        [one] Uw pakket is mee met de bezorger
       *[other] { $parcels } pakketten zijn mee met de bezorger
    }
out_for_delivery-lead =
    { $parcels ->
        [one] De bezorger heeft uw pakket bij zich voor de bezorgronde.
       *[other] De bezorger heeft { $parcels } pakketten van uw bestelling bij zich voor de bezorgronde.
    }

delivery_attempted-subject =
    { $parcels ->
        [one] Uw pakket kon niet worden bezorgd
       *[other] { $parcels } pakketten konden niet worden bezorgd
    }
delivery_attempted-lead =
    { $parcels ->
        [one] De bezorger heeft tevergeefs geprobeerd uw pakket te bezorgen.
       *[other] De bezorger heeft tevergeefs geprobeerd { $parcels } pakketten van uw bestelling te bezorgen.
    }
delivery_attempted-next = Als de bezorger een bericht heeft achtergelaten, staat daarin hoe het verder gaat.

ready_for_pickup-subject =
    { $parcels ->
        [one] Uw pakket ligt klaar om af te halen
       *[other] { $parcels } pakketten liggen klaar om af te halen
    }
ready_for_pickup-short =
    { $parcels ->
        [one] Uw pakket ligt klaar om af te halen: { $pickup }
       *[other] { $parcels } pakketten liggen klaar om af te halen, ten minste één hier: { $pickup }
    }
ready_for_pickup-lead =
    { $parcels ->
        [one] Uw pakket ligt op u te wachten.
       *[other] { $parcels } pakketten van uw bestelling liggen op u te wachten.
    }
pickup-place =
    { $parcels ->
        [one] Afhaalpunt: { $pickup }.
       *[other] Afhaalpunt van ten minste één ervan: { $pickup }.
    }
pickup-deadline =
    { $parcels ->
        [one] Haal het uiterlijk { $deadline } af.
       *[other] Haal ten minste één ervan uiterlijk { $deadline } af.
    }

pickup_reminder-subject =
    { $parcels ->
        [one] Herinnering: uw pakket ligt klaar om af te halen
       *[other] Herinnering: { $parcels } pakketten liggen klaar om af te halen
    }
pickup_reminder-short =
    { $parcels ->
        [one] Herinnering: haal uw pakket uiterlijk { $deadline } af
       *[other] Herinnering: haal uw { $parcels } pakketten af, ten minste één uiterlijk { $deadline }
    }
pickup_reminder-lead =
    { $parcels ->
        [one] Uw pakket is nog niet afgehaald.
       *[other] { $parcels } pakketten van uw bestelling zijn nog niet afgehaald.
    }

delayed-subject =
    { $parcels ->
        [one] Uw pakket is vertraagd
       *[other] { $parcels } pakketten zijn vertraagd
    }
delayed-lead =
    { $parcels ->
        [one] De bezorging van uw pakket is vertraagd.
       *[other] De bezorging van { $parcels } pakketten van uw bestelling is vertraagd.
    }

new_delivery_date-subject =
    { $parcels ->
        [one] Nieuwe bezorgdatum voor uw pakket
       *[other] Nieuwe bezorgdatum voor { $parcels } pakketten
    }
new_delivery_date-short =
    { $parcels ->
        [one] Nieuwe bezorgdatum voor uw pakket: { $window }
       *[other] Nieuwe bezorgdatum voor { $parcels } pakketten, voor ten minste één ervan: { $window }
    }
new_delivery_date-lead =
    { $parcels ->
        [one] De verwachte bezorgdatum van uw pakket is gewijzigd.
       *[other] De verwachte bezorgdatum van { $parcels } pakketten van uw bestelling is gewijzigd.
    }

exception-subject =
    { $parcels ->
        [one] Er is een probleem met uw pakket
       *[other] Er is een probleem met { $parcels } pakketten
    }
exception-lead =
    { $parcels ->
        [one] Er is een probleem opgetreden met uw pakket.
       *[other] Er is een probleem opgetreden met { $parcels } pakketten van uw bestelling.
    }

delivered-subject =
    { $parcels ->
        [one] Uw pakket is bezorgd
       *[other] { $parcels } pakketten zijn bezorgd
    }
delivered-lead =
    { $parcels ->
        [one] Uw pakket is bezorgd.
       *[other] { $parcels } pakketten van uw bestelling zijn bezorgd.
    }

partially_delivered-subject = Een deel van uw bestelling is bezorgd
partially_delivered-lead =
    { $parcels ->
        [one] Eén pakket van uw bestelling is bezorgd. Een deel van uw bestelling moet nog worden bezorgd.
       *[other] { $parcels } pakketten van uw bestelling zijn bezorgd. Een deel van uw bestelling moet nog worden bezorgd.
    }

returning-subject =
    { $parcels ->
        [one] Uw pakket gaat terug naar de afzender
       *[other] { $parcels } pakketten gaan terug naar de afzender
    }
returning-lead =
    { $parcels ->
        [one] Uw pakket wordt teruggestuurd naar de afzender.
       *[other] { $parcels } pakketten van uw bestelling worden teruggestuurd naar de afzender.
    }

returned-subject =
    { $parcels ->
        [one] Uw pakket is terug bij de afzender
       *[other] { $parcels } pakketten zijn terug bij de afzender
    }
returned-lead =
    { $parcels ->
        [one] Uw pakket is teruggekomen bij de afzender.
       *[other] { $parcels } pakketten van uw bestelling zijn teruggekomen bij de afzender.
    }

lost-subject =
    { $parcels ->
        [one] Uw pakket wordt als verloren beschouwd
       *[other] { $parcels } pakketten worden als verloren beschouwd
    }
lost-lead =
    { $parcels ->
        [one] De vervoerder beschouwt uw pakket als verloren.
       *[other] De vervoerder beschouwt { $parcels } pakketten van uw bestelling als verloren.
    }
gone-subject =
    { $parcels ->
        [one] Uw pakket kan niet worden bezorgd
       *[other] { $parcels } pakketten kunnen niet worden bezorgd
    }
gone-lead =
    { $parcels ->
        [one] Volgens de vervoerder kan uw pakket niet meer worden bezorgd.
       *[other] Volgens de vervoerder kunnen { $parcels } pakketten van uw bestelling niet meer worden bezorgd.
    }

cancelled-subject =
    { $parcels ->
        [one] De verzending van uw pakket is geannuleerd
       *[other] De verzending van { $parcels } pakketten is geannuleerd
    }
cancelled-lead =
    { $parcels ->
        [one] Uw pakket wordt niet verstuurd: de verzending is geannuleerd.
       *[other] { $parcels } pakketten van uw bestelling worden niet verstuurd: de verzending is geannuleerd.
    }

return_received-subject =
    { $parcels ->
        [one] Uw retourzending is aangekomen
       *[other] { $parcels } pakketten van uw retourzending zijn aangekomen
    }
return_received-lead =
    { $parcels ->
        [one] Het pakket met uw retourzending is aangekomen.
       *[other] { $parcels } pakketten met uw retourzending zijn aangekomen.
    }

news-subject =
    { $parcels ->
        [one] Nieuws over uw pakket
       *[other] Nieuws over { $parcels } pakketten
    }
news-lead =
    { $parcels ->
        [one] Er is nieuws over uw pakket.
       *[other] Er is nieuws over { $parcels } pakketten van uw bestelling.
    }

# Corrections: what was wrong. What is true now follows.

correction-subject = Correctie van een eerder bericht over uw pakket
correction-short = Correctie van een eerder bericht: de status van uw pakket is nu "{ $status }"
wrong-ready_to_ship = Wij hebben u gemeld dat uw pakket klaar was voor verzending. Dat klopt niet.
wrong-shipped = Wij hebben u gemeld dat uw pakket was verzonden. Dat klopt niet.
wrong-in_transit = Wij hebben u gemeld dat uw pakket onderweg was. Dat klopt niet.
wrong-out_for_delivery = Wij hebben u gemeld dat uw pakket mee was met de bezorger. Dat klopt niet.
wrong-delivery_attempted = Wij hebben u gemeld dat de bezorger had geprobeerd uw pakket te bezorgen. Dat klopt niet.
wrong-ready_for_pickup = Wij hebben u gemeld dat uw pakket klaarlag om af te halen. Dat klopt niet.
wrong-pickup_reminder = Wij hebben u eraan herinnerd uw pakket af te halen. U kunt dat bericht als niet verzonden beschouwen.
wrong-delayed = Wij hebben u gemeld dat uw pakket vertraagd was. Dat klopt niet.
wrong-new_delivery_date = Wij hebben u een nieuwe bezorgdatum voor uw pakket gemeld. Die klopt niet.
wrong-exception = Wij hebben u gemeld dat er een probleem was met uw pakket. Dat klopt niet.
wrong-delivered = Wij hebben u gemeld dat uw pakket was bezorgd. Dat klopt niet.
wrong-partially_delivered = Wij hebben u gemeld dat een deel van uw bestelling was bezorgd. Dat klopt niet.
wrong-returning = Wij hebben u gemeld dat uw pakket terugging naar de afzender. Dat klopt niet.
wrong-returned = Wij hebben u gemeld dat uw pakket terug was bij de afzender. Dat klopt niet.
wrong-lost = Wij hebben u gemeld dat uw pakket niet zou aankomen. Dat klopt niet.
wrong-cancelled = Wij hebben u gemeld dat de verzending van uw pakket was geannuleerd. Dat klopt niet.
wrong-return_received = Wij hebben u gemeld dat uw retourzending was aangekomen. Dat klopt niet.
wrong-other = Een eerder bericht van ons over uw pakket klopt niet.
several =
    { $parcels ->
        [one] Dit gaat over één pakket van uw bestelling.
       *[other] Dit gaat over { $parcels } pakketten van uw bestelling.
    }

# To the merchant.

merchant-exception-subject =
    { $parcels ->
        [one] Probleem met een pakket
       *[other] Probleem met { $parcels } pakketten
    }
merchant-exception-lead =
    { $parcels ->
        [one] Er is een probleem opgetreden met een pakket.
       *[other] Er is een probleem opgetreden met { $parcels } pakketten.
    }
merchant-returning-subject =
    { $parcels ->
        [one] Een pakket gaat terug naar de afzender
       *[other] { $parcels } pakketten gaan terug naar de afzender
    }
merchant-returning-lead =
    { $parcels ->
        [one] Een pakket wordt teruggestuurd naar de afzender.
       *[other] { $parcels } pakketten worden teruggestuurd naar de afzender.
    }
merchant-returned-subject =
    { $parcels ->
        [one] Een pakket is terug bij de afzender
       *[other] { $parcels } pakketten zijn terug bij de afzender
    }
merchant-returned-lead =
    { $parcels ->
        [one] Een pakket is teruggekomen bij de afzender.
       *[other] { $parcels } pakketten zijn teruggekomen bij de afzender.
    }
merchant-lost-subject =
    { $parcels ->
        [one] Een pakket wordt als verloren beschouwd
       *[other] { $parcels } pakketten worden als verloren beschouwd
    }
merchant-lost-lead =
    { $parcels ->
        [one] De vervoerder beschouwt een pakket als verloren.
       *[other] De vervoerder beschouwt { $parcels } pakketten als verloren.
    }
merchant-gone-subject =
    { $parcels ->
        [one] Een pakket kan niet worden bezorgd
       *[other] { $parcels } pakketten kunnen niet worden bezorgd
    }
merchant-gone-lead =
    { $parcels ->
        [one] Volgens de vervoerder kan een pakket niet meer worden bezorgd.
       *[other] Volgens de vervoerder kunnen { $parcels } pakketten niet meer worden bezorgd.
    }
merchant-action_required-subject =
    { $parcels ->
        [one] Een pakket vraagt aandacht
       *[other] { $parcels } pakketten vragen aandacht
    }
merchant-action_required-lead =
    { $parcels ->
        [one] Iemand moet naar een pakket kijken.
       *[other] Iemand moet naar { $parcels } pakketten kijken.
    }
merchant-stalled-subject =
    { $parcels ->
        [one] Geen beweging bij een pakket
       *[other] Geen beweging bij { $parcels } pakketten
    }
merchant-stalled-lead =
    { $parcels ->
        [one] Een pakket is langer dan gebruikelijk niet gescand.
       *[other] { $parcels } pakketten zijn langer dan gebruikelijk niet gescand.
    }
merchant-overdue-subject =
    { $parcels ->
        [one] Een pakket is te laat
       *[other] { $parcels } pakketten zijn te laat
    }
merchant-overdue-lead =
    { $parcels ->
        [one] Een pakket is later dan beloofd, verwacht of gebruikelijk.
       *[other] { $parcels } pakketten zijn later dan beloofd, verwacht of gebruikelijk.
    }
merchant-not_found-subject =
    { $parcels ->
        [one] De vervoerder kent een trackingnummer niet
       *[other] De vervoerder kent { $parcels } trackingnummers niet
    }
merchant-not_found-lead =
    { $parcels ->
        [one] De vervoerder kent het trackingnummer van een pakket niet. Controleer het nummer en de vervoerder.
       *[other] De vervoerder kent de trackingnummers van { $parcels } pakketten niet. Controleer de nummers en de vervoerder.
    }
merchant-expired-subject =
    { $parcels ->
        [one] Al 90 dagen geen nieuws over een pakket
       *[other] Al 90 dagen geen nieuws over { $parcels } pakketten
    }
merchant-expired-lead =
    { $parcels ->
        [one] Er is al 90 dagen geen nieuws over een pakket.
       *[other] Er is al 90 dagen geen nieuws over { $parcels } pakketten.
    }
merchant-claim_advised-subject =
    { $parcels ->
        [one] Overweeg een claim voor een pakket
       *[other] Overweeg een claim voor { $parcels } pakketten
    }
merchant-claim_advised-lead =
    { $parcels ->
        [one] Een pakket is verloren of al lang vermist. Overweeg een claim bij de vervoerder.
       *[other] { $parcels } pakketten zijn verloren of al lang vermist. Overweeg een claim bij de vervoerder.
    }
merchant-conflict-subject =
    { $parcels ->
        [one] Tegenstrijdige informatie over een pakket
       *[other] Tegenstrijdige informatie over { $parcels } pakketten
    }
merchant-conflict-lead =
    { $parcels ->
        [one] Twee berichten over een pakket kunnen niet allebei waar zijn.
       *[other] Berichten over { $parcels } pakketten kunnen niet allemaal waar zijn.
    }
merchant-unmapped_code-subject =
    { $parcels ->
        [one] Onbekende code van de vervoerder voor een pakket
       *[other] Onbekende codes van de vervoerder voor { $parcels } pakketten
    }
merchant-unmapped_code-lead =
    { $parcels ->
        [one] De vervoerder heeft voor een pakket een code gebruikt die hier niet bekend is. Die heeft geen status gewijzigd.
       *[other] De vervoerder heeft voor { $parcels } pakketten codes gebruikt die hier niet bekend zijn. Die hebben geen status gewijzigd.
    }
merchant-news-subject =
    { $parcels ->
        [one] Nieuws over een pakket
       *[other] Nieuws over { $parcels } pakketten
    }
merchant-news-lead =
    { $parcels ->
        [one] Er is nieuws over een pakket.
       *[other] Er is nieuws over { $parcels } pakketten.
    }
