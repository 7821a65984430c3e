import type { JoinAddress } from '#protocol/server-messages.ts'
import type { Config } from '#server/config.ts'
import { lanAddresses } from './lan-addresses.ts'

const EVERYWHERE = ['0.0.0.0', '::']
const LOOPBACK = /^(localhost|127\..*|::1)$/

/** The addresses at which phones find this server: the declared one, or this machine's in its network just now. */
export class JoinAddresses {
  #declared: URL | null
  #scheme: 'http' | 'https'
  #host: string
  #port: number
  #reached = new Set<string>()

  constructor({ publicUrl, tls, host, port }: Config) {
    this.#declared = publicUrl
    this.#scheme = tls ? 'https' : 'http'
    this.#host = host
    this.#port = port
  }

  /** Notes that a phone has opened a page under this host; true the first time. Hosts that are not ours are forged. */
  markReached(host: string): boolean {
    const isOurs = this.list('').some(({ typed }) => typed === host)
    if (!isOurs || this.#reached.has(host)) return false
    this.#reached.add(host)
    return true
  }

  /** The addresses that might work, the likeliest first; never empty. */
  list(code: string): JoinAddress[] {
    const origins = this.#declared ? [this.#declared] : this.#ownOrigins()
    return origins.map((origin) => this.#address(origin, code))
  }

  /** The likeliest address, for the stage. */
  first(code: string): JoinAddress {
    const [first] = this.list(code)
    return first ?? this.#address(this.#origin('localhost'), code)
  }

  #ownOrigins(): URL[] {
    const hosts = this.#hosts()
    return (hosts.length > 0 ? hosts : ['localhost']).map((host) => this.#origin(host))
  }

  /** The hosts under which phones can reach the server. */
  #hosts(): string[] {
    if (EVERYWHERE.includes(this.#host)) return lanAddresses()
    return LOOPBACK.test(this.#host) ? [] : [this.#host]
  }

  #origin(host: string): URL {
    return new URL(`${this.#scheme}://${host}:${this.#port}`)
  }

  #address(origin: URL, code: string): JoinAddress {
    return {
      url: new URL(`/${code}`, origin).href,
      typed: origin.host,
      code,
      reached: this.#reached.has(origin.host),
      reachable: origin.hostname !== 'localhost',
    }
  }
}
