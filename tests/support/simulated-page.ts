import { AsyncLocalStorage } from 'node:async_hooks'
import { WebSocket } from 'ws'
import { browserGlobals, newPageState, type PageState } from './browser-globals.ts'
import { cookieOf } from './cookies.ts'

/** A page without a browser that a real server answers. Many run in one process. */
export interface SimulatedPage extends PageState {
  cookie: string
  /** The messages that the page has sent, each with its time in ms of performance.now(). */
  sent: { text: string; at: number }[]
}

const pages = new AsyncLocalStorage<SimulatedPage>()

/** Loads a page as a browser does: keeps its cookie, and the facts that are in its document. */
export async function openPage(address: URL | string, cookie = ''): Promise<SimulatedPage> {
  const response = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  const facts = factsIn(await response.text())
  const state = newPageState(new URL(address).origin, facts, refuseReload)
  return { ...state, cookie: cookieOf(response) || cookie, sent: [] }
}

/** Runs code of src/client as a page; timers and sockets that it starts go on as that page. */
export function inPage<T>(page: SimulatedPage, work: () => T): T {
  return pages.run(page, work)
}

/** Gives this process the globals of a browser, with real sockets. */
export function installBrowserGlobals(): void {
  for (const [name, value] of Object.entries(browserGlobals(currentPage, PageSocket))) {
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value })
  }
}

function currentPage(): SimulatedPage {
  const page = pages.getStore()
  if (!page) throw new Error('Expected to run as a page, see inPage.')
  return page
}

/** A socket with the cookie of the page that opens it. */
class PageSocket extends WebSocket {
  constructor(address: string) {
    const { origin, cookie } = currentPage()
    super(address, { origin, headers: { cookie }, perMessageDeflate: false })
    this.on('error', () => {}) // a page in a browser only learns that its socket has closed
  }

  override send(text: string): void {
    currentPage().sent.push({ text, at: performance.now() })
    super.send(text)
  }
}

function refuseReload(): never {
  throw new Error('Expected a server that knows its pages again, but it sent one to reload.')
}

const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>' }

function factsIn(html: string): string {
  const [, content = ''] = /<meta name="lectern" content="([^"]*)"/.exec(html) ?? []
  return content.replace(/&(?:#(\d+)|(\w+));/g, (entity, code, name) =>
    code ? String.fromCharCode(Number(code)) : (ENTITIES[name] ?? entity),
  )
}
