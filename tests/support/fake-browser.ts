import { vi } from 'vitest'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import { PROTOCOL } from '#protocol/version.ts'
import type { Json } from '#rules/question.ts'

/** Just so much of a browser that client code runs: storage, events, and sockets that a test plays. */
export function stubBrowser(): void {
  FakeSocket.all = []
  const events = new EventTarget()
  const listen = events.addEventListener.bind(events)
  const facts = JSON.stringify({ code: 'K7M2QX', build: 'b', known: true })
  vi.stubGlobal('location', { origin: 'http://hall.test', reload: () => {} })
  vi.stubGlobal('addEventListener', listen)
  vi.stubGlobal('dispatchEvent', events.dispatchEvent.bind(events))
  vi.stubGlobal('document', {
    querySelector: () => ({ content: facts }),
    addEventListener: listen,
    hidden: false,
  })
  vi.stubGlobal('sessionStorage', fakeStorage())
  vi.stubGlobal('localStorage', fakeStorage())
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('fetch', () => new Promise(() => {}))
}

/** The browser says what happened to the page or the network. */
export function browserSays(type: 'online' | 'offline' | 'pageshow', facts: object = {}): void {
  dispatchEvent(Object.assign(new Event(type), facts))
}

/** The page is put away, or looked at again. */
export function pageIsHidden(hidden: boolean): void {
  Object.assign(document, { hidden })
  dispatchEvent(new Event('visibilitychange'))
}

export class FakeSocket {
  static all: FakeSocket[] = []
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly sent: PageMessage[] = []
  readonly address: string
  isClosed = false

  constructor(address: string) {
    this.address = address
    FakeSocket.all.push(this)
  }

  /** The newest connection. */
  static get newest(): FakeSocket {
    return FakeSocket.all.at(-1) as FakeSocket
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.isClosed = true
  }

  /** The server says something. */
  says(answer: ServerMessage): void {
    this.onmessage?.({ data: JSON.stringify(answer) })
  }

  greets(device: string | null = null): void {
    const now = Date.now()
    this.says({ type: 'greeting', protocol: PROTOCOL, build: 'b', code: 'K7M2QX', now, device })
  }

  /** The connection is lost. */
  drops(): void {
    this.onclose?.({ code: 1006 })
  }

  votes(): Json[] {
    return this.sent.flatMap((message) => (message.type === 'vote' ? [message.answer] : []))
  }

  moves(): number[] {
    return this.sent.flatMap((message) => (message.type === 'move' ? [message.number] : []))
  }
}

function fakeStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  }
}
