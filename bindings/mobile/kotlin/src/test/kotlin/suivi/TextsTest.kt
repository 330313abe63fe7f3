package suivi

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue

/** What customers and merchants read. */
class TextsTest {
    private fun lost(): Order {
        val shipment = ShipmentSpec("A", origin = "FR", destination = "BE", parcels = listOf(ParcelSpec("p1", "colissimo")))
        val recipient = RecipientSpec(locale = "fr-CA", zone = "America/Toronto")
        val order = Order(OrderSpec("1001", NOW, zone = "Europe/Paris", recipient = recipient, shipments = listOf(shipment)))
        order.observe(Observation("p1", NOW, mark = Mark("m1", Marker.MERCHANT, MarkSays.LOST)))
        order.plan(Policy("{}"), NOW)
        return order
    }

    @Test
    fun `a planned message in words`() {
        val order = lost()
        val message = order.outbox(NOW).single()
        val texts = Texts(message.locale ?: "en", order.zoneOf(message.audience))
        val said = texts.message(message)
        assertEquals("fr", texts.language())
        assertEquals("Votre colis est considéré comme perdu (commande 1001)", said.subject)
        assertEquals(said.subject + ".", said.short)
        assertTrue(said.body.startsWith("Le transporteur considère votre colis comme perdu.\n\n"), said.body)
        assertEquals(said, texts.message(Order.load(order.store()).messages().single()))
        assertTrue(Texts("de").message(message).subject.endsWith("(Bestellung 1001)"))
        refused(ErrorCode.INVALID_VALUE) { texts.message(message.copy(key = "")) }
    }

    @Test
    fun `moments are said in the zone`() {
        val order = order()
        val pickup = Pickup("Relais", "2026-05-08T22:30:00Z")
        val event = Event(Status.READY_FOR_PICKUP, Nature.SCAN, eventTime("2026-05-06T09:00:00Z"))
        val report = Report("laposte", Outcome.EVENTS, Coverage.FULL, listOf(event), pickup = pickup)
        order.observe(Observation("p1", NOW, report = report))
        order.plan(Policy("{}"), NOW)
        val message = order.outbox(NOW).single { it.kind == "ready_for_pickup" }
        val utc = Texts("en")
        assertTrue("(UTC)" in utc.message(message).body)
        assertTrue("9 May at 0:30." in utc.withZone(order.zoneOf(Audience.RECIPIENT)).message(message).body)
    }

    @Test
    fun `every word has a text in every language`() {
        assertEquals(listOf("en", "de", "es", "fr", "it", "nl"), textLanguages())
        val open = vocabularies().filter { it.open }.associate { it.name to it.words }
        for (language in textLanguages()) {
            val texts = Texts(language)
            assertEquals(language, texts.language())
            val said = Status.entries.flatMap { listOf(texts.status(it), texts.statusSentence(it)) } +
                OrderStatus.entries.map { texts.orderStatus(it) } + Flag.entries.map { texts.flag(it) } +
                open.getValue("Reason").map { texts.reason(it)!! } + open.getValue("Kind").map { texts.kind(it)!! }
            assertTrue(said.all { it.isNotBlank() && '_' !in it }, "$said")
            assertEquals(texts.reason("lost"), texts.attention("lost"))
            for (unknown in listOf(texts::reason, texts::kind, texts::attention)) assertNull(unknown("a_word_of_tomorrow"))
        }
        assertEquals("en", Texts("pt-BR").language())
    }

    @Test
    fun `a page`() {
        val texts = Texts("en")
        val page = texts.page(Status.IN_TRANSIT, "customs_hold", listOf(Flag.OVERDUE))
        assertEquals("In transit" to "Held by customs", page.status to page.reason)
        assertTrue(page.hint!!.startsWith("Tracking"))
        assertEquals(Page("In transit", page.text, null, null), texts.page(Status.IN_TRANSIT))
    }

    @Test
    fun `what is no zone is refused, and closed texts say nothing`() {
        refused(ErrorCode.INVALID_VALUE) { Texts("en", "Europe/Atlantis") }
        refused(ErrorCode.INVALID_VALUE) { Texts("en").withZone("?") }
        val texts = Texts("en")
        texts.close()
        assertThrows(IllegalStateException::class.java) { texts.status(Status.DELIVERED) }
        assertFalse(Texts("en").status(Status.DELIVERED).isEmpty())
    }
}
