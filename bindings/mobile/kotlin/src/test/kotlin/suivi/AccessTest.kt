package suivi

import com.fasterxml.jackson.databind.json.JsonMapper
import org.junit.jupiter.api.Test
import java.security.SecureRandom
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue

/** Who may see what: views, links and look-ups. */
class AccessTest {
    private val random = SecureRandom()
    private val json = JsonMapper()
    private val secret = drawn(32)
    private val keys = Keys(listOf(Key("2026-05", secret)))
    private val week = NOW.plusSeconds(7 * 86_400)

    private fun drawn(bytes: Int) = ByteArray(bytes).also { random.nextBytes(it) }

    private fun shown() = order().also {
        it.observe(seen())
        it.setHandle(drawn(16))
    }

    @Test
    fun `three views`() {
        val order = shown()
        val (public, customer, merchant) = listOf(order.publicView(NOW), order.customerView(NOW), order.merchantView(NOW))
        for (view in listOf(public, customer, merchant)) assertEquals("in_transit", json.readTree(view)["status"].asText())
        assertFalse(NUMBER in public || "1001" in public, public)
        assertTrue(NUMBER in customer && "Pris en charge" !in customer, customer)
        assertTrue(NUMBER in merchant && "Pris en charge" in merchant, merchant)
        val ld = json.readTree(order.jsonLd(NOW))
        assertEquals("https://schema.org/OrderInTransit", ld["orderStatus"].asText())
    }

    @Test
    fun `the views have the fields of their schemas`() {
        val order = shown()
        val views = mapOf("public" to order.publicView(NOW), "customer" to order.customerView(NOW), "merchant" to order.merchantView(NOW))
        for ((name, view) in views) {
            val schema = json.readTree(ROOT.resolve("docs/schema/$name-view.v1.json"))
            val fields = json.readTree(view).fieldNames().asSequence().toSet()
            assertTrue(fields.containsAll(schema["required"].map { it.asText() }), name)
            assertTrue(schema["properties"].fieldNames().asSequence().toSet().containsAll(fields), name)
        }
    }

    @Test
    fun `a link is shared, opened and revoked`() {
        val first = shown()
        val token = first.share(Scope.PUBLIC, keys, week)
        val stored = mapOf(first.handle()!! to first.store())
        val grant = accessOpen(token, keys, NOW)
        assertEquals(Scope.PUBLIC to week, grant.scope() to grant.expires())
        val order = Order.load(stored.getValue(grant.handle()))
        order.admits(grant, Scope.PUBLIC, NOW)
        refused(ErrorCode.ACCESS_REFUSED) { order.admits(grant, Scope.CUSTOMER, NOW) }
        refused(ErrorCode.ACCESS_REFUSED) { order.admits(grant, Scope.PUBLIC, week) }
        refused(ErrorCode.ACCESS_REFUSED) { shown().admits(grant, Scope.PUBLIC, NOW) }
        order.revokeLinks()
        refused(ErrorCode.ACCESS_REFUSED) { order.admits(grant, Scope.PUBLIC, NOW) }
        order.admits(accessOpen(order.share(Scope.CUSTOMER, keys, week), keys, NOW), Scope.CUSTOMER, NOW)
        for (bad in listOf(token.drop(1), token + "A", "", "é".repeat(104), token.lowercase())) {
            refused(ErrorCode.ACCESS_REFUSED) { accessOpen(bad, keys, NOW) }
        }
        refused(ErrorCode.ACCESS_REFUSED) { accessOpen(token, keys, week) }
    }

    @Test
    fun `keys rotate`() {
        val order = shown()
        val old = order.share(Scope.PUBLIC, keys, week)
        val both = Keys(listOf(Key("2026-06", drawn(48)), Key("2026-05", secret)))
        order.admits(accessOpen(old, both, NOW), Scope.PUBLIC, NOW)
        refused(ErrorCode.ACCESS_REFUSED) { accessOpen(order.share(Scope.PUBLIC, both, week), keys, NOW) }
    }

    @Test
    fun `a look-up`() {
        val order = shown()
        order.setAccess("1001", "jeanne@example.org", keys)
        assertEquals("2026-05", order.accessKey())
        assertFalse("jeanne" in order.store())
        val grant = accessCheck(order, "#1001", " Jeanne@Example.org", keys, NOW)
        assertEquals(Triple(Scope.CUSTOMER, NOW.plusSeconds(1800), order.handle()), Triple(grant.scope(), grant.expires(), grant.handle()))
        order.admits(grant, Scope.PUBLIC, NOW)
        refused(ErrorCode.ACCESS_REFUSED) { accessCheck(order, "1001", "jean@example.org", keys, NOW) }
        refused(ErrorCode.ACCESS_REFUSED) { accessCheck(order, "1002", "jeanne@example.org", keys, NOW) }
        refused(ErrorCode.ACCESS_REFUSED) { accessCheck(null, "1001", "jeanne@example.org", keys, NOW) }
    }

    @Test
    fun `no link leads to what was erased`() {
        val order = shown()
        val grant = accessOpen(order.share(Scope.CUSTOMER, keys, week), keys, NOW)
        order.erase(Erase.PERSONAL, NOW)
        refused(ErrorCode.ACCESS_REFUSED) { order.admits(grant, Scope.PUBLIC, NOW) }
        assertNull(order.handle())
        refused(ErrorCode.ERASED) { order.setHandle(drawn(16)) }
        refused(ErrorCode.ERASED) { order.share(Scope.PUBLIC, keys, week) }
        refused(ErrorCode.ERASED) { order.setAccess("1", "a@b.c", keys) }
        assertFalse(NUMBER in order.merchantView(NOW))
    }

    @Test
    fun `what is no key, no handle and no claim`() {
        for (call in listOf<() -> Any?>(
            { Key("K 1", secret) },
            { Key("k", ByteArray(32)) },
            { Key("k", drawn(31)) },
            { Keys(listOf()) },
            { Keys(listOf(Key("k", secret), Key("k", secret))) },
            { order().setHandle(ByteArray(16)) },
            { order().setHandle(drawn(15)) },
            { order().share(Scope.PUBLIC, keys, week) },
            { order().setAccess("1001", "a@b.c", keys) },
            { shown().setAccess("1001", "nobody", keys) },
            { shown().setAccess("", "a@b.c", keys) },
        )) refused(ErrorCode.INVALID_VALUE) { call() }
        refused(ErrorCode.LIMIT) { Keys(List(9) { Key("k$it", secret) }) }
    }
}
