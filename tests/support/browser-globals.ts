/** The state of a page, as far as code of src/client reads and changes it. */
export interface PageState {
  origin: string
  /** The content of the meta element with the server's facts about the page. */
  facts: string
  hidden: boolean
  /** Dispatches what a browser does: `online`, `visibilitychange`. */
  events: EventTarget
  localStorage: Map<string, string>
  sessionStorage: Map<string, string>
  reload(): void
}

export function newPageState(origin: string, facts: string, reload: () => void): PageState {
  const storages = { localStorage: new Map(), sessionStorage: new Map() }
  return { origin, facts, hidden: false, events: new EventTarget(), ...storages, reload }
}

/**
 * The globals of a browser that code of src/client needs under Node, by name. Each reads the state of
 * the page that is current when it is used.
 */
export function browserGlobals(current: () => PageState, socket: unknown): Record<string, unknown> {
  const listen = (type: string, listener: () => void) =>
    current().events.addEventListener(type, listener)
  return {
    location: {
      get origin() {
        return current().origin
      },
      reload: () => current().reload(),
    },
    document: {
      get hidden() {
        return current().hidden
      },
      querySelector: () => ({ content: current().facts }),
      addEventListener: listen,
    },
    addEventListener: listen,
    dispatchEvent: (event: Event) => current().events.dispatchEvent(event),
    localStorage: storageOver(() => current().localStorage),
    sessionStorage: storageOver(() => current().sessionStorage),
    WebSocket: socket,
  }
}

function storageOver(entries: () => Map<string, string>) {
  return {
    getItem: (key: string) => entries().get(key) ?? null,
    setItem: (key: string, text: string) => void entries().set(key, text),
    removeItem: (key: string) => void entries().delete(key),
  }
}
