package suivi

import org.junit.jupiter.api.assertThrows
import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals

const val NUMBER = "8X10000000017"

const val BODY = """{ "returnCode": 200, "shipment": { "idShip": "8X10000000017", "event": [
    { "code": "ET1", "label": "En cours de traitement", "date": "2026-05-06T04:10:00+02:00" },
    { "code": "PC1", "label": "Pris en charge", "date": "2026-05-05T17:02:00+02:00" } ] } }"""

val NOW: Instant = Instant.parse("2026-05-06T09:40:00Z")

val ROOT = File("../../..")

fun spec(
    id: String = "1001",
    zone: String? = "Europe/Paris",
    shipments: List<ShipmentSpec> = listOf(
        ShipmentSpec("A", origin = "FR", destination = "FR", parcels = listOf(ParcelSpec("p1", "laposte", NUMBER))),
    ),
) = OrderSpec(id, Instant.parse("2026-05-04T09:00:00Z"), zone = zone, shipments = shipments)

fun order() = Order(spec())

fun read(
    carrier: String = "laposte",
    number: String = NUMBER,
    body: ByteArray = BODY.toByteArray(),
    httpStatus: Int = 200,
    receivedAt: Instant = NOW,
): List<Answer> = decode(carrier, number, body, httpStatus, receivedAt)

fun seen(at: Instant = NOW) = Observation("p1", at, report = read(receivedAt = at).first().report)

fun refused(code: ErrorCode, call: () -> Unit) {
    val error = assertThrows<SuiviException.Refused> { call() }
    assertEquals(code, error.code, error.detail)
    check(error.detail.isNotBlank() && NUMBER !in error.detail) { error.detail }
}
