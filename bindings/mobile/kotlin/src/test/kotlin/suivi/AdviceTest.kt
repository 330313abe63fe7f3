package suivi

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue

private const val OWN = """[{ "carrier": "laposte", "term": "lost_by", "source": "our contract",
    "value": { "days": 30, "after": "handed_over" } }]"""

/** What to do when something goes wrong, and what may be written back to the shop. */
class AdviceTest {
    private val none = Terms("[]")

    private fun lost() = order().also {
        it.observe(seen())
        it.observe(Observation("p1", NOW, mark = Mark("m1", Marker.MERCHANT, MarkSays.LOST)))
    }

    @Test
    fun `a lost parcel is claimed by the host's own terms`() {
        val order = lost()
        val terms = Terms(OWN)
        val advice = order.advise(terms, NOW).single()
        assertEquals(listOf("p1", Incident.LOST, "lost"), listOf(advice.parcel, advice.incident, advice.because))
        assertEquals(NOW to listOf("mark:m1"), advice.since to advice.restsOn)
        assertEquals(
            listOf(Action.OPEN_CLAIM to Track.CARRIER, Action.REFUND to Track.CUSTOMER, Action.SEND_AGAIN to Track.CUSTOMER),
            advice.actions.map { it.action to it.track },
        )
        assertTrue(advice.actions.all { it.by == Actor.MERCHANT })
        assertEquals("2026-06-04", advice.actions.first().until)
        // Without the row nobody knows by when, and no date is made up.
        val plain = order.advise(none, NOW).single().actions.first()
        assertNull(plain.until)
        assertTrue(Term.LOST_BY in plain.unknown)
        // Once that day is over, the claim is left out, and says so.
        assertTrue(order.nextAdvice(terms, NOW)!! > NOW)
        val late = order.advise(terms, NOW.plusSeconds(60 * 86_400)).single()
        assertEquals(listOf(LeftOut(Action.OPEN_CLAIM, Track.CARRIER, AdviceCause.TIME_IS_OVER, "2026-06-04")), late.leftOut)
    }

    @Test
    fun `an incident that only the customer knows of`() {
        val number = "LA473124585FR"
        val shipment = ShipmentSpec("A", origin = "FR", destination = "BE", parcels = listOf(ParcelSpec("p1", "colissimo", number)))
        val order = Order(spec(shipments = listOf(shipment)))
        val advice = order.adviseOn("p1", Incident.MISSING, none, NOW)
        val post = advice.actions.single { it.action == Action.TRY_DESTINATION_POST }
        assertEquals("bpost", post.post)
        assertTrue(number in post.link!!)
        assertFalse(number in "$advice $post")
        for (incident in Incident.entries) assertEquals(incident, order.adviseOn("p1", incident, none, NOW).incident)
    }

    @Test
    fun `words are explained`() {
        val explained = vocabularies().filter { it.sentences.isNotEmpty() }
        assertEquals(
            listOf("Action", "AdviceCause", "Evidence", "Incident", "Rule", "Spot", "SyncCause", "Term", "Track"),
            explained.map { it.name },
        )
        assertTrue(explained.all { it.sentences.size == it.words.size })
    }

    @Test
    fun `posts of destinations`() {
        assertEquals(Post("BE", "bpost", "bpost", null), destinationPost("be"))
        val post = destinationPost("BE", "LA 473 124 585 FR")!!
        assertTrue("LA473124585FR" in post.link!!)
        assertFalse("LA473124585FR" in "$post")
        assertNull(destinationPost("AQ"))
    }

    @Test
    fun `what a person wrote wins`() {
        assertEquals(
            SyncDecision(false, SyncCause.BY_HAND),
            fulfilmentSync(SyncWhat.NUMBER, Closer.MERCHANT, ShopNumber.NONE, false),
        )
        val causes = SyncWhat.entries.flatMap { what ->
            Closer.entries.flatMap { closer ->
                ShopNumber.entries.flatMap { number ->
                    listOf(false, true).map { fulfilmentSync(what, closer, number, it).cause }
                }
            }
        }
        assertEquals(SyncCause.entries.toSet(), causes.toSet())
    }

    @Test
    fun `erased orders`() {
        val order = lost()
        order.erase(Erase.PERSONAL, NOW)
        assertEquals(listOf(Incident.LOST), order.advise(none, NOW).map { it.incident })
        order.erase(Erase.ALL, NOW)
        assertEquals(listOf<Advice>(), order.advise(none, NOW))
        assertNull(order.nextAdvice(none, NOW))
        refused(ErrorCode.UNKNOWN_PARCEL) { order.adviseOn("p1", Incident.LOST, none, NOW) }
    }

    @Test
    fun `bad terms, unknown parcels, no countries`() {
        for (json in listOf("{", "{}", "[{}]", """[{ "term": "lost_by" }]""", OWN.replace("30", "5000"), "x".repeat(1_000_000))) {
            refused(ErrorCode.BAD_POLICY) { Terms(json) }
        }
        refused(ErrorCode.UNKNOWN_PARCEL) { order().adviseOn("p9", Incident.LOST, none, NOW) }
        refused(ErrorCode.UNKNOWN_PARCEL) { order().adviseOn(NUMBER, Incident.LOST, none, NOW) }
        refused(ErrorCode.INVALID_VALUE) { order().adviseOn("", Incident.LOST, none, NOW) }
        refused(ErrorCode.INVALID_VALUE) { destinationPost("Belgium") }
        refused(ErrorCode.INVALID_VALUE) { destinationPost("BE", "?") }
    }
}
