# Around the texts.

subject-order = { $text } (pedido { $order })
short-order = { $text } (pedido { $order }).
short-alone = { $text }.
reference-carrier = Pedido { $order } · { $carrier }
reference = Pedido { $order }

# Sentences that several messages use.

why = { $reason }.
estimate =
    { $parcels ->
        [one] Entrega prevista: { $window }.
       *[other] Entrega prevista de al menos uno de ellos: { $window }.
    }
missing =
    { $missing_count ->
        [one] Un paquete de este envío aún no ha llegado a este punto: { $missing }.
       *[other] { $missing_count } paquetes de este envío aún no han llegado a este punto: { $missing }.
    }
replaces = Este mensaje rectifica uno anterior.
status-line = Estado actual: { $status }.
lag = El seguimiento puede ir con retraso: es posible que su paquete ya esté en su buzón o en casa de un vecino.
lag-merchant = El seguimiento puede ir con retraso: es posible que ya haya llegado, por ejemplo al buzón.
act-recipient = Es posible que usted deba hacer algo. Póngase en contacto con el transportista.
act-customer = El destinatario debe hacer algo.
act-merchant = Usted debe hacer algo como remitente.

# To the recipient.

ready_to_ship-subject =
    { $parcels ->
        [one] Su paquete está listo para enviar
       *[other] { $parcels } paquetes están listos para enviar
    }
ready_to_ship-lead =
    { $parcels ->
        [one] Se ha creado la etiqueta de envío de su paquete. El transportista aún no ha escaneado el paquete.
       *[other] Se han creado las etiquetas de envío de { $parcels } paquetes de su pedido. El transportista aún no ha escaneado los paquetes.
    }

shipped-subject =
    { $parcels ->
        [one] Su paquete se ha enviado
       *[other] Se han enviado { $parcels } paquetes
    }
shipped-lead =
    { $parcels ->
        [one] El transportista tiene su paquete.
       *[other] El transportista tiene { $parcels } paquetes de su pedido.
    }
shipped-lead-carrier = Su paquete ya está en manos de { $carrier }.

in_transit-subject =
    { $parcels ->
        [one] Su paquete está en tránsito
       *[other] { $parcels } paquetes están en tránsito
    }
in_transit-lead =
    { $parcels ->
        [one] Su paquete está en camino por la red del transportista.
       *[other] { $parcels } paquetes de su pedido están en camino por la red del transportista.
    }

out_for_delivery-subject =
    { $parcels ->
        [one] Su paquete está en reparto
       *[other] { $parcels } paquetes están en reparto
    }
out_for_delivery-lead =
    { $parcels ->
        [one] El repartidor lleva su paquete en su ruta de reparto.
       *[other] El repartidor lleva { $parcels } paquetes de su pedido en su ruta de reparto.
    }

delivery_attempted-subject =
    { $parcels ->
        [one] Su paquete no se ha podido entregar
       *[other] { $parcels } paquetes no se han podido entregar
    }
delivery_attempted-lead =
    { $parcels ->
        [one] El repartidor ha intentado entregar su paquete sin éxito.
       *[other] El repartidor ha intentado entregar { $parcels } paquetes de su pedido sin éxito.
    }
delivery_attempted-next = Si el repartidor ha dejado un aviso, en él se indica cómo continuar.

ready_for_pickup-subject =
    { $parcels ->
        [one] Su paquete está listo para recoger
       *[other] { $parcels } paquetes están listos para recoger
    }
ready_for_pickup-short =
    { $parcels ->
        [one] Su paquete está listo para recoger: { $pickup }
       *[other] { $parcels } paquetes están listos para recoger, al menos uno de ellos aquí: { $pickup }
    }
ready_for_pickup-lead =
    { $parcels ->
        [one] Su paquete le está esperando.
       *[other] { $parcels } paquetes de su pedido le están esperando.
    }
pickup-place =
    { $parcels ->
        [one] Punto de recogida: { $pickup }.
       *[other] Punto de recogida de al menos uno de ellos: { $pickup }.
    }
pickup-deadline =
    { $parcels ->
        [one] Recójalo a más tardar el { $deadline }.
       *[other] Recoja al menos uno de ellos a más tardar el { $deadline }.
    }

pickup_reminder-subject =
    { $parcels ->
        [one] Recordatorio: su paquete está pendiente de recogida
       *[other] Recordatorio: { $parcels } paquetes están pendientes de recogida
    }
pickup_reminder-short =
    { $parcels ->
        [one] Recordatorio: recoja su paquete a más tardar el { $deadline }
       *[other] Recordatorio: recoja sus { $parcels } paquetes, al menos uno de ellos a más tardar el { $deadline }
    }
pickup_reminder-lead =
    { $parcels ->
        [one] Su paquete aún no se ha recogido.
       *[other] { $parcels } paquetes de su pedido aún no se han recogido.
    }

delayed-subject =
    { $parcels ->
        [one] Su paquete va con retraso
       *[other] { $parcels } paquetes van con retraso
    }
delayed-lead =
    { $parcels ->
        [one] La entrega de su paquete se retrasa.
       *[other] La entrega de { $parcels } paquetes de su pedido se retrasa.
    }

new_delivery_date-subject =
    { $parcels ->
        [one] Nueva fecha de entrega de su paquete
       *[other] Nueva fecha de entrega de { $parcels } paquetes
    }
new_delivery_date-short =
    { $parcels ->
        [one] Nueva fecha de entrega de su paquete: { $window }
       *[other] Nueva fecha de entrega de { $parcels } paquetes, para al menos uno de ellos: { $window }
    }
new_delivery_date-lead =
    { $parcels ->
        [one] La fecha de entrega prevista de su paquete ha cambiado.
       *[other] La fecha de entrega prevista de { $parcels } paquetes de su pedido ha cambiado.
    }

exception-subject =
    { $parcels ->
        [one] Hay una incidencia con su paquete
       *[other] Hay una incidencia con { $parcels } paquetes
    }
exception-lead =
    { $parcels ->
        [one] Ha surgido una incidencia con su paquete.
       *[other] Ha surgido una incidencia con { $parcels } paquetes de su pedido.
    }

delivered-subject =
    { $parcels ->
        [one] Su paquete se ha entregado
       *[other] Se han entregado { $parcels } paquetes
    }
delivered-lead =
    { $parcels ->
        [one] Su paquete se ha entregado.
       *[other] Se han entregado { $parcels } paquetes de su pedido.
    }

partially_delivered-subject = Se ha entregado una parte de su pedido
partially_delivered-lead =
    { $parcels ->
        [one] Se ha entregado un paquete de su pedido. Una parte de su pedido aún está pendiente de entrega.
       *[other] Se han entregado { $parcels } paquetes de su pedido. Una parte de su pedido aún está pendiente de entrega.
    }

returning-subject =
    { $parcels ->
        [one] Su paquete vuelve al remitente
       *[other] { $parcels } paquetes vuelven al remitente
    }
returning-lead =
    { $parcels ->
        [one] Su paquete se está devolviendo al remitente.
       *[other] { $parcels } paquetes de su pedido se están devolviendo al remitente.
    }

returned-subject =
    { $parcels ->
        [one] Su paquete está de nuevo con el remitente
       *[other] { $parcels } paquetes están de nuevo con el remitente
    }
returned-lead =
    { $parcels ->
        [one] Su paquete ha vuelto al remitente.
       *[other] { $parcels } paquetes de su pedido han vuelto al remitente.
    }

lost-subject =
    { $parcels ->
        [one] Su paquete se da por perdido
       *[other] { $parcels } paquetes se dan por perdidos
    }
lost-lead =
    { $parcels ->
        [one] El transportista da por perdido su paquete.
       *[other] El transportista da por perdidos { $parcels } paquetes de su pedido.
    }
gone-subject =
    { $parcels ->
        [one] Su paquete no se puede entregar
       *[other] { $parcels } paquetes no se pueden entregar
    }
gone-lead =
    { $parcels ->
        [one] Según el transportista, su paquete ya no se puede entregar.
       *[other] Según el transportista, { $parcels } paquetes de su pedido ya no se pueden entregar.
    }

cancelled-subject =
    { $parcels ->
        [one] El envío de su paquete se ha cancelado
       *[other] El envío de { $parcels } paquetes se ha cancelado
    }
cancelled-lead =
    { $parcels ->
        [one] Su paquete no se enviará: el envío se ha cancelado.
       *[other] { $parcels } paquetes de su pedido no se enviarán: el envío se ha cancelado.
    }

return_received-subject =
    { $parcels ->
        [one] Su devolución ha llegado
       *[other] Han llegado { $parcels } paquetes de su devolución
    }
return_received-lead =
    { $parcels ->
        [one] El paquete de su devolución ha llegado.
       *[other] Han llegado { $parcels } paquetes de su devolución.
    }

news-subject =
    { $parcels ->
        [one] Novedades sobre su paquete
       *[other] Novedades sobre { $parcels } paquetes
    }
news-lead =
    { $parcels ->
        [one] Hay novedades sobre su paquete.
       *[other] Hay novedades sobre { $parcels } paquetes de su pedido.
    }

# Corrections: what was wrong. What is true now follows.

correction-subject = Rectificación de un mensaje anterior sobre su paquete
correction-short = Rectificación de un mensaje anterior: el estado de su paquete es ahora «{ $status }»
wrong-ready_to_ship = Le informamos de que su paquete estaba listo para enviar. No es correcto.
wrong-shipped = Le informamos de que su paquete se había enviado. No es correcto.
wrong-in_transit = Le informamos de que su paquete estaba en tránsito. No es correcto.
wrong-out_for_delivery = Le informamos de que su paquete estaba en reparto. No es correcto.
wrong-delivery_attempted = Le informamos de que el repartidor había intentado entregar su paquete. No es correcto.
wrong-ready_for_pickup = Le informamos de que su paquete estaba listo para recoger. No es correcto.
wrong-pickup_reminder = Le recordamos que recogiera su paquete. No tenga en cuenta ese mensaje.
wrong-delayed = Le informamos de que su paquete iba con retraso. No es correcto.
wrong-new_delivery_date = Le informamos de una nueva fecha de entrega de su paquete. No es correcta.
wrong-exception = Le informamos de que había una incidencia con su paquete. No es correcto.
wrong-delivered = Le informamos de que su paquete se había entregado. No es correcto.
wrong-partially_delivered = Le informamos de que se había entregado una parte de su pedido. No es correcto.
wrong-returning = Le informamos de que su paquete volvía al remitente. No es correcto.
wrong-returned = Le informamos de que su paquete había vuelto al remitente. No es correcto.
wrong-lost = Le informamos de que su paquete no llegaría. No es correcto.
wrong-cancelled = Le informamos de que el envío de su paquete se había cancelado. No es correcto.
wrong-return_received = Le informamos de que su devolución había llegado. No es correcto.
wrong-other = Un mensaje anterior nuestro sobre su paquete no es correcto.
several =
    { $parcels ->
        [one] Esto se refiere a un paquete de su pedido.
       *[other] Esto se refiere a { $parcels } paquetes de su pedido.
    }

# To the merchant.

merchant-exception-subject =
    { $parcels ->
        [one] Incidencia con un paquete
       *[other] Incidencia con { $parcels } paquetes
    }
merchant-exception-lead =
    { $parcels ->
        [one] Ha surgido una incidencia con un paquete.
       *[other] Ha surgido una incidencia con { $parcels } paquetes.
    }
merchant-returning-subject =
    { $parcels ->
        [one] Un paquete vuelve a su remitente
       *[other] { $parcels } paquetes vuelven a su remitente
    }
merchant-returning-lead =
    { $parcels ->
        [one] Un paquete se está devolviendo a su remitente.
       *[other] { $parcels } paquetes se están devolviendo a su remitente.
    }
merchant-returned-subject =
    { $parcels ->
        [one] Un paquete está de nuevo con su remitente
       *[other] { $parcels } paquetes están de nuevo con su remitente
    }
merchant-returned-lead =
    { $parcels ->
        [one] Un paquete ha vuelto a su remitente.
       *[other] { $parcels } paquetes han vuelto a su remitente.
    }
merchant-lost-subject =
    { $parcels ->
        [one] Un paquete se da por perdido
       *[other] { $parcels } paquetes se dan por perdidos
    }
merchant-lost-lead =
    { $parcels ->
        [one] El transportista da por perdido un paquete.
       *[other] El transportista da por perdidos { $parcels } paquetes.
    }
merchant-gone-subject =
    { $parcels ->
        [one] Un paquete no se puede entregar
       *[other] { $parcels } paquetes no se pueden entregar
    }
merchant-gone-lead =
    { $parcels ->
        [one] Según el transportista, un paquete ya no se puede entregar.
       *[other] Según el transportista, { $parcels } paquetes ya no se pueden entregar.
    }
merchant-action_required-subject =
    { $parcels ->
        [one] Un paquete requiere atención
       *[other] { $parcels } paquetes requieren atención
    }
merchant-action_required-lead =
    { $parcels ->
        [one] Alguien debe ocuparse de un paquete.
       *[other] Alguien debe ocuparse de { $parcels } paquetes.
    }
merchant-stalled-subject =
    { $parcels ->
        [one] Un paquete está sin movimiento
       *[other] { $parcels } paquetes están sin movimiento
    }
merchant-stalled-lead =
    { $parcels ->
        [one] Un paquete lleva más tiempo de lo habitual sin ser escaneado.
       *[other] { $parcels } paquetes llevan más tiempo de lo habitual sin ser escaneados.
    }
merchant-overdue-subject =
    { $parcels ->
        [one] Un paquete está fuera de plazo
       *[other] { $parcels } paquetes están fuera de plazo
    }
merchant-overdue-lead =
    { $parcels ->
        [one] Un paquete no ha llegado en el plazo prometido, previsto o habitual.
       *[other] { $parcels } paquetes no han llegado en el plazo prometido, previsto o habitual.
    }
merchant-not_found-subject =
    { $parcels ->
        [one] El transportista no conoce un número de seguimiento
       *[other] El transportista no conoce { $parcels } números de seguimiento
    }
merchant-not_found-lead =
    { $parcels ->
        [one] El transportista no conoce el número de seguimiento de un paquete. Compruebe el número y el transportista.
       *[other] El transportista no conoce los números de seguimiento de { $parcels } paquetes. Compruebe los números y el transportista.
    }
merchant-expired-subject =
    { $parcels ->
        [one] Sin noticias de un paquete desde hace 90 días
       *[other] Sin noticias de { $parcels } paquetes desde hace 90 días
    }
merchant-expired-lead =
    { $parcels ->
        [one] No hay noticias de un paquete desde hace 90 días.
       *[other] No hay noticias de { $parcels } paquetes desde hace 90 días.
    }
merchant-claim_advised-subject =
    { $parcels ->
        [one] Considere una reclamación por un paquete
       *[other] Considere una reclamación por { $parcels } paquetes
    }
merchant-claim_advised-lead =
    { $parcels ->
        [one] Un paquete está perdido o lleva mucho tiempo desaparecido. Considere presentar una reclamación al transportista.
       *[other] { $parcels } paquetes están perdidos o llevan mucho tiempo desaparecidos. Considere presentar una reclamación al transportista.
    }
merchant-conflict-subject =
    { $parcels ->
        [one] Información contradictoria sobre un paquete
       *[other] Información contradictoria sobre { $parcels } paquetes
    }
merchant-conflict-lead =
    { $parcels ->
        [one] Dos informaciones sobre un paquete no pueden ser ciertas a la vez.
       *[other] Las informaciones sobre { $parcels } paquetes no pueden ser todas ciertas.
    }
merchant-unmapped_code-subject =
    { $parcels ->
        [one] Código del transportista desconocido en un paquete
       *[other] Códigos del transportista desconocidos en { $parcels } paquetes
    }
merchant-unmapped_code-lead =
    { $parcels ->
        [one] El transportista ha usado para un paquete un código que aquí no se conoce. No ha cambiado ningún estado.
       *[other] El transportista ha usado para { $parcels } paquetes códigos que aquí no se conocen. No han cambiado ningún estado.
    }
merchant-news-subject =
    { $parcels ->
        [one] Novedades sobre un paquete
       *[other] Novedades sobre { $parcels } paquetes
    }
merchant-news-lead =
    { $parcels ->
        [one] Hay novedades sobre un paquete.
       *[other] Hay novedades sobre { $parcels } paquetes.
    }
