import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Live } from '#server/live/live.ts'
import type { Services } from '#server/services.ts'

/** What answers over HTTP need: the services, and the live connections. */
export interface HttpServices extends Services {
  live: Live
  /** Whether Vite's inline scripts are let in: development on this machine only. */
  development: boolean
}

/** What Hono knows of a request here. */
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

export function addressOf(context: HttpContext): string | undefined {
  return context.env.incoming.socket.remoteAddress
}
