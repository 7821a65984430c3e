import { networkInterfaces } from 'node:os'

/** Interfaces of containers, virtual machines and tunnels: no phone in the hall is on them. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|tailscale|zt|lxc|lxd|podman|cni|flannel|awdl|llw|bridge|vEthernet)/i

/**
 * The IPv4 addresses under which phones in the same network might reach this machine, the likeliest
 * first. They are read afresh on each call: laptops change networks between rehearsal and talk.
 */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map((address) => ({ ...address, name })))
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !isLinkLocal(address),
    )
    .sort((a, b) => likelihood(b) - likelihood(a))
    .map(({ address }) => address)
}

function likelihood({ name, address }: { name: string; address: string }): number {
  return (VIRTUAL.test(name) ? 0 : 10) + networkRank(address)
}

/** Hall and home networks are mostly 192.168; 172.16 to 172.31 is Docker's favourite. */
function networkRank(address: string): number {
  if (address.startsWith('192.168.')) return 3
  if (address.startsWith('10.')) return 2
  return /^172\.(1[6-9]|2\d|3[01])\./.test(address) ? 0 : 1
}

function isLinkLocal(address: string): boolean {
  return address.startsWith('169.254.')
}
