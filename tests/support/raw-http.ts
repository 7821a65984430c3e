import { connect, type Socket } from 'node:net'
import { ConditionWaiters } from './condition-waiters.ts'
import type { TestServer } from './test-server.ts'

/**
 * The client's end of a bare connection, which follows no protocol: a test writes every byte. All that
 * the server sends is kept as it came.
 */
export class RawConnection {
  received = ''
  #socket: Socket
  #waiters = new ConditionWaiters()
  #closed = false

  constructor({ port }: Pick<TestServer, 'port'>) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (bytes) => this.#receive(bytes.toString('latin1')))
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => this.#end())
  }

  /** Resolves once the server has taken the connection. */
  connected(): Promise<void> {
    return new Promise((resolve) => this.#socket.once('connect', resolve))
  }

  send(words: string | Buffer): this {
    if (!this.#closed) this.#socket.write(words)
    return this
  }

  /** Resolves to all that the server sent once it has closed the connection. */
  async closed(): Promise<string> {
    await this.#waiters.until(() => this.#closed)
    return this.received
  }

  async receives(words: string): Promise<void> {
    await this.#waiters.until(() => this.received.includes(words) || this.#closed)
  }

  /** Reads nothing more from the network, as a phone in a pocket. */
  sleep(): this {
    this.#socket.pause()
    return this
  }

  disconnect(): void {
    this.#socket.destroy()
  }

  get isConnected(): boolean {
    return !this.#closed
  }

  #receive(words: string): void {
    this.received += words
    this.#waiters.check()
  }

  #end(): void {
    this.#closed = true
    this.#waiters.check()
  }
}

/** An HTTP request as text, sent as it is. */
export function request(
  { port }: Pick<TestServer, 'port'>,
  line: string,
  headers: readonly string[] = [],
) {
  const own = [`Host: 127.0.0.1:${port}`, 'Connection: close', ...headers]
  return `${[`${line} HTTP/1.1`, ...own].join('\r\n')}\r\n\r\n`
}

/** The request for a WebSocket, as a browser on the room's own page sends it. */
export function upgrade({ port }: Pick<TestServer, 'port'>, path: string, cookie = ''): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    'Sec-WebSocket-Version: 13',
    `Cookie: ${cookie}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** A WebSocket frame; its first byte gives the kind. Masked as a browser's frames are, with zeros. */
export function frame(first: number, payload: Buffer): Buffer {
  const length =
    payload.length < 126
      ? [0x80 | payload.length]
      : [0x80 | 126, payload.length >> 8, payload.length & 0xff]
  return Buffer.concat([Buffer.from([first, ...length, 0, 0, 0, 0]), payload])
}
