package suivi

import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue

class WordsTest {
    @Test
    fun `enums are the core's words, in its order`() {
        val closed = vocabularies().filter { !it.open }
        for (vocabulary in closed) {
            val type = Class.forName("suivi.${vocabulary.name}")
            val word = type.getMethod("word")
            assertEquals(vocabulary.words, type.enumConstants.map { word.invoke(it) }, vocabulary.name)
            val names = vocabulary.words.map { it.replace('-', '_').uppercase() }
            assertEquals(names, type.enumConstants.map { (it as Enum<*>).name }, vocabulary.name)
        }
        assertTrue(closed.size >= 44)
        assertTrue(Status.entries.size == 12 && Status.IN_TRANSIT.word() == "in_transit")
    }

    @Test
    fun `open words cross as text`() {
        val open = vocabularies().filter { it.open }.associate { it.name to it.words }
        assertEquals(setOf("Kind", "Reason"), open.keys)
        assertTrue("shipped" in open.getValue("Kind"))
    }

    @Test
    fun `error codes are the core's`() {
        assertEquals(errorCodes(), ErrorCode.entries.map { it.word() })
    }
}
