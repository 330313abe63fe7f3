# The status of a parcel, in a word.

status-pending = En attente d'informations
status-info_received = Annoncé
status-in_transit = En cours d'acheminement
status-out_for_delivery = En cours de livraison
status-delivery_attempted = Tentative de livraison
status-ready_for_pickup = Disponible au retrait
status-delivered = Livré
status-exception = Incident
status-returning = Retour à l'expéditeur en cours
status-returned = Retourné à l'expéditeur
status-cancelled = Annulé
status-unknown = Sans statut

# The same as a sentence to the recipient.

now-pending = Le transporteur n'a pas encore de nouvelles de votre colis.
now-info_received = Votre colis a été annoncé au transporteur.
now-in_transit = Votre colis est en cours d'acheminement.
now-out_for_delivery = Votre colis est en cours de livraison.
now-delivery_attempted = Le livreur a tenté de livrer votre colis, sans succès.
now-ready_for_pickup = Votre colis est disponible et vous attend.
now-delivered = Votre colis a été livré.
now-exception = Votre colis rencontre un problème.
now-returning = Votre colis est en cours de retour à l'expéditeur.
now-returned = Votre colis est revenu chez l'expéditeur.
now-cancelled = L'expédition de votre colis a été annulée.
now-unknown = Cette information ne dit pas où se trouve votre colis.

# The status of an order or a shipment.

order-status-confirmed = Confirmée
order-status-info_received = Prête à être expédiée
order-status-partially_shipped = Partiellement expédiée
order-status-in_transit = En cours d'acheminement
order-status-out_for_delivery = En cours de livraison
order-status-delivery_attempted = Tentative de livraison
order-status-ready_for_pickup = Disponible au retrait
order-status-partially_delivered = Partiellement livrée
order-status-delivered = Livrée
order-status-exception = Incident
order-status-returning = Retour à l'expéditeur en cours
order-status-returned = Retournée à l'expéditeur
order-status-cancelled = Annulée

# What holds beside the status.

flag-delayed = Retardé
flag-reopened = Un résultat précédent a été annulé
flag-conflict = Informations contradictoires
flag-action_required = Intervention nécessaire
flag-found = Retrouvé
flag-recycled_number = Numéro de suivi également utilisé pour un autre colis
flag-clock_skew = Un événement est daté dans le futur
flag-not_handed_over = Pas encore remis au transporteur
flag-overdue = En retard
flag-stalled = Sans mouvement depuis plus longtemps que d'habitude
flag-not_found = Inconnu du transporteur
flag-missing = Introuvable
flag-expired = Sans nouvelles depuis 90 jours
flag-round_over = Pas livré le jour où il était en cours de livraison

# What a message is about, as the name of a setting.

kind-ready_to_ship = Prêt à être expédié
kind-shipped = Expédié
kind-in_transit = En cours d'acheminement
kind-out_for_delivery = En cours de livraison
kind-delivery_attempted = Tentative de livraison
kind-ready_for_pickup = Disponible au retrait
kind-pickup_reminder = Rappel de retrait
kind-delayed = Retardé
kind-new_delivery_date = Nouvelle date de livraison
kind-exception = Incident
kind-delivered = Livré
kind-partially_delivered = Partiellement livré
kind-returning = Retour à l'expéditeur en cours
kind-returned = Retourné à l'expéditeur
kind-lost = Perdu
kind-cancelled = Annulé
kind-return_received = Retour reçu
kind-action_required = Intervention nécessaire
kind-stalled = Sans mouvement
kind-overdue = En retard
kind-not_found = Inconnu du transporteur
kind-expired = Sans nouvelles depuis 90 jours
kind-claim_advised = Réclamation conseillée
kind-conflict = Informations contradictoires
kind-unmapped_code = Code transporteur inconnu
kind-correction = Rectification
