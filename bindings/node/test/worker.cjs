// What a worker does in `order.test.mjs`.
const { parentPort, workerData } = require('node:worker_threads')
const { Order, decode } = require('suivi')

const order = Order.load(workerData.stored)
for (let minute = 0; minute < 60; minute += 1) {
  const receivedAt = new Date(Date.UTC(2026, 4, 6, 12, minute))
  const { carrier, number, body } = workerData
  const [{ report }] = decode({ carrier, number, httpStatus: 200, body, receivedAt })
  order.observe({ parcel: 'p1', observedAt: receivedAt, report })
  order.plan({}, receivedAt)
}
try {
  order.timeline('p9')
} catch (error) {
  parentPort.postMessage({ stored: order.store(), code: error.code })
}
