import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Live } from '#server/live/live-connections.ts'
import type { Services } from '#server/services.ts'

/** The services, and the live connections of the same server. */
export interface HttpServices extends Services {
  live: Live
  /** Whether Vite's inline scripts are allowed: development on this machine only. */
  development: boolean
}

/** The environment of every route: Node's request and answer. */
export interface Env {
  Bindings: HttpBindings
}

export type HttpContext = Context<Env>

/** A join code in a route, in any case. */
export const CODE = ':code{[A-Za-z0-9]{6}}'

/** The join code in a request's path, in upper case. */
export function codeIn(context: Context): string {
  return (context.req.param('code') ?? '').toUpperCase()
}

/** The network address of the browser, or of the proxy before it. */
export function remoteAddress(context: HttpContext): string | undefined {
  return context.env.incoming.socket.remoteAddress
}
