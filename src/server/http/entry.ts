import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { mayOpen } from '#rules/roles.ts'
import { isOwnOrigin } from '#server/network/request-origin.ts'
import { deviceToken, findDevice } from './cookies.ts'
import type { HttpServices } from './http-context.ts'
import { keyless, notFound, sentAway } from './own-pages.ts'
import { sendOwnPage } from './respond.ts'

/** [R1] Checks the table of roles before every route. A POST must come from one of our own pages besides. */
export function checkEntry(services: HttpServices): MiddlewareHandler {
  return async (context, next) => {
    const route = routeOf(context)
    if (route === null) return next()
    const key = findDevice(services, context)?.role ?? 'audience'
    if (!mayOpen(key, route)) return refuseEntry(services, context, route)
    const isOwn = isOwnOrigin(context.req.header(), services.origin.publicHost)
    if (route.startsWith('POST') && !isOwn) return context.body(null, 403)
    return next()
  }
}

/** The route that will answer, as the table names it; null if there is none. */
function routeOf(context: Context): string | null {
  const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')
  return route ? `${route.method} ${route.path}` : null
}

/** A page says what it needs; of a file the answer does not tell whether it exists. */
function refuseEntry(services: HttpServices, context: Context, route: string) {
  if (route.endsWith('*')) return sendOwnPage(services, context, notFound, 404)
  const token = deviceToken(context, services.rooms.newest.record.code)
  const page = services.devices.isRevoked(token) ? sentAway : keyless
  return sendOwnPage(services, context, page, 401)
}
