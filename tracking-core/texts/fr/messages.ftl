# Around the texts.

subject-order = { $text } (commande { $order })
short-order = { $text } (commande { $order }).
short-alone = { $text }.
reference-carrier = Commande { $order } · { $carrier }
reference = Commande { $order }

# Sentences that several messages use.

why = { $reason }.
estimate =
    { $parcels ->
        [one] Livraison prévue : { $window }.
       *[other] Livraison prévue d'au moins l'un d'entre eux : { $window }.
    }
missing =
    { $missing_count ->
        [one] Un colis de cet envoi n'en est pas encore là : { $missing }.
       *[other] { $missing_count } colis de cet envoi n'en sont pas encore là : { $missing }.
    }
replaces = Ce message rectifie un message précédent.
status-line = Statut actuel : { $status }.
lag = Le suivi peut avoir du retard : votre colis se trouve peut-être déjà dans votre boîte aux lettres ou chez un voisin.
lag-merchant = Le suivi peut avoir du retard : il est peut-être déjà arrivé, par exemple dans la boîte aux lettres.
act-recipient = Une intervention de votre part est peut-être nécessaire. Veuillez contacter le transporteur.
act-customer = Une intervention du destinataire est nécessaire.
act-merchant = Une intervention de votre part, en tant qu'expéditeur, est nécessaire.

# To the recipient.

ready_to_ship-subject =
    { $parcels ->
        [one] Votre colis est prêt à être expédié
       *[other] { $parcels } colis sont prêts à être expédiés
    }
ready_to_ship-lead =
    { $parcels ->
        [one] L'étiquette d'expédition de votre colis a été créée. Le transporteur n'a pas encore scanné le colis.
       *[other] Les étiquettes d'expédition de { $parcels } colis de votre commande ont été créées. Le transporteur n'a pas encore scanné les colis.
    }

shipped-subject =
    { $parcels ->
        [one] Votre colis a été expédié
       *[other] { $parcels } colis ont été expédiés
    }
shipped-lead =
    { $parcels ->
        [one] Le transporteur a pris en charge votre colis.
       *[other] Le transporteur a pris en charge { $parcels } colis de votre commande.
    }
shipped-lead-carrier = Votre colis a été pris en charge par { $carrier }.

in_transit-subject =
    { $parcels ->
        [one] Votre colis est en cours d'acheminement
       *[other] { $parcels } colis sont en cours d'acheminement
    }
in_transit-lead =
    { $parcels ->
        [one] Votre colis est en cours d'acheminement dans le réseau du transporteur.
       *[other] { $parcels } colis de votre commande sont en cours d'acheminement dans le réseau du transporteur.
    }

out_for_delivery-subject =
    { $parcels ->
        [one] Votre colis est en cours de livraison
       *[other] { $parcels } colis sont en cours de livraison
    }
out_for_delivery-lead =
    { $parcels ->
        [one] Le livreur a chargé votre colis pour sa tournée.
       *[other] Le livreur a chargé { $parcels } colis de votre commande pour sa tournée.
    }

delivery_attempted-subject =
    { $parcels ->
        [one] Votre colis n'a pas pu être livré
       *[other] { $parcels } colis n'ont pas pu être livrés
    }
delivery_attempted-lead =
    { $parcels ->
        [one] Le livreur a tenté de livrer votre colis, sans succès.
       *[other] Le livreur a tenté de livrer { $parcels } colis de votre commande, sans succès.
    }
delivery_attempted-next = Si le livreur a laissé un avis de passage, celui-ci indique la suite.

ready_for_pickup-subject =
    { $parcels ->
        [one] Votre colis est disponible au retrait
       *[other] { $parcels } colis sont disponibles au retrait
    }
ready_for_pickup-short =
    { $parcels ->
        [one] Votre colis est disponible au retrait : { $pickup }
       *[other] { $parcels } colis sont disponibles au retrait, dont au moins un ici : { $pickup }
    }
ready_for_pickup-lead =
    { $parcels ->
        [one] Votre colis vous attend.
       *[other] { $parcels } colis de votre commande vous attendent.
    }
pickup-place =
    { $parcels ->
        [one] Lieu de retrait : { $pickup }.
       *[other] Lieu de retrait d'au moins l'un d'entre eux : { $pickup }.
    }
pickup-deadline =
    { $parcels ->
        [one] Veuillez le retirer au plus tard le { $deadline }.
       *[other] Veuillez retirer au moins l'un d'entre eux au plus tard le { $deadline }.
    }

pickup_reminder-subject =
    { $parcels ->
        [one] Rappel : votre colis vous attend
       *[other] Rappel : { $parcels } colis vous attendent
    }
pickup_reminder-short =
    { $parcels ->
        [one] Rappel : veuillez retirer votre colis au plus tard le { $deadline }
       *[other] Rappel : veuillez retirer vos { $parcels } colis, dont au moins un au plus tard le { $deadline }
    }
pickup_reminder-lead =
    { $parcels ->
        [one] Votre colis n'a pas encore été retiré.
       *[other] { $parcels } colis de votre commande n'ont pas encore été retirés.
    }

delayed-subject =
    { $parcels ->
        [one] Votre colis est retardé
       *[other] { $parcels } colis sont retardés
    }
delayed-lead =
    { $parcels ->
        [one] La livraison de votre colis est retardée.
       *[other] La livraison de { $parcels } colis de votre commande est retardée.
    }

new_delivery_date-subject =
    { $parcels ->
        [one] Nouvelle date de livraison pour votre colis
       *[other] Nouvelle date de livraison pour { $parcels } colis
    }
new_delivery_date-short =
    { $parcels ->
        [one] Nouvelle date de livraison pour votre colis : { $window }
       *[other] Nouvelle date de livraison pour { $parcels } colis, pour au moins l'un d'entre eux : { $window }
    }
new_delivery_date-lead =
    { $parcels ->
        [one] La date de livraison prévue de votre colis a changé.
       *[other] La date de livraison prévue de { $parcels } colis de votre commande a changé.
    }

exception-subject =
    { $parcels ->
        [one] Votre colis rencontre un problème
       *[other] { $parcels } colis rencontrent un problème
    }
exception-lead =
    { $parcels ->
        [one] Un problème est survenu avec votre colis.
       *[other] Un problème est survenu avec { $parcels } colis de votre commande.
    }

delivered-subject =
    { $parcels ->
        [one] Votre colis a été livré
       *[other] { $parcels } colis ont été livrés
    }
delivered-lead =
    { $parcels ->
        [one] Votre colis a été livré.
       *[other] { $parcels } colis de votre commande ont été livrés.
    }

partially_delivered-subject = Une partie de votre commande a été livrée
partially_delivered-lead =
    { $parcels ->
        [one] Un colis de votre commande a été livré. Une partie de votre commande reste à livrer.
       *[other] { $parcels } colis de votre commande ont été livrés. Une partie de votre commande reste à livrer.
    }

returning-subject =
    { $parcels ->
        [one] Votre colis repart vers l'expéditeur
       *[other] { $parcels } colis repartent vers l'expéditeur
    }
returning-lead =
    { $parcels ->
        [one] Votre colis est renvoyé à l'expéditeur.
       *[other] { $parcels } colis de votre commande sont renvoyés à l'expéditeur.
    }

returned-subject =
    { $parcels ->
        [one] Votre colis est revenu chez l'expéditeur
       *[other] { $parcels } colis sont revenus chez l'expéditeur
    }
returned-lead =
    { $parcels ->
        [one] Votre colis est de retour chez l'expéditeur.
       *[other] { $parcels } colis de votre commande sont de retour chez l'expéditeur.
    }

lost-subject =
    { $parcels ->
        [one] Votre colis est considéré comme perdu
       *[other] { $parcels } colis sont considérés comme perdus
    }
lost-lead =
    { $parcels ->
        [one] Le transporteur considère votre colis comme perdu.
       *[other] Le transporteur considère { $parcels } colis de votre commande comme perdus.
    }
gone-subject =
    { $parcels ->
        [one] Votre colis ne peut pas être livré
       *[other] { $parcels } colis ne peuvent pas être livrés
    }
gone-lead =
    { $parcels ->
        [one] D'après le transporteur, votre colis ne peut plus être livré.
       *[other] D'après le transporteur, { $parcels } colis de votre commande ne peuvent plus être livrés.
    }

cancelled-subject =
    { $parcels ->
        [one] L'expédition de votre colis a été annulée
       *[other] L'expédition de { $parcels } colis a été annulée
    }
cancelled-lead =
    { $parcels ->
        [one] Votre colis ne sera pas expédié : son expédition a été annulée.
       *[other] { $parcels } colis de votre commande ne seront pas expédiés : leur expédition a été annulée.
    }

return_received-subject =
    { $parcels ->
        [one] Votre retour est arrivé
       *[other] { $parcels } colis de votre retour sont arrivés
    }
return_received-lead =
    { $parcels ->
        [one] Votre colis de retour est arrivé.
       *[other] { $parcels } colis de votre retour sont arrivés.
    }

news-subject =
    { $parcels ->
        [one] Des nouvelles de votre colis
       *[other] Des nouvelles de { $parcels } colis
    }
news-lead =
    { $parcels ->
        [one] Il y a des nouvelles de votre colis.
       *[other] Il y a des nouvelles de { $parcels } colis de votre commande.
    }

# Corrections: what was wrong. What is true now follows.

correction-subject = Rectification d'un message précédent concernant votre colis
correction-short = Rectification d'un message précédent : le statut de votre colis est désormais « { $status } »
wrong-ready_to_ship = Nous vous avions indiqué que votre colis était prêt à être expédié. Ce n'est pas exact.
wrong-shipped = Nous vous avions indiqué que votre colis avait été expédié. Ce n'est pas exact.
wrong-in_transit = Nous vous avions indiqué que votre colis était en cours d'acheminement. Ce n'est pas exact.
wrong-out_for_delivery = Nous vous avions indiqué que votre colis était en cours de livraison. Ce n'est pas exact.
wrong-delivery_attempted = Nous vous avions indiqué que le livreur avait tenté de livrer votre colis. Ce n'est pas exact.
wrong-ready_for_pickup = Nous vous avions indiqué que votre colis était disponible au retrait. Ce n'est pas exact.
wrong-pickup_reminder = Nous vous avions rappelé de retirer votre colis. Veuillez ne pas tenir compte de ce message.
wrong-delayed = Nous vous avions indiqué que votre colis était retardé. Ce n'est pas exact.
wrong-new_delivery_date = Nous vous avions indiqué une nouvelle date de livraison pour votre colis. Elle n'est pas exacte.
wrong-exception = Nous vous avions indiqué que votre colis rencontrait un problème. Ce n'est pas exact.
wrong-delivered = Nous vous avions indiqué que votre colis avait été livré. Ce n'est pas exact.
wrong-partially_delivered = Nous vous avions indiqué qu'une partie de votre commande avait été livrée. Ce n'est pas exact.
wrong-returning = Nous vous avions indiqué que votre colis repartait vers l'expéditeur. Ce n'est pas exact.
wrong-returned = Nous vous avions indiqué que votre colis était revenu chez l'expéditeur. Ce n'est pas exact.
wrong-lost = Nous vous avions indiqué que votre colis n'arriverait pas. Ce n'est pas exact.
wrong-cancelled = Nous vous avions indiqué que l'expédition de votre colis avait été annulée. Ce n'est pas exact.
wrong-return_received = Nous vous avions indiqué que votre retour était arrivé. Ce n'est pas exact.
wrong-other = L'un de nos messages précédents concernant votre colis n'est pas exact.
several =
    { $parcels ->
        [one] Cela concerne un colis de votre commande.
       *[other] Cela concerne { $parcels } colis de votre commande.
    }

# To the merchant.

merchant-exception-subject =
    { $parcels ->
        [one] Un colis rencontre un problème
       *[other] { $parcels } colis rencontrent un problème
    }
merchant-exception-lead =
    { $parcels ->
        [one] Un problème est survenu avec un colis.
       *[other] Un problème est survenu avec { $parcels } colis.
    }
merchant-returning-subject =
    { $parcels ->
        [one] Un colis repart vers son expéditeur
       *[other] { $parcels } colis repartent vers leur expéditeur
    }
merchant-returning-lead =
    { $parcels ->
        [one] Un colis est renvoyé à son expéditeur.
       *[other] { $parcels } colis sont renvoyés à leur expéditeur.
    }
merchant-returned-subject =
    { $parcels ->
        [one] Un colis est revenu chez son expéditeur
       *[other] { $parcels } colis sont revenus chez leur expéditeur
    }
merchant-returned-lead =
    { $parcels ->
        [one] Un colis est de retour chez son expéditeur.
       *[other] { $parcels } colis sont de retour chez leur expéditeur.
    }
merchant-lost-subject =
    { $parcels ->
        [one] Un colis est considéré comme perdu
       *[other] { $parcels } colis sont considérés comme perdus
    }
merchant-lost-lead =
    { $parcels ->
        [one] Le transporteur considère un colis comme perdu.
       *[other] Le transporteur considère { $parcels } colis comme perdus.
    }
merchant-gone-subject =
    { $parcels ->
        [one] Un colis ne peut pas être livré
       *[other] { $parcels } colis ne peuvent pas être livrés
    }
merchant-gone-lead =
    { $parcels ->
        [one] D'après le transporteur, un colis ne peut plus être livré.
       *[other] D'après le transporteur, { $parcels } colis ne peuvent plus être livrés.
    }
merchant-action_required-subject =
    { $parcels ->
        [one] Un colis demande votre attention
       *[other] { $parcels } colis demandent votre attention
    }
merchant-action_required-lead =
    { $parcels ->
        [one] Quelqu'un doit s'occuper d'un colis.
       *[other] Quelqu'un doit s'occuper de { $parcels } colis.
    }
merchant-stalled-subject =
    { $parcels ->
        [one] Un colis est sans mouvement
       *[other] { $parcels } colis sont sans mouvement
    }
merchant-stalled-lead =
    { $parcels ->
        [one] Un colis n'a pas été scanné depuis plus longtemps que d'habitude.
       *[other] { $parcels } colis n'ont pas été scannés depuis plus longtemps que d'habitude.
    }
merchant-overdue-subject =
    { $parcels ->
        [one] Un colis est en retard
       *[other] { $parcels } colis sont en retard
    }
merchant-overdue-lead =
    { $parcels ->
        [one] Un colis n'est pas arrivé dans le délai promis, prévu ou habituel.
       *[other] { $parcels } colis ne sont pas arrivés dans le délai promis, prévu ou habituel.
    }
merchant-not_found-subject =
    { $parcels ->
        [one] Un numéro de suivi est inconnu du transporteur
       *[other] { $parcels } numéros de suivi sont inconnus du transporteur
    }
merchant-not_found-lead =
    { $parcels ->
        [one] Le transporteur ne connaît pas le numéro de suivi d'un colis. Veuillez vérifier le numéro et le transporteur.
       *[other] Le transporteur ne connaît pas les numéros de suivi de { $parcels } colis. Veuillez vérifier les numéros et le transporteur.
    }
merchant-expired-subject =
    { $parcels ->
        [one] Un colis est sans nouvelles depuis 90 jours
       *[other] { $parcels } colis sont sans nouvelles depuis 90 jours
    }
merchant-expired-lead =
    { $parcels ->
        [one] Il n'y a plus de nouvelles d'un colis depuis 90 jours.
       *[other] Il n'y a plus de nouvelles de { $parcels } colis depuis 90 jours.
    }
merchant-claim_advised-subject =
    { $parcels ->
        [one] Réclamation à envisager pour un colis
       *[other] Réclamation à envisager pour { $parcels } colis
    }
merchant-claim_advised-lead =
    { $parcels ->
        [one] Un colis est perdu ou introuvable depuis longtemps. Envisagez une réclamation auprès du transporteur.
       *[other] { $parcels } colis sont perdus ou introuvables depuis longtemps. Envisagez une réclamation auprès du transporteur.
    }
merchant-conflict-subject =
    { $parcels ->
        [one] Informations contradictoires sur un colis
       *[other] Informations contradictoires sur { $parcels } colis
    }
merchant-conflict-lead =
    { $parcels ->
        [one] Deux informations sur un colis ne peuvent pas être vraies à la fois.
       *[other] Des informations sur { $parcels } colis ne peuvent pas être toutes vraies.
    }
merchant-unmapped_code-subject =
    { $parcels ->
        [one] Code transporteur inconnu pour un colis
       *[other] Codes transporteur inconnus pour { $parcels } colis
    }
merchant-unmapped_code-lead =
    { $parcels ->
        [one] Le transporteur a utilisé pour un colis un code inconnu ici. Il n'a changé aucun statut.
       *[other] Le transporteur a utilisé pour { $parcels } colis des codes inconnus ici. Ils n'ont changé aucun statut.
    }
merchant-news-subject =
    { $parcels ->
        [one] Des nouvelles d'un colis
       *[other] Des nouvelles de { $parcels } colis
    }
merchant-news-lead =
    { $parcels ->
        [one] Il y a des nouvelles d'un colis.
       *[other] Il y a des nouvelles de { $parcels } colis.
    }
