package suivi

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue

private const val QUOTAS =
    """{ "quotas": [ { "carrier": "laposte", "batch": 1, "windows": [ { "calls": 2, "seconds": 600 } ] } ] }"""

/** When to ask carriers, and within which quotas. */
class PollingTest {
    private val cadence = Cadence("{}")

    private fun item(id: String, level: PollClass = PollClass.NORMAL, account: String = "main") =
        PollItem(id, account, "laposte", NOW.minusSeconds(60), level)

    @Test
    fun `from an order to a plan`() {
        val order = order()
        val poll = order.polls(cadence, NOW).single()
        assertEquals(listOf("p1", "laposte", NUMBER, PollCause.NEW), listOf(poll.parcel, poll.carrier, poll.number, poll.cause))
        assertFalse(NUMBER in "$poll")
        val question = PollItem("${order.id()}/${poll.parcel}", "main", poll.carrier, poll.due!!, poll.`class`!!)
        val plan = planPolls(listOf(question), Quotas("{}"), listOf(), NOW)
        assertEquals(listOf(PollCall(NOW, "laposte", "main", listOf("1001/p1"))), plan.calls)
        assertEquals(NOW.plusSeconds(900), plan.until)

        order.observe(seen())
        val next = order.polls(cadence, NOW).single()
        assertEquals(PollCause.IN_TRANSIT to NOW, next.cause to next.lastHeard)
        assertEquals(next.due, order.nextPoll(cadence, NOW))
        val slow = Cadence("""{ "paces": { "in_transit": { "minutes": 2880, "most_minutes": 2880 } } }""")
        assertTrue(order.nextPoll(slow, NOW)!! > next.due!!)
        order.erase(Erase.PERSONAL, NOW)
        assertNull(order.nextPoll(cadence, NOW))
        assertEquals(PollCause.ERASED, order.polls(cadence, NOW).single().cause)
    }

    @Test
    fun `no quota is exceeded`() {
        val items = listOf(item("a", PollClass.LOW), item("b", PollClass.URGENT), item("c"), item("d", PollClass.LOW))
        val quotas = Quotas(QUOTAS)
        val plan = planPolls(items, quotas, listOf(), NOW)
        val calls = plan.calls.map { it.at.epochSecond - NOW.epochSecond to it.items.single() }
        assertEquals(listOf(0L to "b", 300L to "c", 600L to "a"), calls)
        val queue = plan.queues.single()
        assertEquals(listOf(4u, 3u, 1u), listOf(queue.due, queue.asked, queue.waiting))
        assertEquals(NOW.minusSeconds(60), queue.waitingSince)
        // What was asked before counts, in one row or in several.
        val row = Spent("main", "laposte", NOW.minusSeconds(60))
        for (spent in listOf(listOf(row.copy(calls = 2u)), listOf(row, row))) {
            assertEquals(NOW.plusSeconds(540), planPolls(items, quotas, spent, NOW).calls.first().at)
        }
    }

    @Test
    fun `a carrier that wants to be left alone`() {
        val quotas = Quotas("{}")
        quotas.block("main", "laposte", NOW.plusSeconds(300))
        quotas.block("main", "laposte", NOW)
        assertEquals(NOW.plusSeconds(300), planPolls(listOf(item("a")), quotas, listOf(), NOW).calls.single().at)
        assertEquals(NOW, planPolls(listOf(item("a", account = "other")), quotas, listOf(), NOW).calls.single().at)
    }

    @Test
    fun `old rows are joined`() {
        val rows = List(60) { Spent("main", "gls", NOW.minusSeconds(10_800L + it)) }
        val kept = tidySpent(rows, NOW)
        assertTrue(kept.size <= 2)
        assertEquals(60u, kept.sumOf { it.calls!! })
        assertEquals(listOf<Spent>(), tidySpent(listOf(rows.first().copy(at = NOW.minusSeconds(32 * 86_400))), NOW))
    }

    @Test
    fun `what is printed has no number`() {
        val plan = planPolls(listOf(item("1001-$NUMBER")), Quotas("{}"), listOf(), NOW)
        assertEquals("1001-$NUMBER", plan.calls.single().items.single())
        assertFalse(NUMBER in "$plan ${item(NUMBER)}")
    }

    @Test
    fun `refused, and why`() {
        for (json in listOf("{", "[]", """{ "pace": {} }""", """{ "paces": { "in_transit": { "minutes": 0 } } }""")) {
            refused(ErrorCode.BAD_POLICY) { Cadence(json) }
        }
        for (json in listOf("", "[]", """{ "plan_minutes": 0 }""", """{ "quotas": [ {} ] }""", QUOTAS.replace("2", "0"))) {
            refused(ErrorCode.BAD_POLICY) { Quotas(json) }
        }
        refused(ErrorCode.INVALID_VALUE) { Quotas("{}").block("main", "la poste", NOW) }
        refused(ErrorCode.INVALID_VALUE) { planPolls(listOf(item("a").copy(carrier = "")), Quotas("{}"), listOf(), NOW) }
        refused(ErrorCode.INVALID_VALUE) { tidySpent(listOf(Spent("main", "la poste", NOW)), NOW) }
    }
}
