package suivi

import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals

/** The example of the README is `shop/Readme.kt`, and prints what the README says. */
class ReadmeTest {
    private val readme = File("README.md").readText()

    private fun block(language: String) = readme.substringAfter("```$language\n").substringBefore("```")

    @Test
    fun `the example is compiled as printed`() {
        assertEquals("package shop\n\n" + block("kotlin"), File("src/test/kotlin/shop/Readme.kt").readText())
    }

    @Test
    fun `the example prints what the README says`() {
        val before = System.out
        val printed = ByteArrayOutputStream()
        System.setOut(PrintStream(printed, true))
        try {
            shop.main()
        } finally {
            System.setOut(before)
        }
        assertEquals(block("text"), printed.toString())
    }
}
