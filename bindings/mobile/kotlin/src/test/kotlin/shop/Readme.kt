package shop

import suivi.*
import java.time.Instant

fun main() {
    // A new order: what was sent, with whom, under which number. A map stands for the host's database.
    val parcel = ParcelSpec("p1", "laposte", "8X10000000017")
    val shipment = ShipmentSpec("A", origin = "FR", destination = "FR", parcels = listOf(parcel))
    val placedAt = Instant.parse("2026-05-04T09:00:00Z")
    val new = OrderSpec("1001", placedAt, zone = "Europe/Paris", shipments = listOf(shipment))
    val stored = mutableMapOf("1001" to Order(new).use { it.store() })

    // The carrier's answer, from an HTTP client or a file (a push goes to `webhook`).
    val body = """{ "returnCode": 200, "shipment": { "idShip": "8X10000000017", "event": [
        { "code": "ET1", "label": "En cours de traitement", "date": "2026-05-06T04:10:00+02:00" },
        { "code": "PC1", "label": "Pris en charge", "date": "2026-05-05T17:02:00+02:00" } ] } }"""
    val now = Instant.parse("2026-05-06T09:40:00Z")
    val policy = Policy("""{ "recipient": { "quiet": { "from": "22:00", "to": "07:00" } } }""")

    Order.load(stored.getValue("1001")).use { order ->
        for (answer in decode("laposte", "8X10000000017", body.toByteArray(), httpStatus = 200, receivedAt = now)) {
            val report = answer.report
            if (report == null) {
                println("nothing learned: ${answer.error?.code}")
                continue
            }
            val changes = order.observe(Observation("p1", now, report = report))
            for (change in changes.parcels) {
                println("${change.parcel} ${change.before.status} -> ${change.after.status} by rule ${change.rule}")
            }
        }

        // Whom to tell: plan, store, send, confirm, store. (With several workers: the sending loop, below.)
        order.plan(policy, now)
        stored["1001"] = order.store()
        for (message in order.outbox(now)) {
            println("send ${message.kind} by ${message.channel} to the ${message.audience}")
            order.confirm(message.key, SendOutcome.SENT, now)
        }
        stored["1001"] = order.store()

        // What is true now, why, and when to look again.
        println("order: ${order.assess(now).order.status} at revision ${order.revision()}")
        for (line in order.timeline()) {
            println("${line.parcel} ${line.step.effect}: ${line.sentence}")
        }
        println("look again: ${order.nextWakeup(policy, now)}")
    }

    // A refusal changes nothing and has a stable code.
    try {
        Order.load("{}")
    } catch (refusal: SuiviException.Refused) {
        println("refused: ${refusal.code}")
    }
}
