package suivi

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.node.NullNode
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue

/** Runs every conformance vector of the core. A new vector needs no change here. */
class VectorsTest {
    private val json = JsonMapper()

    @Test
    fun `the vectors hold`() {
        val folder = ROOT.resolve("tracking-core/vectors")
        val failures = mutableListOf<String>()
        var count = 0
        for (file in folder.walk().filter { it.extension == "json" }.sorted()) {
            val content = json.readTree(file)
            for (vector in if (content.isArray) content.toList() else listOf(content)) {
                count++
                difference(vector)?.let { failures += "${file.relativeTo(folder)}: ${vector["name"]}: $it" }
            }
        }
        assertTrue(failures.isEmpty(), failures.joinToString("\n"))
        assertTrue(count >= 2900, "only $count vectors were found")
        println("vectors: $count")
    }

    @Test
    fun `a difference is seen`() {
        fun difference(rest: String) =
            difference(json.readTree("""{"name": "wrong", "call": "number", "input": {"text": "8x 1000"}, $rest}"""))
        assertNotNull(difference(""""expect": {"canonical": "x"}"""))
        assertNotNull(difference(""""expect": {"canonical": null}"""))
        assertNotNull(difference(""""error": "limit""""))
        assertNull(difference(""""expect": {"canonical": "8X1000", "colour": null}"""))
    }

    private fun difference(vector: JsonNode): String? {
        val answer = try {
            json.readTree(runVector(vector.toString()))
        } catch (error: SuiviException.Refused) {
            val says = vector.path("says").asText()
            return when {
                error.code.word() != vector.path("error").asText() -> "${error.code.word()}: ${error.detail}"
                !error.detail.startsWith(says) -> "`${error.detail}` does not begin with `$says`"
                else -> null
            }
        }
        if (vector.has("error")) return "no error, but $answer"
        // A scenario carries its own expectations.
        val wanted = if (vector.has("call")) vector["expect"] else json.readTree("""{"differences": []}""")
        return compare("", wanted, answer)
    }

    /** Objects field by field, anything else whole; `null` stands for an absent field. */
    private fun compare(path: String, wanted: JsonNode, found: JsonNode): String? = when {
        wanted.isObject && (found.isObject || found.isNull) -> wanted.properties().firstNotNullOfOrNull { (name, value) ->
            compare("$path.$name", value, found[name] ?: NullNode.instance)
        }
        wanted == found -> null
        else -> "$path is $found, expected $wanted"
    }
}
