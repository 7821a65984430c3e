import type { Server } from 'node:http'
import { type Config, ConfigError } from '#server/config.ts'
import { BACKLOG } from './node-server.ts'

/** Binds the server to its address. Rejects with a ConfigError if that cannot be had. */
export async function listen(
  server: Server,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog: BACKLOG }, resolve)
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(listenProblem(cause, host, port), { cause })
  })
}

/** Why an address cannot be had, and what to do about it. */
export function listenProblem(
  { code, message }: Pick<NodeJS.ErrnoException, 'code' | 'message'>,
  host: string,
  port: number,
): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program.\nStop that one, or choose another with --port.`
  }
  if (code === 'EACCES') {
    return `Port ${port} needs more rights than this user has.\nChoose one from 1024 up with --port.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `Unexpected --host "${host}", expected an address of this machine.\nLeave it out to listen on all.`
  }
  return `Cannot listen on ${host}:${port}: ${message}.`
}
