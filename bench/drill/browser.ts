import { AsyncLocalStorage } from 'node:async_hooks'
import { WebSocket } from 'ws'

/** What each page has of its own, though all of them run in this one process. */
export interface Page {
  origin: string
  cookie: string
  /** The content of the meta element in which the server tells the page its facts. */
  facts: string
  /** What happens to it: `online`, `visibilitychange`. */
  events: EventTarget
  /** What it has sent, and when, in ms of performance.now(). */
  sent: { text: string; at: number }[]
}

const pages = new AsyncLocalStorage<Page>()

/** Opens a page as a browser does: its cookie is kept, and what its document says. */
export async function openPage(address: URL | string, cookie = ''): Promise<Page> {
  const { origin } = new URL(address)
  const response = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  const html = await response.text()
  const given = response.headers.getSetCookie().map((one) => one.split(';')[0])
  const own = { facts: factsIn(html), events: new EventTarget(), sent: [] }
  return { origin, cookie: given.length > 0 ? given.join('; ') : cookie, ...own }
}

/**
 * Runs code of src/client as that page. What it begins there, timers and sockets, goes on as that page.
 */
export function inPage<T>(page: Page, work: () => T): T {
  return pages.run(page, work)
}

/** Just so much of a browser that code of src/client runs under Node, with real sockets. */
export function playBrowser(): void {
  const globals: Record<string, PropertyDescriptor> = {
    location: {
      value: {
        get origin() {
          return current().origin
        },
        reload: refuseReload,
      },
    },
    document: { value: new PlainDocument() },
    addEventListener: { value: listen },
    localStorage: { value: storage },
    sessionStorage: { value: storage },
    WebSocket: { value: PageSocket },
  }
  for (const [name, property] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, ...property })
  }
}

function current(): Page {
  const page = pages.getStore()
  if (!page) throw new Error('Expected to run as a page, see inPage.')
  return page
}

/** A socket with the cookie of the page that opens it. */
class PageSocket extends WebSocket {
  constructor(address: string) {
    const { origin, cookie } = current()
    super(address, { origin, headers: { cookie }, perMessageDeflate: false })
    this.on('error', () => {}) // a browser says no more of it than that the socket closes
  }

  override send(text: string): void {
    current().sent.push({ text, at: performance.now() })
    super.send(text)
  }
}

class PlainDocument {
  readonly hidden = false

  querySelector(): { content: string } {
    return { content: current().facts }
  }

  addEventListener(type: string, listener: () => void): void {
    listen(type, listener)
  }
}

function listen(type: string, listener: () => void): void {
  current().events.addEventListener(type, listener)
}

/** No page here is ever loaded again, so that nothing is ever read back. */
const storage = { getItem: () => null, setItem: () => {}, removeItem: () => {} }

function refuseReload(): never {
  throw new Error('Expected a server that knows its pages again, but it sent one to reload.')
}

function factsIn(html: string): string {
  const [, content = ''] = /<meta name="lectern" content="([^"]*)"/.exec(html) ?? []
  return content.replace(/&#(\d+);/g, (_, letter) => String.fromCharCode(Number(letter)))
}
