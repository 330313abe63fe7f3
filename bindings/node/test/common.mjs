import { Order, decode } from 'suivi'

export const NOW = new Date('2026-05-06T12:00:00Z')
export const NUMBER = '8X10000000017'
export const BODY = `{ "returnCode": 200, "shipment": { "idShip": "${NUMBER}", "event": [
    { "code": "PC1", "label": "Pris en charge", "date": "2026-05-05T17:02:00+02:00" } ] } }`

export const after = (minutes) => new Date(NOW.getTime() + minutes * 60_000)

export function makeOrder() {
  const parcels = [{ id: 'p1', carrier: 'laposte', number: NUMBER }]
  const shipments = [{ id: 'A', origin: 'FR', destination: 'FR', parcels }]
  return new Order({ id: '1001', placedAt: '2026-05-04T12:00:00Z', zone: 'Europe/Paris', shipments })
}

export function read(changes) {
  return decode({ carrier: 'laposte', number: NUMBER, httpStatus: 200, body: BODY, receivedAt: NOW, ...changes })
}
