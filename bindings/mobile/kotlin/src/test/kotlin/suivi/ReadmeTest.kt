package suivi

import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals

/** The examples of the README are `shop/Readme.kt` and `loop/Loop.kt`, and print what the README says. */
class ReadmeTest {
    private val readme = File("README.md").readText()

    private fun blocks(language: String) =
        Regex("```$language\n(.*?)```", RegexOption.DOT_MATCHES_ALL).findAll(readme).map { it.groupValues[1] }.toList()

    private fun printed(main: () -> Unit): String {
        val before = System.out
        val printed = ByteArrayOutputStream()
        System.setOut(PrintStream(printed, true))
        try {
            main()
        } finally {
            System.setOut(before)
        }
        return printed.toString()
    }

    @Test
    fun `the examples are compiled as printed`() {
        val files = listOf("shop" to "Readme", "loop" to "Loop")
        val compiled = files.map { (home, name) ->
            File("src/test/kotlin/$home/$name.kt").readText().removePrefix("package $home\n\n")
        }
        assertEquals(blocks("kotlin"), compiled)
    }

    @Test
    fun `the examples print what the README says`() {
        assertEquals(blocks("text"), listOf(printed { shop.main() }, printed { loop.main() }))
    }
}
