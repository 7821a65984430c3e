import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { mayOpen } from '#rules/roles.ts'
import { deviceToken, findDevice } from './admit-by-cookie.ts'
import type { HttpServices } from './http-context.ts'
import { sendOwnPage } from './respond.ts'
import { keyless, notFound, sentAway } from './server-page-texts.ts'

/** [R1] Checks the table of roles before every route. A POST must come from one of our own pages besides. */
export function checkEntry(services: HttpServices): MiddlewareHandler {
  return async (context, next) => {
    const route = routeOf(context)
    if (route === null) return next()
    const key = findDevice(services, context)?.role ?? 'audience'
    if (!mayOpen(key, route)) return refuseEntry(services, context, route)
    const isOwn = services.origin.isOwn(context.req.header())
    if (route.startsWith('POST') && !isOwn) return context.body(null, 403)
    return next()
  }
}

/** The route that will answer, as the table names it; null if there is none. */
function routeOf(context: Context): string | null {
  const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')
  return route ? `${route.method} ${route.path}` : null
}

/** Answers in a sentence for a page; whether a file exists stays unknown. */
function refuseEntry(services: HttpServices, context: Context, route: string) {
  if (route.endsWith('*')) return sendOwnPage(services, context, { texts: notFound, status: 404 })
  const token = deviceToken(context, services.rooms.newest.record.code)
  const texts = services.devices.isRevoked(token) ? sentAway : keyless
  return sendOwnPage(services, context, { texts, status: 401 })
}
