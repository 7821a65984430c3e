import { vi } from 'vitest'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import { PROTOCOL } from '#protocol/version.ts'
import type { Json } from '#rules/question.ts'
import { browserGlobals, newPageState, type PageState } from './browser-globals.ts'

let page: PageState

/** Gives code of src/client the globals of a browser, with sockets whose other end a test plays. */
export function stubBrowser(): void {
  FakeSocket.all = []
  const facts = JSON.stringify({ code: 'K7M2QX', build: 'b', known: true })
  page = newPageState('http://hall.test', facts, () => {})
  for (const [name, value] of Object.entries(browserGlobals(() => page, FakeSocket))) {
    vi.stubGlobal(name, value)
  }
  vi.stubGlobal('fetch', () => new Promise(() => {}))
}

/** Dispatches an event of the page or the network, with its properties. */
export function browserSays(type: 'online' | 'offline' | 'pageshow', facts: object = {}): void {
  dispatchEvent(Object.assign(new Event(type), facts))
}

/** Puts the page away, or shows it again. */
export function pageIsHidden(hidden: boolean): void {
  page.hidden = hidden
  dispatchEvent(new Event('visibilitychange'))
}

/** A socket that sends nothing: a test plays its server. */
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

  /** A message from the server arrives. */
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
