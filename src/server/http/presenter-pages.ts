import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { mayBe } from '#rules/roles.ts'
import { admitDevice, findDevice } from './cookies.ts'
import type { Env, HttpServices } from './http-context.ts'
import { fillBuiltPage, redirectTo, sendPage } from './respond.ts'

/** Stage and speaker view, for devices with a key. */
export function presenterPages(services: HttpServices) {
  const app = new Hono<Env>()
  for (const page of ['stage', 'speaker'] as const) {
    app.get(`/${page}/`, (context) => presenterPage(services, context, page))
    app.get(`/${page}`, (context) =>
      context.redirect(`/${page}/${new URL(context.req.url).search}`),
    )
  }
  return app
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

/** On a device that may only show, the stage is a projector's. */
async function presenterPage(services: HttpServices, context: Context, page: 'stage' | 'speaker') {
  const key = findDevice(services, context)?.role ?? page
  const role = mayBe(key, page) ? page : key
  const { code } = services.rooms.newest.record
  const html = await fillBuiltPage(services, { role, code, known: true })
  return sendPage(services, context, html)
}
