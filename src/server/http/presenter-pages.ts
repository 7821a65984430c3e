import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { pagesOf, rolesAt } from '#pages/pages.ts'
import { mayBe } from '#rules/roles.ts'
import { admitDevice, findDevice } from './admit-by-cookie.ts'
import type { Env, HttpServices } from './http-context.ts'
import { fillBuiltPage, redirectTo, sendPage } from './respond.ts'

/** Stage and speaker view, and every other page for devices with a key. */
export function presenterPages(services: HttpServices) {
  const app = new Hono<Env>()
  for (const path of presenterPaths()) {
    app.get(path, (context) => presenterPage(services, context, path))
    app.get(path.slice(0, -1), (context) =>
      context.redirect(`${path}${new URL(context.req.url).search}`),
    )
  }
  return app
}

/** The paths of these pages: `/stage/` and its like. */
export function presenterPaths(): string[] {
  return pagesOf('presenter').flatMap(({ paths }) => paths)
}

/** Turns a key in the address into a cookie, so that it leaves the address bar. */
export function keyToCookie(services: HttpServices): MiddlewareHandler {
  return async (context, next) => {
    const key = context.req.query('key')
    if (key === undefined) return next()
    const isSpeaker = findDevice(services, context)?.role === 'speaker'
    if (!isSpeaker && services.devices.isTerminalKey(key)) admitFromTerminal(services, context)
    return redirectTo(context, context.req.path, 302)
  }
}

/** If the browser that drove has crashed, the first press in this one must not be lost: it drives. */
function admitFromTerminal(services: HttpServices, context: Context): void {
  const room = services.rooms.newest
  const entry = { code: room.record.code, role: 'speaker', came: 'terminal' } as const
  const device = admitDevice(services, context, entry)
  if (!services.live.isDriverConnected(room)) room.change({ change: 'drive', device: device.id })
  services.live.refresh(room)
}

/** The page in the first of its roles that the device's key is good for: a projector's stage only shows. */
async function presenterPage(services: HttpServices, context: Context, path: string) {
  const key = findDevice(services, context)?.role ?? 'audience'
  const role = rolesAt(path).find((own) => mayBe(key, own))
  if (!role) return context.notFound()
  const { code } = services.rooms.newest.record
  const html = await fillBuiltPage(services, { role, code, known: true })
  return sendPage(services, context, { html, status: 200 })
}
