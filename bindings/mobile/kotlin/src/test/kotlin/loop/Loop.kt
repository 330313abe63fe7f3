package loop

import suivi.*
import java.time.Instant
import java.util.concurrent.ConcurrentHashMap

/** A row of the shop's database: the stored order, its revision, and when to look at it again. */
data class Row(val revision: Long, val body: String, val wake: Instant?)

/** What the provider said; a moment goes with `FAILED` only. */
data class Said(val outcome: SendOutcome, val retryAt: Instant? = null)

val rows = ConcurrentHashMap<String, Row>()
val policy = Policy("{}")

/** `UPDATE orders SET revision = ?, body = ?, wake = ? WHERE id = ? AND revision = ?`; true if it found its row. */
fun swap(id: String, loaded: Long, row: Row): Boolean {
    val stored = rows.getValue(id)
    return stored.revision == loaded && rows.replace(id, stored, row)
}

/** Loads, changes, stores. If somebody else stored first: again, on what they stored. So `verbs` must not send. */
fun <T> change(id: String, now: Instant, verbs: (Order) -> T): T {
    while (true) {
        Order.load(rows.getValue(id).body).use { order ->
            val loaded = order.revision()
            val result = verbs(order)
            if (swap(id, loaded, Row(order.revision(), order.store(), order.nextWakeup(policy, now)))) return result
        }
    }
}

/** One job: after a poll or a push, or at `wake`, without news. */
fun turn(id: String, news: List<Observation>, send: (Message) -> Said?, clock: () -> Instant) {
    val now = clock()
    val messages = change(id, now) { order ->
        for (observation in news) order.observe(observation)
        order.plan(policy, now) // leases what is due, and what nobody holds any more
        order.outbox(now)
    }
    for (message in messages) { // stored: now it may be sent
        if (clock() >= message.until) continue // the lease is over: another worker may have it
        val said = send(message) ?: continue
        // Stored at once, before the next message is sent.
        change(id, now) { order -> order.confirm(message.key, said.outcome, clock(), said.retryAt) }
    }
}

fun main() {
    // A provider that does not answer, then one that is busy, then one that works.
    val start = Instant.parse("2026-05-06T12:00:00Z")
    val answers = ArrayDeque(listOf(null, Said(SendOutcome.FAILED, start.plusSeconds(1800)), Said(SendOutcome.SENT)))
    val send = { message: Message ->
        val said = answers.removeFirst()
        println("send ${message.kind}: ${said?.outcome ?: "no answer"}")
        said
    }

    val shipment = ShipmentSpec("A", parcels = listOf(ParcelSpec("p1", "laposte")))
    Order(OrderSpec("1001", start.minusSeconds(172_800), shipments = listOf(shipment))).use {
        rows["1001"] = Row(it.revision(), it.store(), null)
    }
    val mark = Mark("m1", Marker.MERCHANT, MarkSays.DELIVERED)
    turn("1001", listOf(Observation("p1", start, mark = mark)), send) { start }

    // The timer: here it jumps to the next moment.
    while (true) {
        val now = rows.getValue("1001").wake ?: break
        println("at $now")
        turn("1001", emptyList(), send) { now }
    }
}
