import dgram from 'node:dgram'
import { subscribe } from 'node:diagnostics_channel'
import dns from 'node:dns'
import { connect } from 'node:net'

/**
 * Preloaded into Lectern: prints every connection that the process opens and every name that it
 * looks up. With LEAK it opens one itself, so that the test sees that it would be seen.
 */
subscribe('net.client.socket', () => console.log('OUTGOING connection'))

for (const name of ['lookup', 'resolve'] as const) {
  const original = dns[name] as (...args: unknown[]) => unknown
  Object.assign(dns, {
    [name]: (host: string, ...rest: unknown[]) => {
      if (!isOwn(host)) console.log(`OUTGOING lookup of ${host}`)
      return original(host, ...rest)
    },
  })
}

const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (this: dgram.Socket, ...args: unknown[]) {
  console.log('OUTGOING datagram')
  return Reflect.apply(send, this, args)
} as typeof send

/** The server's own name, which it listens on. */
function isOwn(host: string): boolean {
  return host === 'localhost' || /^[\d.]+$/.test(host)
}

if (process.env.LEAK) connect(9, '127.0.0.1').on('error', () => {})
