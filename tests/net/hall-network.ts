import { setTimeout as delay } from 'node:timers/promises'
import { NetworkNamespace } from './network-namespace.ts'

/**
 * A hall's network. Each place is a machine with a cable of its own to a router, the air, which forwards
 * packets or drops them without an answer.
 */
export class HallNetwork {
  #air: NetworkNamespace
  #places: ReadonlyMap<string, NetworkNamespace>

  private constructor(air: NetworkNamespace, places: ReadonlyMap<string, NetworkNamespace>) {
    this.#air = air
    this.#places = places
    for (const place of places.keys()) this.#connect(place)
    air.run('sh', ['-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward'])
    this.#nft('table inet hall { chain air { type filter hook prerouting priority raw; }; }')
  }

  static async open(names: readonly string[]): Promise<HallNetwork> {
    const make = async (name: string) => [name, await NetworkNamespace.make()] as const
    return new HallNetwork(
      await NetworkNamespace.make(),
      new Map(await Promise.all(names.map(make))),
    )
  }

  /** The network in which the programs of a place run. */
  at(name: string): NetworkNamespace {
    const place = this.#places.get(name)
    if (!place) throw new Error(`Expected one of ${[...this.#places.keys()]}, not "${name}".`)
    return place
  }

  address(place: string): string {
    return `${this.#net(place)}.2`
  }

  /** Loses so many of a hundred packets, in all directions. */
  lose(percent: number): void {
    this.#rule(`numgen random mod 100 < ${percent} drop`)
  }

  /** Loses all packets until `heal`. */
  cut(): void {
    this.#rule('drop')
  }

  heal(): void {
    this.#nft('flush chain inet hall air')
  }

  /** Loses all packets for so long, in ms. */
  async cutFor(ms: number): Promise<void> {
    this.cut()
    await delay(ms)
    this.heal()
  }

  /** Removes a place without a last packet to or from it. */
  vanish(place: string): void {
    this.#rule(`ip saddr ${this.address(place)} drop`)
    this.#rule(`ip daddr ${this.address(place)} drop`)
    this.#air.run('ip', ['link', 'delete', place])
  }

  close(): void {
    for (const namespace of [this.#air, ...this.#places.values()]) namespace.end()
  }

  #connect(name: string): void {
    const [place, net] = [this.at(name), this.#net(name)]
    batch(this.#air, [
      `link add ${name} type veth peer name eth0 netns ${place.name}`,
      `address add ${net}.1/24 dev ${name}`,
      `link set ${name} up`,
    ])
    batch(place, [
      `address add ${net}.2/24 dev eth0`,
      'link set lo up',
      'link set eth0 up',
      `route add default via ${net}.1`,
    ])
  }

  #net(place: string): string {
    return `10.77.${[...this.#places.keys()].indexOf(place)}`
  }

  #rule(rule: string): void {
    this.#nft(`add rule inet hall air ${rule}`)
  }

  #nft(command: string): void {
    this.#air.run('nft', ['-f', '-'], `${command}\n`)
  }
}

function batch(namespace: NetworkNamespace, commands: readonly string[]): void {
  namespace.run('ip', ['-batch', '-'], commands.join('\n'))
}
