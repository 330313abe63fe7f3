package suivi

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue

/** What JSON cannot show: moments, masks, defaults, headers. */
class BorderTest {
    @Test
    fun `moments are whole seconds, cut towards the past`() {
        for ((given, kept) in listOf(
            "2026-05-04T09:00:00Z" to "2026-05-04T09:00:00Z",
            "2026-05-04T09:00:00.999Z" to "2026-05-04T09:00:00Z",
            "1969-12-31T23:59:58.5Z" to "1969-12-31T23:59:58Z",
            "0001-01-01T00:00:00Z" to "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z" to "9999-12-31T23:59:59Z",
        )) {
            val order = Order(OrderSpec("1", Instant.parse(given)))
            assertEquals(Instant.parse(kept), order.placedAt(), given)
        }
    }

    @Test
    fun `moments beyond the calendar do no harm`() {
        for (at in listOf(Instant.MIN, Instant.MAX)) {
            Order(OrderSpec("1", at)).use { Order.load(it.store()).close() }
            order().use { it.assess(at) }
        }
    }

    @Test
    fun `what is printed holds no number, text or postcode`() {
        val order = order()
        order.observe(seen())
        order.plan(Policy("{}"), NOW)
        val printed = "${read()} ${seen()} ${spec()} ${order.parcels()} ${order.timeline("p1")} ${order.messages()}"
        assertFalse(NUMBER in printed, printed)
        assertFalse("Pris en charge" in printed, printed)
        assertTrue("in_transit" in printed, printed)
        assertEquals(NUMBER, order.parcels().first().number)
        assertEquals("Pris en charge", order.timeline("p1").first().event?.text)
    }

    @Test
    fun `a timeline is a parcel's or the whole order's`() {
        val order = order()
        order.addParcel("A", ParcelSpec("p2", "ups", labelAt = NOW.minusSeconds(172_800)))
        assertEquals(listOf<TimelineStep>(), order.timeline("p1"))
        order.observe(seen())
        assertEquals(listOf("p2", "p1", "p1"), order.timeline().map { it.parcel })
        assertEquals(order.timeline(), order.timeline("p2") + order.timeline("p1"))
        val line = order.timeline().first()
        assertEquals("A", line.shipment)
        assertEquals("The parcel is ready to ship.", line.ruleSentence)
        assertTrue(line.sentence.endsWith("a label was made: the parcel is ready to ship; it is announced now."), line.sentence)
    }

    @Test
    fun `a unique id is kept as a hash and not printed`() {
        val report = read().first().report!!.copy(uniqueId = "2461543000~$NUMBER~FX")
        assertFalse(NUMBER in "$report", "$report")
        val order = order()
        order.observe(Observation("p1", NOW, report = report))
        assertTrue("\"life\":" in order.store())
        assertFalse("2461543000" in order.store())
        assertNull(read().first().report!!.uniqueId)
    }

    @Test
    fun `records compare by value`() {
        assertEquals(read(), read())
        assertNotEquals(Place("FR"), Place("DE"))
    }

    @Test
    fun `a stored order is the same order`() {
        val order = order()
        order.observe(seen())
        val again = Order.load(order.store())
        assertEquals(order.summary(), again.summary())
        assertEquals(order.timeline("p1"), again.timeline("p1"))
        assertEquals(order.store(), again.store())
        assertTrue(again.observe(seen()).parcels.isEmpty())
        assertEquals("p1", order.parcelWithNumber("8x 1000 0000 017"))
        assertNull(order.parcelWithNumber("8X10000000025"))
    }

    @Test
    fun `an order is sealed, merged and erased`() {
        val order = order()
        val before = order.merge(order)
        assertEquals(order.summary(), before.summary())
        order.observe(Observation("p1", NOW, mark = Mark("m1", Marker.MERCHANT, MarkSays.DELIVERED)))
        assertNull(order.sealedAt())
        order.seal(NOW)
        assertEquals(NOW, order.sealedAt())
        assertNull(order.erased())
        order.erase(Erase.PERSONAL, NOW)
        assertEquals(Erase.PERSONAL, order.erased())
        assertFalse(NUMBER in order.merge(before).store())
        order.erase(Erase.ALL, NOW)
        assertEquals(Erase.ALL, order.erased())
        assertEquals(listOf<Parcel>(), order.parcels())
        refused(ErrorCode.ERASED) { order.addParcel("A", ParcelSpec("p2", "laposte")) }
    }

    @Test
    fun `holidays are dates by country`() {
        val order = order()
        order.setHolidays("fr", listOf("2026-05-08", "2026-05-01"))
        assertTrue(""""holidays":{"FR":["2026-05-01","2026-05-08"]}""" in order.store())
        assertEquals(mapOf("FR" to listOf("2026-05-01", "2026-05-08")), order.holidays())
        order.setHolidays("FR", listOf())
        assertFalse("holidays" in order.store())
        assertEquals(mapOf<String, List<Day>>(), order.holidays())
    }

    @Test
    fun `a carrier joins the journey once`() {
        val order = order()
        val revision = order.revision()
        for (carrier in listOf("bpost", "bpost", "laposte")) order.addLeg("p1", Segment(carrier))
        assertEquals(revision + 1, order.revision())
        order.addLeg("p1", Segment("bpost", "1234567890"))
        order.addLeg("p1", Segment("bpost"))
        assertEquals(revision + 2, order.revision())
        val parcel = ParcelSpec("p1", "laposte", NUMBER, legs = listOf(Segment("bpost", "1234567890")))
        val atOnce = Order(spec(shipments = listOf(ShipmentSpec("A", parcels = listOf(parcel)))))
        val legs = Regex(""""legs":\[[^]]*]""")
        assertEquals(legs.find(atOnce.store())!!.value, legs.find(order.store())!!.value)
    }

    @Test
    fun `headers are taken as HTTP clients hand them out`() {
        val limited = decode(
            "laposte", NUMBER, ByteArray(0), httpStatus = 429, receivedAt = NOW,
            headers = mapOf("Retry-After" to listOf("120"), "Set-Cookie" to listOf("a", "b")),
        ).first()
        assertEquals(ErrorCode.RATE_LIMITED, limited.error?.code)
        assertEquals(RetryKind.AFTER, limited.error?.retry)
        assertEquals(120u, limited.error?.retrySeconds)
    }

    @Test
    fun `a host makes events of its own`() {
        val paris = Place(country = "FR")
        val time = eventTime("2026-05-05T17:02", place = paris)
        assertEquals(Instant.parse("2026-05-05T15:02:00Z"), time.utc)
        val event = Event(Status.DELIVERED, Nature.SCAN, time, place = paris)
        val report = Report("acme", Outcome.EVENTS, Coverage.FULL, listOf(event))
        val parcel = ParcelSpec("p1", "acme")
        val order = Order(spec(shipments = listOf(ShipmentSpec("A", parcels = listOf(parcel)))))
        val changes = order.observe(Observation("p1", NOW, trust = Trust.IMPORT, report = report))
        assertEquals(OrderChange(OrderStatus.CONFIRMED, OrderStatus.DELIVERED), changes.order)
        assertEquals(mapOf("p1" to Status.DELIVERED), order.parcels().associate { it.id to it.state.status })
    }
}
