package suivi

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.nio.charset.CharacterCodingException
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue

/** Bad input is an error with a code, and never a crash. */
class RefusalsTest {
    @Test
    fun `values that cannot be are invalid`() = listOf<() -> Any?>(
        { Order(spec(id = "")) },
        { Order(spec(zone = "Europe/Atlantis")) },
        { Order(spec(shipments = listOf(ShipmentSpec("A", origin = "France")))) },
        { Order(spec(shipments = listOf(ShipmentSpec("A", promisedBy = "soon")))) },
        { Order(spec(shipments = listOf(ShipmentSpec("A", promisedBy = "2026-02-30")))) },
        { read(carrier = "la poste") },
        { read(number = "1") },
        { read(httpStatus = 2000) },
        { read(httpStatus = -200) },
        { eventTime("yesterday") },
        { eventTime("2026-05-06", carrier = "") },
        { order().observe(Observation("p1", NOW)) },
        { order().observe(Observation("p1", NOW, labelAt = NOW, unmark = "m")) },
        { order().confirm("k", SendOutcome.FAILED, NOW) },
        { order().confirm("k", SendOutcome.SENT, NOW, retryAt = NOW) },
        { order().setHolidays("France", listOf()) },
        { order().setHolidays("FR", listOf("2026-02-30")) },
        { order().parcelWithNumber("?") },
        { order().merge(Order(spec(id = "1002"))) },
        { order().seal(NOW) },
        { order().addLeg("", Segment("ups")) },
        { order().addLeg("p1", Segment("la poste")) },
        { order().addLeg("p1", Segment("ups", "?")) },
    ).forEach { refused(ErrorCode.INVALID_VALUE) { it() } }

    @Test
    fun `refusals have their codes`() = listOf<Pair<ErrorCode, () -> Any?>>(
        ErrorCode.UNSUPPORTED to { read(carrier = "acme") },
        ErrorCode.UNSUPPORTED to { webhook("laposte", mapOf(), ByteArray(0), listOf(), NOW) },
        ErrorCode.AUTH_REFUSED to { webhook("ups", mapOf("credential" to listOf("no")), ByteArray(2), listOf("yes"), NOW) },
        ErrorCode.UNKNOWN_PARCEL to { order().timeline("p9") },
        ErrorCode.UNKNOWN_PARCEL to { order().observe(Observation("p9", NOW, labelAt = NOW)) },
        ErrorCode.UNKNOWN_PARCEL to { order().addLeg("p9", Segment("ups")) },
        ErrorCode.UNKNOWN_SHIPMENT to { order().addParcel("Z", ParcelSpec("p2", "ups")) },
        ErrorCode.UNKNOWN_MESSAGE to { order().claim("k", NOW) },
        ErrorCode.LIMIT to {
            Order(spec(shipments = listOf(ShipmentSpec("A", parcels = List(257) { ParcelSpec("p$it", "ups") }))))
        },
        ErrorCode.BAD_STORED to { Order.load("") },
        ErrorCode.BAD_STORED to { Order.load("[".repeat(1_000_000)) },
        ErrorCode.NEWER_SCHEMA to { Order.load(order().store().replace("\"schema\":1", "\"schema\":2")) },
        ErrorCode.BAD_POLICY to { Policy("{") },
        ErrorCode.BAD_POLICY to { Policy("""{"recipient":{"kinds":{"shipped":{"mode":"sometimes"}}}}""") },
        ErrorCode.BAD_SCENARIO to { replay("{}") },
        ErrorCode.BAD_SCENARIO to { replayCheck("[]") },
        ErrorCode.BAD_SCENARIO to { runVector("""{"call":"teleport"}""") },
    ).forEach { (code, call) -> refused(code) { call() } }

    @Test
    fun `a closed word that this version does not know is a newer schema`() {
        order().use { order ->
            order.observe(Observation("p1", NOW, mark = Mark("m", Marker.RECIPIENT, MarkSays.NOT_RECEIVED)))
            val stored = order.store()
            val unknown = stored.replace("\"not_received\"", "\"teleported\"")
            check(unknown != stored)
            refused(ErrorCode.NEWER_SCHEMA) { Order.load(unknown) }
        }
    }

    @Test
    fun `huge input is refused`() {
        val huge = "x".repeat(16 * 1024 * 1024)
        refused(ErrorCode.TOO_LARGE) { read(body = ByteArray(huge.length)) }
        refused(ErrorCode.TOO_LARGE) { webhook("ups", mapOf(), ByteArray(huge.length), listOf(), NOW) }
        refused(ErrorCode.INVALID_VALUE) { Order(spec(id = huge)) }
        refused(ErrorCode.INVALID_VALUE) { read(number = huge) }
        refused(ErrorCode.BAD_STORED) { Order.load(huge) }
        refused(ErrorCode.BAD_POLICY) { Policy(huge) }
        refused(ErrorCode.BAD_SCENARIO) { replay(huge) }
        refused(ErrorCode.BAD_SCENARIO) { runVector(huge) }
    }

    @Test
    fun `text that is no Unicode does not cross`() {
        assertThrows<CharacterCodingException> { Order(spec(id = "p\ud800")) }
    }

    @Test
    fun `any bytes are read without a crash`() {
        val body = BODY.toByteArray()
        for (cut in body.indices) {
            read(body = body.copyOf(cut))
            read(body = body.clone().also { it[cut] = -1 })
        }
        for (text in listOf("[]", "{}", "null", "1", "[[]]", """{"trackResponse": []}""", """{"shipment": 3}""")) {
            assertEquals(NUMBER, read(body = text.toByteArray()).first().about)
            assertEquals(1, read("ups", "1Z00000000000000", text.toByteArray()).size)
        }
    }

    @Test
    fun `closed objects are refused wherever they are used`() {
        val order = order()
        val policy = Policy("{}")
        policy.close()
        policy.close()
        assertThrows<IllegalStateException> { order.plan(policy, NOW) }
        assertThrows<IllegalStateException> { order.nextWakeup(policy, NOW) }
        assertThrows<IllegalStateException> { order.explain(policy, NOW) }
        assertEquals("1001", order.id())
        order.close()
        order.close()
        assertThrows<IllegalStateException> { order.store() }
        assertThrows<IllegalStateException> { order.observe(seen()) }
        order().use { assertThrows<IllegalStateException> { it.merge(order) } }
    }

    @Test
    fun `threads share an order, and one may close it`() {
        val order = order()
        val policy = Policy("{}")
        val barrier = CyclicBarrier(8)
        val pool = Executors.newFixedThreadPool(8)
        fun all(work: (Int) -> Unit) = pool.invokeAll(
            List(8) { n -> Callable { barrier.await(); work(n) } }, 120, TimeUnit.SECONDS,
        ).forEach { it.get() }

        all { n ->
            for (i in 0L until 50) {
                val at = NOW.plusSeconds(60 * i + n)
                order.observe(seen(at))
                order.plan(policy, at)
                order.assess(at)
                Order.load(order.store()).use { assertEquals("1001", it.id()) }
            }
        }
        assertEquals(listOf("shipped"), order.messages().map { it.kind })
        all { n ->
            try {
                repeat(50) { if (it == 10 * n) policy.close() else order.plan(policy, NOW) }
            } catch (_: IllegalStateException) {
                // Another thread has closed it.
            }
            if (n == 0) order.close()
        }
        assertThrows<IllegalStateException> { order.store() }
        assertTrue(policy.uniffiIsDestroyed)
        pool.shutdown()
    }
}
