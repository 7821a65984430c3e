import type { Config } from '#server/config.ts'

/** Header names in lower case, as Node and Hono give them. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** How a request reached this server. Headers of a reverse proxy are believed only where one was declared. */
export class RequestOrigin {
  readonly #tls: boolean
  readonly #declared: URL | null

  constructor({ tls, publicUrl }: Pick<Config, 'tls' | 'publicUrl'>) {
    this.#tls = tls !== null
    this.#declared = publicUrl
  }

  /**
   * [R1] Whether a request was made by one of our own pages. Browsers name the page that makes a request, and no
   * page can forge that; a request that names none is not from a page.
   */
  isOwn(headers: Headers): boolean {
    const origin = textOf(headers.origin)
    const from = URL.canParse(origin) ? new URL(origin).host : ''
    return from !== '' && (from === headers.host || from === this.#declared?.host)
  }

  /** The host that the browser requested. */
  hostOf(headers: Headers): string {
    return this.#forwarded(headers, 'x-forwarded-host') || textOf(headers.host)
  }

  /** Whether the answer to this browser travels encrypted. */
  isEncrypted(headers: Headers): boolean {
    if (this.#tls) return true
    const scheme = this.#forwarded(headers, 'x-forwarded-proto')
    if (scheme) return scheme === 'https'
    return this.#declared?.protocol === 'https:' && headers.host === this.#declared.host
  }

  /** Whether others in the network can read what this browser sends: not on the laptop itself. */
  isExposed(headers: Headers): boolean {
    return !this.isEncrypted(headers) && !isLoopback(this.hostOf(headers))
  }

  #forwarded(headers: Headers, name: string): string {
    return this.#declared ? textOf(headers[name]) : ''
  }
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/.test(host)
}

function textOf(header: Headers[string]): string {
  return typeof header === 'string' ? header : ''
}
