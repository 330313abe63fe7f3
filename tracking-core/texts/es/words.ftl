# The status of a parcel, in a word.

status-pending = Sin información por ahora
status-info_received = Anunciado
status-in_transit = En tránsito
status-out_for_delivery = En reparto
status-delivery_attempted = Intento de entrega
status-ready_for_pickup = Listo para recoger
status-delivered = Entregado
status-exception = Incidencia
status-returning = En devolución al remitente
status-returned = Devuelto al remitente
status-cancelled = Cancelado
status-unknown = Sin estado

# The same as a sentence to the recipient.

now-pending = El transportista aún no tiene información sobre su paquete.
now-info_received = Su paquete se ha anunciado al transportista.
now-in_transit = Su paquete está en camino.
now-out_for_delivery = Su paquete está en reparto.
now-delivery_attempted = El repartidor ha intentado entregar su paquete sin éxito.
now-ready_for_pickup = Su paquete está listo para que lo recoja.
now-delivered = Su paquete se ha entregado.
now-exception = Hay una incidencia con su paquete.
now-returning = Su paquete está volviendo al remitente.
now-returned = Su paquete está de nuevo con el remitente.
now-cancelled = El envío de su paquete se ha cancelado.
now-unknown = Este registro no dice dónde está su paquete.

# The status of an order or a shipment.

order-status-confirmed = Confirmado
order-status-info_received = Listo para enviar
order-status-partially_shipped = Enviado en parte
order-status-in_transit = En tránsito
order-status-out_for_delivery = En reparto
order-status-delivery_attempted = Intento de entrega
order-status-ready_for_pickup = Listo para recoger
order-status-partially_delivered = Entregado en parte
order-status-delivered = Entregado
order-status-exception = Incidencia
order-status-returning = En devolución al remitente
order-status-returned = Devuelto al remitente
order-status-cancelled = Cancelado

# What holds beside the status.

flag-delayed = Retrasado
flag-reopened = Un resultado anterior se ha retirado
flag-conflict = Información contradictoria
flag-action_required = Se requiere una acción
flag-found = Encontrado de nuevo
flag-recycled_number = Número de seguimiento usado también para otro paquete
flag-clock_skew = Un evento tiene fecha futura
flag-not_handed_over = Aún no entregado al transportista
flag-overdue = Fuera de plazo
flag-stalled = Sin movimiento durante más tiempo de lo habitual
flag-not_found = Desconocido para el transportista
flag-missing = Desaparecido
flag-expired = Sin noticias desde hace 90 días
flag-round_over = No entregado el día en que estaba en reparto

# What a message is about, as the name of a setting.

kind-ready_to_ship = Listo para enviar
kind-shipped = Enviado
kind-in_transit = En tránsito
kind-out_for_delivery = En reparto
kind-delivery_attempted = Intento de entrega
kind-ready_for_pickup = Listo para recoger
kind-pickup_reminder = Recordatorio de recogida
kind-delayed = Retrasado
kind-new_delivery_date = Nueva fecha de entrega
kind-exception = Incidencia
kind-delivered = Entregado
kind-partially_delivered = Entregado en parte
kind-returning = En devolución al remitente
kind-returned = Devuelto al remitente
kind-lost = Perdido
kind-cancelled = Cancelado
kind-return_received = Devolución recibida
kind-action_required = Se requiere una acción
kind-stalled = Sin movimiento
kind-overdue = Fuera de plazo
kind-not_found = Desconocido para el transportista
kind-expired = Sin noticias desde hace 90 días
kind-claim_advised = Reclamación aconsejada
kind-conflict = Información contradictoria
kind-unmapped_code = Código del transportista desconocido
kind-correction = Rectificación
