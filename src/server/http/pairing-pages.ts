import { type Context, Hono } from 'hono'
import { type DeviceRole, mayBe } from '#rules/roles.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import { admitDevice, findDevice } from './cookies.ts'
import type { Env, HttpServices } from './http-context.ts'
import { invitation, noGood, waiting } from './own-pages.ts'
import { goTo, sendOwnPage } from './respond.ts'

/** How one more device is let in: by a link that is good once, and by comparing a number. */
export function pairingPages(services: HttpServices) {
  return new Hono<Env>()
    .get('/pair/:link', (context) => invitationPage(services, context))
    .post('/pair/:link', (context) => requestEntry(services, context))
    .get('/pair/asked/:name', (context) => waitingPage(services, context))
}

/** To open the link uses nothing up: a messenger's preview opens it, too. */
function invitationPage(services: HttpServices, context: Context) {
  const link = services.devices.findLink(context.req.param('link') ?? '')
  if (!link) return usedUp(services, context)
  const exposed = services.origin.isExposed(context.req.header())
  return sendOwnPage(services, context, (say) => invitation(say, link.role, exposed), 200)
}

async function requestEntry(services: HttpServices, context: Context) {
  const link = services.devices.takeLink(context.req.param('link') ?? '')
  const room = link && (await services.rooms.find(link.code))
  if (!link || !room) return usedUp(services, context)
  const device = findDevice(services, context)
  if (device && mayBe(device.role, link.role)) {
    return begin(services, context, { room, role: link.role, device: device.id })
  }
  const name = services.devices.requestEntry(link)
  services.live.refresh(room)
  return goTo(context, `/pair/asked/${name}`, 303)
}

/** The device waits until the speaker has compared its number; its page asks every second. */
async function waitingPage(services: HttpServices, context: Context) {
  const name = context.req.param('name') ?? ''
  const request = services.devices.findRequest(name)
  const room = request && (await services.rooms.find(request.code))
  if (!request || !room || request.state === 'refused') return usedUp(services, context)
  if (request.state === 'waiting') {
    context.header('Refresh', '1')
    return sendOwnPage(services, context, (say) => waiting(say, request.number), 200)
  }
  if (!services.devices.closeRequest(name)) return usedUp(services, context)
  const { code, role } = request
  const device = admitDevice(services, context, { code, role, came: 'paired' })
  return begin(services, context, { room, role, device: device.id })
}

interface Admitted {
  room: LiveRoom
  role: DeviceRole
  device: string
}

/** Leads a device that was let in to its page. */
function begin(services: HttpServices, context: Context, { room, role, device }: Admitted) {
  services.live.refresh(room)
  if (role === 'projector') return goTo(context, '/stage/', 303)
  room.change({ change: 'drive', device })
  return goTo(context, '/speaker/', 303)
}

function usedUp(services: HttpServices, context: Context) {
  return sendOwnPage(services, context, noGood, 410)
}
