import { connect, type Socket } from 'node:net'
import type { House } from './test-server.ts'

/**
 * Somebody at the other end of a bare connection, who keeps to no protocol but what a test makes
 * them say. All that they hear is kept as it came.
 */
export class Stranger {
  heard = ''
  #socket: Socket
  #waiting = new Set<() => void>()
  #closed = false

  constructor({ port }: Pick<House, 'port'>) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (bytes) => this.#hear(bytes.toString('latin1')))
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => this.#end())
  }

  /** Resolves once the server has taken the connection. */
  connected(): Promise<void> {
    return new Promise((resolve) => this.#socket.once('connect', resolve))
  }

  say(words: string | Buffer): this {
    if (!this.#closed) this.#socket.write(words)
    return this
  }

  /** Resolves with all that was heard once the server has hung up. */
  async hungUp(): Promise<string> {
    await this.#until(() => this.#closed)
    return this.heard
  }

  async hears(words: string): Promise<void> {
    await this.#until(() => this.heard.includes(words) || this.#closed)
  }

  /** Takes nothing more from the network, as a phone in a pocket. */
  sleep(): this {
    this.#socket.pause()
    return this
  }

  leave(): void {
    this.#socket.destroy()
  }

  get isConnected(): boolean {
    return !this.#closed
  }

  #until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isTrue()) return
        this.#waiting.delete(check)
        resolve()
      }
      this.#waiting.add(check)
      check()
    })
  }

  #hear(words: string): void {
    this.heard += words
    for (const check of [...this.#waiting]) check()
  }

  #end(): void {
    this.#closed = true
    for (const check of [...this.#waiting]) check()
  }
}

/** An HTTP request as its bytes, with nothing tidied up. */
export function request(
  { port }: Pick<House, 'port'>,
  line: string,
  headers: readonly string[] = [],
) {
  const own = [`Host: 127.0.0.1:${port}`, 'Connection: close', ...headers]
  return `${[`${line} HTTP/1.1`, ...own].join('\r\n')}\r\n\r\n`
}

/** The request for a WebSocket, as a browser on the room's own page sends it. */
export function upgrade({ port }: Pick<House, 'port'>, path: string, cookie = ''): string {
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

/** The first byte says what kind of frame it is; masked, as a browser's are, by nothing. */
export function frame(first: number, payload: Buffer): Buffer {
  const length =
    payload.length < 126
      ? [0x80 | payload.length]
      : [0x80 | 126, payload.length >> 8, payload.length & 0xff]
  return Buffer.concat([Buffer.from([first, ...length, 0, 0, 0, 0]), payload])
}
